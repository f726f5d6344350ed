"""Every example of the gallery in every language, looked at in one loop that names those with a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from handlers.gallery import gallery
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice

Look = Callable[[Message], Iterable[object]]
"""Gives the faults of one message."""


def faults_by_example(look: Look) -> Mapping[str, Sequence[object]]:
    """ "language: name" of each example that has any, with its faults."""
    found = {
        f"{language}: {name}": list(look(message))
        for language in sorted(CATALOGUES)
        for name, message in gallery(Voice(language, "Asia/Tokyo"))
    }
    assert len(found) > 150
    return {name: faults for name, faults in found.items() if faults}

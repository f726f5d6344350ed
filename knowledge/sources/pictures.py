"""What people wrote for those who do not see a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.sources.characters import cleaned

_TELLING = 4
"""Words of a description that says something."""
_GUESSED = re.compile(
    r"automatically generated|AI-generated|AI generated|automatisch generiert|KI-generiert|"
    r"généré(?:e)? automatiquement|generad[oa] automáticamente|generato automaticamente|"
    r"\.(?:png|jpe?g|gif|svg|emf|wmf)$",
    re.IGNORECASE,
)


def told_pictures(descriptions: Iterable[str | None]) -> Iterator[str]:
    """The descriptions that say something: no names of files, and nothing that a program guessed."""
    for description in descriptions:
        text = cleaned(description or "")
        if len(text.split()) >= _TELLING and not _GUESSED.search(text):
            yield text

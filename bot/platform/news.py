"""What the processes of one server tell each other: hints that save waiting, and nothing that must arrive.

Truth is in the database, where every process looks by itself. A process that is alone tells nobody and hears
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Tell = Callable[[str, Any], None]
"""Passes (a topic, its facts as JSON knows them) on to the other processes; never waits."""


def _nobody(_topic: str, _facts: Any) -> None: ...


@dataclass(slots=True)
class News:
    send: Tell = _nobody
    """Set while there is another process that listens."""
    _listeners: dict[str, list[Callable[[Any], None]]] = field(default_factory=dict)

    def tell(self, topic: str, facts: Any = None) -> None:
        """To the other processes, if there are any."""
        self.send(topic, facts)

    def listen(self, topic: str, listener: Callable[[Any], None]) -> None:
        self._listeners.setdefault(topic, []).append(listener)

    def heard(self, topic: str, facts: Any) -> None:
        """Another process told it."""
        for listener in self._listeners.get(topic, ()):
            listener(facts)

"""A simulation in pieces: what is kept at the end of one, from which the next run goes on.

It is the database and all that the simulation itself remembers, in one file. A run that is cut off does again
what came after that, and the whole is the same as if it had been one.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Kept:
    folder: Path

    @property
    def database(self) -> Path:
        """The one that is worked on."""
        return self.folder / "csrbot.db"

    def keep(self, state: Mapping[str, Any]) -> None:
        """Nobody has the database open."""
        new = self._file.with_suffix(".new")
        new.write_bytes(pickle.dumps({**state, "database": self.database.read_bytes()}))
        new.replace(self._file)

    def last(self) -> Mapping[str, Any] | None:
        """What was kept last, with the database as it was then; None where nothing was."""
        for rest in self.folder.glob("csrbot.db*"):
            rest.unlink()
        if not self._file.exists():
            return None
        state: dict[str, Any] = pickle.loads(self._file.read_bytes())  # noqa: S301 - our own
        self.database.write_bytes(state.pop("database"))
        return state

    @property
    def _file(self) -> Path:
        return self.folder / "simulation.kept"

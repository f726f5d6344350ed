"""What privacy needs of the store: it is about all tables at once, so it is a door of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

EMAIL = "email"
"""The platform of an e-mail address among the accounts of somebody who is forgotten."""
Told = Mapping[str, Sequence[Mapping[str, object]]]
"""By table, each row by column, all of it ready to be written as JSON."""


class PersonalData(Protocol):
    async def told(self, person_id: str) -> Told:
        """What is theirs whole; of what they had a part in, only that part and no words of others."""

    async def erase(self, person_id: str, at: datetime) -> Sequence[str]:
        """Forget the person and all that is theirs; hashes of their accounts stay.

        Gives the questions whose kept answers have to be put into the index anew, or out of it. Nothing
        happens when there is no such person.
        """

    async def ask(self, person_id: str, due_at: datetime) -> None:
        """They want to be forgotten; a second time changes nothing."""

    async def keep(self, person_id: str) -> bool:
        """They do not want it any more; False when they had not asked."""

    async def due(self, at: datetime) -> Sequence[str]:
        """Ids of those whose time has come."""

    async def asked(self, person_id: str) -> datetime | None:
        """When they will be forgotten, if they asked for it."""

    async def empty_log(self) -> bool:
        """Leave nothing on the disk that tells in which order rows were written; False: try again later."""

    async def wipe(self) -> bool:
        """Leave nothing on the disk of what was deleted, nor words that no document has any more.

        False: try again later.
        """

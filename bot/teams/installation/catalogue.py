"""How the organisation's catalogue calls the app: by an id that is not the package's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platform.outcomes import Responded
from bot.platform.rate_limits import Wait
from bot.teams.directory.graph import Graph, values
from handlers.kernel.adapter.notes import KeyValueStore

_SPACE = "teams:catalogue"
_BELIEVED, _TRIED = timedelta(days=7), timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Catalogue:
    graph: Graph
    notes: KeyValueStore
    app_id: str

    async def id(self, at: datetime) -> str:
        """As it was read last; empty where it is not known."""
        return await self.notes.get(_SPACE, self.app_id, at) or ""

    async def look(self, at: datetime) -> None:
        """Ask Graph, once in a while."""
        if await self.notes.get(_SPACE, self.app_id, at) is not None:
            return
        outcome = await self.graph.in_catalogue(self.app_id, at)
        if isinstance(outcome, Wait):
            return
        found = values(outcome) if isinstance(outcome, Responded) else ()
        name = str(found[0].get("id") or "") if found else ""
        await self.notes.put(_SPACE, self.app_id, name, at + (_BELIEVED if name else _TRIED))

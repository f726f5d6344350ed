"""Reaching somebody who has not spoken to the bot yet.

Whoever is in a team that has the app can be written to at once. Anybody else needs the app first: it is
installed for them through Graph, from the organisation's catalogue. Teams then reports the installation like
any other, the personal chat is known, and what waits for them goes out with its next try. Asking twice is
harmless.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.platform.outcomes import PermanentFailure, Responded
from bot.platform.rate_limits import Wait
from bot.teams.addresses import ConversationReference
from bot.teams.directory.graph import Graph, values
from bot.teams.outbound.calls import ConnectorCaller, Outcome
from bot.teams.outbound.connector import open_personal
from bot.teams.outbound.references import References
from bot.teams.outbound.refusals import REMOVED, NotInstalled
from handlers.kernel.adapter.notes import KeyValueStore

_OPENING = "open"
"""Under which a 429 is noted: it holds up no conversation."""
_INSTALLING = "teams:installing"
_SOON = timedelta(seconds=3)
"""Until the installation has been reported."""
_ONCE_IN = timedelta(minutes=2)
"""The same person's installation is asked for."""
_STILL_SO = timedelta(minutes=10)
"""What concerns the whole tenant, such as a permission, is believed."""


@dataclass(slots=True)
class Proactive:
    app_id: str
    caller: ConnectorCaller
    graph: Graph
    references: References
    notes: KeyValueStore
    _catalogue_id: str = field(default="", init=False)
    _refused: tuple[str, datetime] | None = field(default=None, init=False)
    """Why nobody can get the app now, and until when that is not asked again."""

    async def reach(self, person: str, at: datetime) -> ConversationReference | Wait | PermanentFailure:
        """The personal chat with somebody, by object id; `Wait` while it is being made."""
        place = await self.known(person, at)
        if place is not None:
            return place
        known = await self.references.person(person, at)
        if known.left:
            return PermanentFailure("the person has removed the app", REMOVED)
        by = await self.references.last(at)
        opened = await self._open(person, known.user or person, by, at) if by else NotInstalled()
        return await self._install(person, at) if isinstance(opened, NotInstalled) else opened

    async def known(self, person: str, at: datetime) -> ConversationReference | None:
        """The personal chat, where it is open."""
        known = await self.references.person(person, at)
        return await self.references.place(known.chat, at) if known.chat else None

    async def _open(
        self, person: str, user: str, by: ConversationReference, at: datetime
    ) -> ConversationReference | Wait | PermanentFailure | NotInstalled:
        call = open_personal(by.bot, user, by.tenant)
        outcome = await self.caller.write(by.service_url, _OPENING, call, at)
        match outcome:
            case Responded(data):
                return await self.references.opened(person, str(data.get("id") or ""), by, at)
            case Wait() | PermanentFailure() | NotInstalled():
                return outcome
        return PermanentFailure("there is no such chat")

    async def _install(self, person: str, at: datetime) -> Wait | PermanentFailure:
        if self._refused and at < self._refused[1]:
            return PermanentFailure(self._refused[0])
        if not await self.notes.add(_INSTALLING, person, "", at + _ONCE_IN):
            return await self._under_way(person, at)
        catalogue = await self._catalogue(at)
        if not isinstance(catalogue, str):
            return await self._not_asked(person, catalogue)
        return await self._asked(person, await self.graph.install(person, catalogue, at), at)

    async def _under_way(self, person: str, at: datetime) -> Wait:
        """Asked for already; a note that has run out makes way for the next time."""
        if await self.notes.get(_INSTALLING, person, at) is None:
            await self.notes.drop(_INSTALLING, person)
        return Wait(at + _SOON, "the app is being installed for them")

    async def _asked(self, person: str, outcome: Outcome, at: datetime) -> Wait | PermanentFailure:
        match outcome:
            case Responded() | PermanentFailure(code="Conflict"):
                return Wait(at + _SOON, "the app is being installed for them")
            case Wait():
                return await self._not_asked(person, outcome)
            case PermanentFailure(why, code):
                why = f"the app could not be installed for them: {why}"
                if code == "Authorization_RequestDenied":
                    self._refused = (why, at + _STILL_SO)
                return await self._not_asked(person, PermanentFailure(why, code))
        return PermanentFailure("the app could not be installed for them")

    async def _not_asked(self, person: str, result: Wait | PermanentFailure) -> Wait | PermanentFailure:
        await self.notes.drop(_INSTALLING, person)
        return result

    async def _catalogue(self, at: datetime) -> str | Wait | PermanentFailure:
        """How Graph calls the app."""
        if self._catalogue_id:
            return self._catalogue_id
        outcome = await self.graph.in_catalogue(self.app_id, at)
        if isinstance(outcome, Wait):
            return outcome
        found = values(outcome) if isinstance(outcome, Responded) else ()
        if not found:
            return self._never(outcome, at)
        self._catalogue_id = str(found[0].get("id") or "")
        return self._catalogue_id

    def _never(self, outcome: Outcome, at: datetime) -> PermanentFailure:
        what = (
            outcome.why
            if isinstance(outcome, PermanentFailure)
            else "it is not in the organisation's catalogue"
        )
        why = f"the person does not have the app, and it cannot be installed for them: {what}"
        self._refused = (why, at + _STILL_SO)
        return PermanentFailure(why)

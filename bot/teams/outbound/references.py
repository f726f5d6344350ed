"""What it takes to say something unasked: conversation references, kept and refreshed by every activity.

A place is kept under its address. A person is kept under their Entra object id: how the connector calls them
for this bot, their personal chat once there is one, and where they were heard last. The connector's address
of the tenant's newest activity serves whoever has not been heard yet.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from bot.teams.addresses import ConversationReference, ConversationType
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Conversation

_PLACES, _PEOPLE, _LAST = "teams:place", "teams:person", "teams:last"
_MOST = 20_000
"""Remembered at once."""


@dataclass(frozen=True, slots=True)
class Known:
    """One person, as the connector knows them."""

    user: str = ""
    """``29:…``."""
    chat: str = ""
    """The address of their personal chat; empty while there is none."""
    heard_in: str = ""
    """The address of the place where they last acted: its roster tells who they are."""
    time_zone: str = ""
    """As their client said last."""
    left: bool = False
    """They took the app out of their chat, and have not used it there since."""


@dataclass(frozen=True, slots=True)
class References:
    notes: KeyValueStore

    _fresh: dict[tuple[str, str], ConversationReference] = field(default_factory=dict, init=False)
    """What this process took in, by place and person, and minute."""

    async def refresh(self, seen: ConversationReference, at: datetime) -> None:
        """Take in what an activity says; hardly ever asks the store for what was the same a moment ago."""
        moment = (f"{seen.conversation.address} {seen.person}", f"{at:%Y-%m-%dT%H:%M}")
        if self._fresh.get(moment) == seen:
            return
        await self._take_in(seen, at)
        if len(self._fresh) >= _MOST:
            self._fresh.clear()
        self._fresh[moment] = seen

    async def _take_in(self, seen: ConversationReference, at: datetime) -> None:
        place = replace(seen, conversation=replace(seen.conversation, thread=""), time_zone="")
        personal = seen.scope is ConversationType.PERSONAL
        if not personal:
            place = replace(place, person="", user="")
        await self._keep(_PLACES, place.conversation.address, _text(place), at)
        await self._keep(_LAST, "", _text(_nowhere(place)), at)
        if seen.person:
            await self._met(seen, personal, at)

    async def place(self, address: str, at: datetime) -> ConversationReference | None:
        note = await self.notes.get(_PLACES, address, at)
        return _reference(note) if note else None

    async def places(self, scope: ConversationType) -> list[ConversationReference]:
        """Every place of this kind that the bot was heard in."""
        found = [_reference(note) for _, note in await self.notes.all(_PLACES)]
        return [one for one in found if one.scope is scope]

    async def person(self, person: str, at: datetime) -> Known:
        note = await self.notes.get(_PEOPLE, person, at)
        return Known(**json.loads(note)) if note else Known()

    async def last(self, at: datetime) -> ConversationReference | None:
        """Of the newest activity, without its place: where the connector is, the tenant and the bot."""
        note = await self.notes.get(_LAST, "", at)
        return _reference(note) if note else None

    async def opened(
        self, person: str, chat: str, by: ConversationReference, at: datetime
    ) -> ConversationReference:
        """A personal chat was made over the connector of `by`."""
        known = await self.person(person, at)
        place = replace(
            by,
            conversation=Conversation(by.conversation.platform, chat),
            scope=ConversationType.PERSONAL,
            person=person,
            user=known.user,
        )
        await self._keep(_PLACES, chat, _text(place), at)
        await self._keep(_PEOPLE, person, json.dumps(asdict(replace(known, chat=chat))), at)
        return place

    async def forget(self, address: str, at: datetime, *, left: bool = True) -> None:
        """The bot is not there any more; `left` when a person took it out."""
        place = await self.place(address, at)
        await self.notes.drop(_PLACES, address)
        self._fresh.clear()
        if place is not None and place.person:
            known = await self.person(place.person, at)
            gone = replace(known, chat="", left=left)
            await self._keep(_PEOPLE, place.person, json.dumps(asdict(gone)), at)

    async def _met(self, seen: ConversationReference, personal: bool, at: datetime) -> None:
        known = await self.person(seen.person, at)
        address = seen.conversation.address
        chat, left = (address, False) if personal else (known.chat, known.left)
        zone = seen.time_zone or known.time_zone
        met = Known(seen.user or known.user, chat, address, zone, left)
        await self._keep(_PEOPLE, seen.person, json.dumps(asdict(met)), at)

    async def _keep(self, space: str, key: str, value: str, at: datetime) -> None:
        """Write only what has changed."""
        if await self.notes.get(space, key, at) != value:
            await self.notes.put(space, key, value)


def _nowhere(place: ConversationReference) -> ConversationReference:
    """What is the same for every place of the tenant."""
    nowhere = Conversation(place.conversation.platform, "")
    return replace(place, conversation=nowhere, scope=ConversationType.PERSONAL, person="", user="")


def _text(reference: ConversationReference) -> str:
    return json.dumps(asdict(reference))


def _reference(note: str) -> ConversationReference:
    values = json.loads(note)
    where, scope = Conversation(**values.pop("conversation")), ConversationType(values.pop("scope"))
    return ConversationReference(conversation=where, scope=scope, **values)

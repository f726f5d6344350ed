"""Sending on Teams: one message, posted once, edited in place, within the limits; every outcome a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.platform.outcomes import NotFound, PermanentFailure, Responded
from bot.platform.rate_limits import RATE_LIMITED, Wait
from bot.platform.threads import Threads, card_of, reply_on
from bot.teams.addresses import (
    PLATFORM,
    ConversationReference,
    ConversationType,
    conversation_id,
    is_person,
    is_shared,
)
from bot.teams.directory.audience import TeamsReaders
from bot.teams.directory.people import TeamsDirectory
from bot.teams.installation.catalogue import Catalogue
from bot.teams.outbound.calls import ConnectorCaller, Outcome
from bot.teams.outbound.connector import update
from bot.teams.outbound.edit_waiter import EditWaiter
from bot.teams.outbound.pictures import TeamsPictures
from bot.teams.outbound.posting import TeamsPost, TeamsPoster, posted_id
from bot.teams.outbound.proactive import Proactive
from bot.teams.outbound.rate_limits import TeamsPacing
from bot.teams.outbound.references import References
from bot.teams.outbound.refusals import IN_DOUBT, LEFT_BY_PERSON, REMOVED, pause
from bot.teams.outbound.removal import Removal
from bot.teams.outbound.sharing import Sharing, with_button
from bot.teams.pages.views import Views
from bot.teams.rendering.controls import KEPT, KEPT_FOR
from bot.teams.rendering.render import CardContext, DrawnCard, draw_message, people_in
from bot.teams.rendering.tab_links import in_tab
from handlers.kernel.adapter.delivery import Delivered, Delivery, Retracted, Undeliverable
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message, Paragraph, Plain
from handlers.kernel.ports import Retract, ToConversation
from handlers.kernel.queues import LeasedMessage
from handlers.kernel.voice import Voice

_GONE_CHAT = "ConversationNotFound"
_UNTIL_HEARD = timedelta(minutes=1)
_TO_THE_PRESSER = ("event:teams:invoke:", "event:teams:dialog:")
"""What is said to someone who pressed or sent something in front of others."""
TURNED_AWAY = "teams:stranger:"
"""How the key begins of what is said to somebody who is no colleague: it says nothing of ours."""
_OUTSIDERS = "guests or people of another organisation read in this conversation"


_FROM_PEOPLE = re.compile(r"question:.*:(?:reply|asked_back:[^:]*)$")
"""The keys of a reply, and of what its writer asks back."""


@dataclass(frozen=True, slots=True)
class _CardJob:
    """One message on its way, its place found."""

    to_send: LeasedMessage
    address: str
    """As the message was addressed: a place's, or a person's."""
    thread: str
    place: ConversationReference
    at: datetime

    @property
    def message(self) -> Message:
        return self.to_send.outgoing.message

    @property
    def key(self) -> str:
        return self.to_send.outgoing.key

    @property
    def kind(self) -> MessageKind:
        return self.to_send.outgoing.kind

    @property
    def chat(self) -> str:
        return self.place.conversation.address


@dataclass(frozen=True)
class TeamsSender:
    """The sender for platform ``teams``."""

    caller: ConnectorCaller
    poster: TeamsPoster
    proactive: Proactive
    references: References
    notes: KeyValueStore
    threads: Threads
    users: TeamsDirectory
    watch: EditWaiter
    sharing: Sharing
    views: Views
    audience: TeamsReaders
    catalogue: Catalogue
    pictures: TeamsPictures
    absolute: Callable[[str], str] = str
    rest: str = ""
    """Where all of a shortened message can be read."""

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        """Post the message, or edit or delete `previous`, an id of ours: the chat and the activity."""
        if isinstance(to_send.outgoing, Retract):
            return await self._removed(to_send, previous, at)
        is_open = await self._may_be_read(to_send, at)
        conversation = await self._addressed(to_send, is_open is True, at)
        if conversation is None:
            return _closed(is_open, to_send.attempts, at)
        place = await self._place(conversation.address, at)
        if not isinstance(place, ConversationReference):
            return _delivery(_patiently(place, to_send.attempts, at), conversation.address)
        job = _CardJob(to_send, conversation.address, conversation.thread, place, at)
        outcome = await self._outcome(job, previous)
        if isinstance(outcome, Responded):
            return Delivered(f"{job.chat} {await self._noted(job, previous, outcome)}")
        return _delivery(await self._reopened(job, outcome), job.address)

    async def _removed(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        if not previous:
            return Retracted()
        removal = Removal(self.caller, self.references)
        return await removal.remove(previous, _to(to_send).conversation.thread, at, to_send.attempts)

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        """An edit is counted for the chat that it is in, and a message for that in which it will be."""
        if previous:
            return self._pacing.route(previous.partition(" ")[0])
        is_open = await self.audience.noted(_to(to_send).conversation.address, at) is not False
        address = (await self._addressed(to_send, is_open, at) or _to(to_send).conversation).address
        if not is_person(address):
            return self._pacing.route(address)
        known = await self.proactive.known(address, at)
        return self._pacing.route(known.conversation.address) if known else self._pacing.opening()

    def limits(self, name: str) -> Sequence[Limit]:
        return self._pacing.limits(name)

    @property
    def _pacing(self) -> TeamsPacing:
        return self.caller.pacing

    async def _may_be_read(self, to_send: LeasedMessage, at: datetime) -> bool | Outcome:
        """By everybody in the conversation; or why that is not known."""
        address = _to(to_send).conversation.address
        is_harmless = not is_shared(address) or to_send.outgoing.key.startswith(TURNED_AWAY)
        return is_harmless or await self.audience.verdict(address, at)

    async def _addressed(self, to_send: LeasedMessage, is_open: bool, at: datetime) -> Conversation | None:
        """Where it is said: in the person's own chat, where it is not for all who read there; None where
        there is no such person."""
        to = _to(to_send)
        is_for_one = to_send.outgoing.key.startswith(_TO_THE_PRESSER)
        if not is_shared(to.conversation.address):
            return await self._chat_of(to, at)
        own = None if is_open and not is_for_one else await self._own_chat(to)
        return own or (to.conversation if is_open else None)

    async def _chat_of(self, to: ToConversation, at: datetime) -> Conversation:
        """A person's chat as it was addressed, or as it is now: they may have removed the app meanwhile, and
        added it again."""
        address = to.conversation.address
        if is_person(address) or await self.references.place(address, at) is not None:
            return to.conversation
        return await self._own_chat(to) or to.conversation

    async def _own_chat(self, to: ToConversation) -> Conversation | None:
        user = (await self.users.of(frozenset({to.person_id}))).get(to.person_id)
        return Conversation(PLATFORM, user) if user else None

    async def _place(self, address: str, at: datetime) -> ConversationReference | Wait | PermanentFailure:
        if is_person(address):
            return await self.proactive.reach(address, at)
        known = await self.references.place(address, at)
        if known is None and not is_shared(address):
            return PermanentFailure("the person has removed the app", REMOVED)
        return known or await self._unheard(address, at)

    async def _unheard(self, address: str, at: datetime) -> ConversationReference | Wait:
        """A channel where nobody spoke to the bot yet: its address is configured."""
        by = await self.references.last(at)
        if by is None:
            return Wait(at + _UNTIL_HEARD, "nothing has been heard from Teams yet")
        return ConversationReference(
            Conversation(PLATFORM, address), ConversationType.CHANNEL, by.service_url, by.tenant, by.bot
        )

    async def _outcome(self, job: _CardJob, previous: str | None) -> Outcome:
        drawn = await self._drawn(job)
        if previous and _is_there(job, previous):
            edited = await self._edit(job, previous, drawn)
            if not isinstance(edited, NotFound):
                return edited
            turn = await self._pacing.turn(self._pacing.route(job.chat), job.at)
            if isinstance(turn, Wait):
                return turn
        post = TeamsPost(job.place, job.thread, drawn.activity, job.key, job.kind, job.to_send.attempts)
        return await self.poster.post(post, job.at)

    async def _drawn(self, job: _CardJob) -> DrawnCard:
        voice = await self.users.voice(job.to_send)
        message = await self._calling(job, await self._shareable(job, voice))
        users = await self.users.of(people_in(message))
        asking = await self.views.asking(job.to_send.outgoing.slot, job.at)
        opens = in_tab(self.absolute, await self.catalogue.id(job.at))
        around = CardContext(
            self.absolute,
            users,
            self.rest,
            pictures=await self.pictures.of(message),
            refresh=asking.question,
            refresh_for=asking.users,
            voice=voice,
            opens=opens,
        )
        drawn = draw_message(message, around)
        for reference, content in drawn.kept:
            await self.notes.put(KEPT, reference, content, job.at + KEPT_FOR)
        return drawn

    async def _calling(self, job: _CardJob, message: Message) -> Message:
        """With the asker's name on top, where others read and a colleague's words have come: Teams tells
        nobody of a message in a thread who is not mentioned in it."""
        if is_person(job.address) or not is_shared(job.chat) or not _FROM_PEOPLE.match(job.key):
            return message
        asker = await self.users.mention(job.to_send.outgoing.to.person_id)
        blocks = message.blocks or (Paragraph((Plain(message.summary),)),)
        return replace(message, blocks=(Paragraph((asker,)), *blocks)) if asker else message

    async def _shareable(self, job: _CardJob, voice: Voice) -> Message:
        """With a button to share it, where it is an answer given privately."""
        outgoing = job.to_send.outgoing
        question = await self.sharing.may_share(job.message, outgoing.slot, job.at)
        return with_button(job.message, question, voice) if question else job.message

    async def _edit(self, job: _CardJob, previous: str, drawn: DrawnCard) -> Outcome:
        chat, _, activity = previous.partition(" ")
        outcome = await self.caller.write(
            job.place.service_url,
            chat,
            update(_thread_of(job, chat, activity), activity, {**drawn.activity, "id": activity}),
            job.at,
            attempts=job.to_send.attempts,
        )
        if isinstance(outcome, Responded):
            self.watch.edited(chat, activity, drawn.card)
            return Responded({"id": activity})
        return outcome

    async def _noted(self, job: _CardJob, previous: str | None, outcome: Responded) -> str:
        """The message's id; remembers whether it can be replied to in its thread."""
        activity = posted_id(outcome)
        card = card_of(job.message) or reply_on(job.to_send.outgoing.slot)
        if job.place.scope is ConversationType.CHANNEL and not job.thread and (previous or card):
            await self.threads.shown(Conversation(PLATFORM, job.chat, activity), card, job.at)
        return activity

    async def _reopened(self, job: _CardJob, outcome: Outcome) -> Outcome:
        """A personal chat that is not there any more is opened anew at the next try."""
        if isinstance(outcome, PermanentFailure) and outcome.code == _GONE_CHAT and is_person(job.address):
            await self.references.forget(job.chat, job.at, left=False)
            return Wait(job.at, "the chat is opened anew")
        return outcome


def _to(to_send: LeasedMessage) -> ToConversation:
    """Delivery has resolved a person to this platform."""
    assert isinstance(to_send.outgoing.to, ToConversation)  # noqa: S101
    return to_send.outgoing.to


def _is_there(job: _CardJob, previous: str) -> bool:
    """Whether an earlier message may be edited: not one that others read, now that this is for one alone."""
    return not is_person(job.address) or not is_shared(previous.partition(" ")[0])


def _patiently(outcome: Wait | PermanentFailure, attempts: int, at: datetime) -> Wait | PermanentFailure:
    """Longer each time, unless it is only for its turn."""
    if isinstance(outcome, PermanentFailure) or outcome.why == RATE_LIMITED:
        return outcome
    return replace(outcome, until=max(outcome.until, at + timedelta(seconds=pause(attempts))))


def _thread_of(job: _CardJob, chat: str, activity: str) -> str:
    """The connector's id of the conversation that a message of ours stands in."""
    in_channel = job.place.scope is ConversationType.CHANNEL and chat == job.chat
    thread = (job.thread or activity) if in_channel else ""
    return conversation_id(Conversation(PLATFORM, chat, thread))


def _closed(why: bool | Outcome, attempts: int, at: datetime) -> Delivery:
    """Of a message that is for nobody in particular, where not only colleagues are known to read."""
    if isinstance(why, Wait):
        return _delivery(_patiently(why, attempts, at))
    return Undeliverable(_OUTSIDERS) if isinstance(why, bool) else _delivery(why)


def _delivery(outcome: Outcome, address: str = "") -> Delivery:
    """`address` is where it was tried; what a person's own chat does not take may wait on their page."""
    is_ones_own = bool(address) and not is_shared(address)
    match outcome:
        case Wait():
            return outcome.of_a_message()
        case PermanentFailure(why, code) if code == IN_DOUBT:
            return Undeliverable(why, may_have_arrived=True)
        case PermanentFailure(why, code):
            phrase = "here_app_removed" if code in LEFT_BY_PERSON else "here_not_taken"
            return Undeliverable(why, phrase if is_ones_own else "")
    return Undeliverable("the place to post in is gone", "here_not_taken" if is_ones_own else "")

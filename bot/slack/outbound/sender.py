"""Sending on Slack: one message, posted once, edited in place, within the limits; every outcome a value."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.platform.channels import PRIVATELY, Channels
from bot.platform.not_yet import NotYetError
from bot.platform.outcomes import NotFound, PermanentFailure, Responded, removal_of
from bot.platform.rate_limits import Wait
from bot.platform.threads import Card, Threads, card_of, reply_on
from bot.slack.addresses import HOME, PLATFORM, Place, place
from bot.slack.connection import SlackConnection
from bot.slack.directory.audience import ChannelAudience
from bot.slack.directory.people import Users
from bot.slack.installation.installations import Installation, Installations
from bot.slack.outbound.arrivals import Arrivals
from bot.slack.outbound.calls import Outcome, SlackCaller
from bot.slack.outbound.pictures import SlackPictures, has_more_than_words
from bot.slack.outbound.posting import SlackPost, SlackPoster, where_posted
from bot.slack.outbound.rate_limits import DELETE, EPHEMERAL, POST, UPDATE
from bot.slack.outbound.refusals import NOT_TAKEN
from bot.slack.outbound.removal import ONLY_THEIRS, deleting
from bot.slack.outbound.response_urls import ResponseUrls
from bot.slack.outbound.sharing import with_share_button
from bot.slack.rendering.button_payloads import KEPT, KEPT_FOR
from bot.slack.rendering.controls import Json
from bot.slack.rendering.render import BlockContext, DrawnMessage, draw_message, people_in
from handlers.kernel.adapter.delivery import Delivered, Delivery, Retracted, TryLater, Undeliverable
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.events import Conversation
from handlers.kernel.messages import Message
from handlers.kernel.ports import Retract, ToConversation
from handlers.kernel.queues import LeasedMessage
from handlers.kernel.voice import Voice

PRIVATE = "private"
"""The id of a message that only its reader has: it can never be edited."""

_SOON = timedelta(minutes=5)
"""How long whoever pressed something still looks there."""

_ILL = timedelta(seconds=10)
"""Until it is asked again whether Slack is well."""

_OUTSIDERS = "guests or people of another company read in this channel"

_TO_THE_PRESSER = ("event:slack:press:", "event:slack:view:")
"""What is said to someone who pressed or sent something is nobody else's business."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One message on its way."""

    to_send: LeasedMessage
    place: Place
    thread: str
    installation: Installation
    client: AsyncWebClient
    at: datetime

    @property
    def message(self) -> Message:
        return self.to_send.outgoing.message

    @property
    def key(self) -> str:
        return self.to_send.outgoing.key

    @property
    def conversation(self) -> Conversation:
        return Conversation(PLATFORM, str(self.place), self.thread)

    @property
    def is_for_the_presser(self) -> bool:
        return bool(self.thread) and self.key.startswith(_TO_THE_PRESSER)

    @property
    def card(self) -> Card | None:
        """What can be replied to in the message's own thread."""
        return None if self.thread else card_of(self.message) or reply_on(self.to_send.outgoing.slot)


@dataclass(frozen=True)
class SlackSender:
    """The sender for platform ``slack``."""

    installations: Installations
    connection: SlackConnection
    caller: SlackCaller
    poster: SlackPoster
    notes: KeyValueStore
    threads: Threads
    channels: Channels
    audience: ChannelAudience
    response_urls: ResponseUrls
    users: Users
    arrivals: Arrivals
    pictures: SlackPictures
    absolute: Callable[[str], str] = str
    rest: str = ""
    """Where all of a shortened message can be read."""

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        """Post the message, or edit or delete `previous`, an id of ours: ``CHANNEL:TIMESTAMP``."""
        conversation = _conversation(to_send)
        where = place(conversation.address)
        try:
            installation = await self.installations.of(where.installation)
        except NotYetError as error:
            return TryLater(at + _ILL, str(error), is_failure=False)
        if installation is None:
            return Undeliverable("the app is not installed in this workspace")
        thread = "" if conversation.thread == HOME else conversation.thread
        client = self.connection.client(installation.token)
        job = _Job(to_send, where, thread, installation, client, at)
        if isinstance(to_send.outgoing, Retract):
            return await self._removed(job, previous)
        return await self._delivery(job, previous, await self._outcome(job, previous))

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        """The way that it is likely to go: nothing is asked of Slack for it."""
        pacing, where = self.caller.pacing, place(_conversation(to_send).address)
        if previous and previous != PRIVATE:
            retracts = isinstance(to_send.outgoing, Retract)
            return pacing.route(where.installation, DELETE if retracts else UPDATE)
        if where.is_direct:
            return pacing.route(where.installation, POST, where.id)
        answers = await self.channels.answers(str(where), at)
        is_private = answers == PRIVATELY or to_send.outgoing.key.startswith(_TO_THE_PRESSER)
        method, channel = (EPHEMERAL, "") if is_private else (POST, where.id)
        return pacing.route(where.installation, method, channel)

    def limits(self, name: str) -> Sequence[Limit]:
        return self.caller.pacing.limits(name)

    async def _removed(self, job: _Job, previous: str | None) -> Delivery:
        if not previous or previous == PRIVATE:
            return ONLY_THEIRS if previous else Retracted()
        call, tries = deleting(job.client, previous), job.to_send.attempts

        async def delete() -> Outcome:
            return await self.caller.now(job.installation.id, DELETE, call, job.at, attempts=tries)

        return removal_of(await self._paced(job, DELETE, "", delete))

    async def _outcome(self, job: _Job, previous: str | None) -> Outcome:
        voice = await self.users.voice(job.to_send)
        pictures = await self.pictures.of(job.message, job.installation, job.at)
        if isinstance(pictures, Wait):
            return pictures
        outcome = await self._shown(job, previous, voice, await self._drawn(job, voice, pictures))
        is_refused = isinstance(outcome, PermanentFailure) and outcome.code in NOT_TAKEN
        if is_refused and has_more_than_words(job.message):
            return await self._shown(job, previous, voice, await self._drawn(job, voice, None))
        return outcome

    async def _shown(self, job: _Job, previous: str | None, voice: Voice, drawn: DrawnMessage) -> Outcome:
        is_public = await self._is_public(job)
        if previous and previous != PRIVATE and (is_public or previous.startswith("D")):
            edited = await self._edit(job, previous, drawn)
            if not isinstance(edited, NotFound):
                return edited
        if not is_public:
            return await self._alone(job, drawn, voice, previous)
        return await self._or_directly(job, drawn, await self._post(job, drawn, job.place, job.thread))

    async def _delivery(self, job: _Job, previous: str | None, outcome: Outcome) -> Delivery:
        match outcome:
            case Responded():
                self.arrivals.posted(job.conversation)
                return Delivered(await self._noted(job, previous, outcome))
            case Wait():
                return outcome.of_a_message()
            case PermanentFailure(why):
                return Undeliverable(why)
            case NotFound():
                return Undeliverable("the place to post in is gone")

    async def _noted(self, job: _Job, previous: str | None, outcome: Responded) -> str:
        """The message's id; remembers whether it can be replied to in its thread."""
        if "message_ts" in outcome.data:
            return PRIVATE
        channel, timestamp = where_posted(outcome, job.place)
        if not job.thread and (job.card or (previous and not job.to_send.outgoing.kind.is_bulk)):
            where = Conversation(PLATFORM, str(Place(job.installation.id, channel)), timestamp)
            await self.threads.shown(where, job.card, job.at)
        return f"{channel}:{timestamp}"

    async def _drawn(self, job: _Job, voice: Voice, pictures: Mapping[str, str] | None) -> DrawnMessage:
        users = await self.users.of(people_in(job.message), job.installation.id)
        is_rich, hint = pictures is not None, _hint(job, voice)
        around = BlockContext(self.absolute, users, self.rest, hint, voice, pictures or {}, is_rich)
        drawn = draw_message(job.message, around)
        for reference, content in drawn.kept:
            await self.notes.put(KEPT, reference, content, job.at + KEPT_FOR)
        return drawn

    async def _paced(
        self, job: _Job, method: str, channel: str, do: Callable[[], Awaitable[Outcome]]
    ) -> Outcome:
        """At the moment that the outbox granted, or, where it goes another way than was thought, at one of
        its own."""
        route = self.caller.pacing.route(job.installation.id, method, channel)
        if route == job.to_send.route:
            return await do()
        turn = await self.caller.pacing.turn(route, job.at)
        return turn if isinstance(turn, Wait) else await do()

    async def _edit(self, job: _Job, previous: str, drawn: DrawnMessage) -> Outcome:
        channel, _, timestamp = previous.partition(":")

        async def update() -> Outcome:
            return await self.caller.now(
                job.installation.id,
                UPDATE,
                lambda: job.client.chat_update(
                    channel=channel, ts=timestamp, text=drawn.text, blocks=list(drawn.blocks)
                ),
                job.at,
                attempts=job.to_send.attempts,
            )

        return await self._paced(job, UPDATE, "", update)

    async def _is_public(self, job: _Job) -> bool:
        """Whether it may stand where it belongs: the place is direct, or only colleagues read there and the
        answer is for all of them."""
        if job.place.is_direct:
            return True
        if job.is_for_the_presser or await self._is_private_first(job):
            return False
        return await self._is_internal(job)

    async def _is_private_first(self, job: _Job) -> bool:
        """The channel wants answers to go to their asker alone."""
        if not job.thread or await self.channels.answers(str(job.place), job.at) != PRIVATELY:
            return False
        user = await self._user(job)
        return bool(user) and await self.threads.asked_by(job.conversation, user, job.at)

    async def _alone(self, job: _Job, drawn: DrawnMessage, voice: Voice, previous: str | None) -> Outcome:
        """To its reader only: in place of the message that they pressed under, here while they look here,
        else in a direct message. So is what was tried before: only there can it be looked up.

        An ephemeral message reaches nobody who is not active in Slack and cannot be recovered
        (https://docs.slack.dev/reference/methods/chat.postEphemeral).
        """
        user = await self._user(job)
        if not user:
            return PermanentFailure(_OUTSIDERS)
        if previous == PRIVATE and await self._replaced(job, user, drawn, voice):
            return Responded({"message_ts": PRIVATE})
        if job.to_send.attempts > 1 or not await self._looks_here(job, user):
            return await self._directly(job, drawn, user)
        return await self._or_directly(job, drawn, await self._whisper(job, user, drawn, voice))

    async def _looks_here(self, job: _Job, user: str) -> bool:
        if job.is_for_the_presser:
            return job.at - job.to_send.queued_at < _SOON
        return await self.threads.is_there(job.conversation, user, job.at)

    async def _or_directly(self, job: _Job, drawn: DrawnMessage, outcome: Outcome) -> Outcome:
        """What a channel does not take reaches its reader all the same."""
        if not isinstance(outcome, PermanentFailure) or job.place.is_direct:
            return outcome
        user = await self._user(job)
        instead = await self._directly(job, drawn, user) if user else outcome
        return outcome if isinstance(instead, PermanentFailure) else instead

    async def _directly(self, job: _Job, drawn: DrawnMessage, user: str) -> Outcome:
        return await self._post(job, drawn, Place(job.installation.id, user), "")

    async def _user(self, job: _Job) -> str:
        person = job.to_send.outgoing.to.person_id
        return (await self.users.of(frozenset({person}), job.installation.id)).get(person, "")

    async def _whisper(self, job: _Job, user: str, drawn: DrawnMessage, voice: Voice) -> Outcome:
        """In the thread only when it has replies: in one that has none, Slack does not show it."""
        blocks = await self._with_share_button(job, drawn, voice)
        is_active = await self.poster.lookup.has_replies(job.installation, job.place.id, job.thread, job.at)
        thread: dict[str, Any] = {"thread_ts": job.thread} if is_active else {}

        async def whisper() -> Outcome:
            return await self.caller.now(
                job.installation.id,
                EPHEMERAL,
                lambda: job.client.chat_postEphemeral(
                    channel=job.place.id,
                    user=user,
                    text=drawn.text,
                    blocks=list(blocks),
                    **thread,
                ),
                job.at,
                attempts=job.to_send.attempts,
            )

        return await self._paced(job, EPHEMERAL, "", whisper)

    async def _replaced(self, job: _Job, user: str, drawn: DrawnMessage, voice: Voice) -> bool:
        blocks = await self._with_share_button(job, drawn, voice)
        message = {"text": drawn.text, "blocks": list(blocks)}
        return await self.response_urls.replaced(job.place, user, job.to_send.outgoing.slot, message, job.at)

    async def _with_share_button(self, job: _Job, drawn: DrawnMessage, voice: Voice) -> Sequence[Json]:
        """What is for everybody who reads there may be shown to them."""
        if job.is_for_the_presser or not await self._is_internal(job):
            return drawn.blocks
        return await with_share_button(drawn, job.conversation, self.notes, job.at, voice)

    async def _is_internal(self, job: _Job) -> bool:
        return await self.audience.is_internal(job.installation, job.place, job.at)

    async def _post(self, job: _Job, drawn: DrawnMessage, where: Place, thread: str) -> Outcome:
        to_send = job.to_send
        post = SlackPost(
            job.installation,
            where,
            thread,
            drawn,
            job.key,
            to_send.queued_at,
            to_send.attempts,
        )
        if to_send.attempts > 1:
            found = await self.poster.found(post, job.at)
            if not isinstance(found, NotFound):
                return found
        return await self._paced(job, POST, where.id, lambda: self.poster.post(post, job.at))


def _conversation(to_send: LeasedMessage) -> Conversation:
    """Where it goes: delivery has resolved a person to this platform."""
    assert isinstance(to_send.outgoing.to, ToConversation)  # noqa: S101
    return to_send.outgoing.to.conversation


def _hint(job: _Job, voice: Voice) -> str:
    """That a card's thread takes the reply, too, in the reader's language."""
    return "" if job.thread or card_of(job.message) is None else voice.text("reply_in_thread")

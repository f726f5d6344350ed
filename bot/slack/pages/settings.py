"""What only this platform does: sharing a private answer, settings, turning strangers away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.platform.channels import Channels
from bot.platform.not_yet import NotYetError
from bot.platform.outcomes import Responded
from bot.platform.rate_limits import Wait
from bot.slack.addresses import Place, place
from bot.slack.directory.audience import ChannelAudience
from bot.slack.directory.members import WorkspaceRoster
from bot.slack.directory.profile import Membership
from bot.slack.directory.sync import WorkspaceSync
from bot.slack.installation.installations import Installations
from bot.slack.outbound.posting import SlackPost, SlackPoster
from bot.slack.outbound.sharing import read_shared
from bot.slack.pages.home import AppHome
from bot.slack.rendering.button_payloads import KEPT
from bot.slack.rendering.render import draw_message
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Asked, Event, Opened, Pressed, Submitted
from handlers.kernel.messages import Message
from handlers.kernel.person import Person, Role
from handlers.kernel.transitions import save_people
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.wording.home import own_questions

_TURNED_AWAY = "turned_away"


@dataclass(frozen=True)
class Own:
    uow: QuestionsWork
    poster: SlackPoster
    installations: Installations
    notes: KeyValueStore
    channels: Channels
    audience: ChannelAudience
    sync: WorkspaceSync
    home: AppHome
    members: WorkspaceRoster

    async def turn_away(self, event: Event, who: Place, at: datetime) -> None:
        """A guest is told, once a month, that this is for employees, and so says their home. People of other
        companies are not written to."""
        member = await self.members.get(who, at)
        if member is None or member.standing is not Membership.GUEST:
            return
        if isinstance(event, Opened):
            await self.home.turn_away(who, at)
        elif await self.notes.get(_TURNED_AWAY, str(who), at) is None:
            text = Voice().text("employees_only")
            await self._tell(who, Message(text), f"stranger:{who}:{at:%Y-%m}", at)
            await self.notes.put(_TURNED_AWAY, str(who), "", at + timedelta(days=30))

    async def sync_roles(self, installation_id: str, at: datetime) -> None:
        installation = await self.installations.of(installation_id)
        if installation is not None and not await self.sync.roles(installation, at):
            raise NotYetError("the user groups cannot be read now")

    async def settle(self, submitted: Submitted, person: Person, at: datetime) -> None:
        """Keep the person's language, and how the bot answers in the channel if they may say so."""
        language = submitted.values.get("language", "")
        if language and language != person.language:

            async def work(transaction: QuestionsTransaction) -> None:
                now = await transaction.people.get(person.id) or person
                await save_people(transaction.people, replace(now, language=language))

            await self.uow.run(work)
        voice = Voice(language or person.language)
        answers = submitted.values.get("answers", "")
        changes = answers != await self.channels.answers(submitted.subject, at)
        allowed = person.has(Role.AMBASSADOR) or person.has(Role.CSR)
        if changes and allowed:
            await self.channels.set(submitted.subject, answers)
        phrase = "settings_saved" if allowed or not changes else "settings_not_allowed"
        who = place(submitted.conversation.address)
        await self._tell(who, Message(voice.text(phrase)), submitted.key, at)

    async def share(self, pressed: Pressed, who: Place, voice: Voice, at: datetime) -> bool:
        """Post a private answer for everyone, once, where only colleagues read. False when it is too old for
        that."""
        content = await self.notes.get(KEPT, pressed.subject, at)
        if content is None:
            return False
        shared = read_shared(content)
        where = place(shared.address)
        installation = await self.installations.of(where.installation)
        if installation is None:
            return False
        if not await self.audience.is_internal(installation, where, at):
            await self._tell(who, Message(voice.text("share_outside")), pressed.key, at)
            return True
        key = f"share:{pressed.subject}"
        post = SlackPost(installation, where, shared.thread, shared.drawn, key, pressed.at)
        _insist(await self.poster.post_soon(post, at))
        return True

    async def holds(self, person: Person, question_id: str) -> bool:
        async with self.uow.reading() as transaction:
            question = await transaction.questions.get(question_id)
        return question is not None and question.claimed_by == person.id

    async def list_questions(self, person: Person, who: Place, key: str, at: datetime) -> None:
        async with self.uow.reading() as transaction:
            asked = await transaction.questions.of_asker(person.id)
        await self._tell(who, own_questions(voice_for(person), asked), key, at)

    async def not_shown(self, pressed: Pressed, person: Person, who: Place, at: datetime) -> None:
        """A dialog did not open: why, and where the same can be done."""
        text = voice_for(person).text(pressed.subject, url=self.home.absolute("/chat"))
        await self._tell(who, Message(text), pressed.key, at)

    async def say(self, asked: Asked, who: Place, message: Message, at: datetime) -> None:
        """Below what somebody wrote directly; of what stands in a channel, in a direct message."""
        where = place(asked.conversation.address)
        if where.is_direct:
            await self._tell(where, message, asked.key, at, asked.conversation.thread)
        else:
            await self._tell(who, message, asked.key, at)

    async def _tell(self, who: Place, message: Message, key: str, at: datetime, thread: str = "") -> None:
        """Directly, once a key."""
        installation = await self.installations.of(who.installation)
        if installation is None:
            return
        post = SlackPost(installation, who, thread, draw_message(message), f"told:{key}", at)
        _insist(await self.poster.post_soon(post, at))


def _insist(outcome: object) -> None:
    """Come again later where that helps; give up where it does not."""
    if isinstance(outcome, Wait):
        raise NotYetError(outcome.why)
    if not isinstance(outcome, Responded):
        structlog.get_logger().warning("slack_not_told", why=type(outcome).__name__)

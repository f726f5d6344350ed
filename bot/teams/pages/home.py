"""What a person looks up in the chat, where other platforms have a page of theirs: their questions, what
waits for an ambassador, the settings, and how to tell the CSR team something.

Each is a press that only this platform knows, made by a command or a button; what is answered goes the way
of every message. A list of somebody's questions is theirs alone and is never said in a channel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.platform.channels import Channels
from bot.platform.store import StoreTransaction, StoreWork
from bot.teams.addresses import is_shared
from bot.teams.inbound import commands
from bot.teams.pages.dialogs import ask_form
from bot.teams.pages.settings import LANGUAGES, settings_message
from handlers.feedback.actions import FeedbackPress
from handlers.feedback.wording import receipt_form, tell_form
from handlers.kernel.addressing import tell, tell_privately
from handlers.kernel.events import Event, Pressed, Submitted
from handlers.kernel.home import HomeVisit, OwnPage, Section
from handlers.kernel.messages import Button, Message, Paragraph, Strong
from handlers.kernel.person import Person, may_answer
from handlers.kernel.transitions import save_people
from handlers.kernel.voice import Voice, said, voice_for
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.wording.home import own_questions
from handlers.questions.wording.refusals import refused


@dataclass(frozen=True)
class TeamsHome:
    uow: StoreWork
    channels: Channels
    page: OwnPage[StoreTransaction]

    async def answer(self, event: Pressed | Submitted, person: Person, at: datetime) -> bool:
        """Handle what only this platform knows, once; False for anything else."""
        name = event.action if isinstance(event, Pressed) else event.form
        if name not in (commands.MINE, commands.WAITING, commands.SETTINGS, commands.FEEDBACK):
            return False
        channel = event.conversation.address if is_shared(event.conversation.address) else ""
        answers = await self.channels.answers(channel, at) if channel else ""
        if isinstance(event, Submitted):
            await self._settle(event, person, at)
            return True

        async def work(transaction: StoreTransaction) -> None:
            if await transaction.mark_handled(event):
                messages = await self._messages(transaction, event, person, channel, answers)
                for number, message in enumerate(messages):
                    await _say(transaction, event, message, f"said{number}")

        await self.uow.run(work)
        return True

    async def _settle(self, submitted: Submitted, person: Person, at: datetime) -> None:
        """Keep the person's language, and how the bot answers in the channel if they may say so."""
        channel, wanted = submitted.subject, submitted.values.get("answers", "")
        changes = bool(channel and wanted) and wanted != await self.channels.answers(channel, at)
        if changes and may_answer(person):
            await self.channels.set(channel, wanted)
        language = submitted.values.get("language", "")
        speaks = language if language in LANGUAGES else person.language
        phrase = "settings_saved" if may_answer(person) or not changes else "settings_not_allowed"

        async def work(transaction: StoreTransaction) -> None:
            if await transaction.mark_handled(submitted):
                now = await transaction.people.get(person.id) or person
                await save_people(transaction.people, replace(now, language=speaks))
                await _say(transaction, submitted, said(Voice(speaks, person.time_zone), phrase), "said")

        await self.uow.run(work)

    async def _messages(
        self, transaction: StoreTransaction, pressed: Pressed, person: Person, channel: str, answers: str
    ) -> Sequence[Message]:
        voice = voice_for(person)
        match pressed.action:
            case commands.SETTINGS:
                return [settings_message(voice, person, pressed.at, channel, answers)]
            case commands.FEEDBACK:
                return [_feedback(voice)]
            case commands.WAITING:
                return await self._waiting(transaction, voice, person, pressed.at)
        own = await transaction.questions.of_asker(person.id)
        return [own_questions(voice, own, ask_form(voice))]

    async def _waiting(
        self, transaction: StoreTransaction, voice: Voice, person: Person, at: datetime
    ) -> Sequence[Message]:
        """The sections of an ambassador's page that are about others' questions."""
        if not may_answer(person):
            return [refused(voice, QuestionRefusal.NOT_ALLOWED)]
        shown = await self.page.waiting(transaction, HomeVisit(person, voice, at, "/console"))
        return [_titled(section) for section in shown]


def _titled(section: Section) -> Message:
    heading = Paragraph((Strong(section.title),))
    return replace(section.message, blocks=(heading, *section.message.blocks))


def _feedback(voice: Voice) -> Message:
    mine = Button(FeedbackPress.MY_FEEDBACK, "", voice.text("feedback_mine"))
    return replace(said(voice, "feedback_text"), actions=(tell_form(voice), mine, receipt_form(voice)))


async def _say(transaction: StoreTransaction, event: Event, message: Message, part: str) -> None:
    """Where the event came from, or to the person alone where others read; once an event and part."""
    if is_shared(event.conversation.address):
        await transaction.outbox.put(await tell_privately(transaction, event, message, part))
    else:
        await transaction.outbox.put(tell(event, message, part))

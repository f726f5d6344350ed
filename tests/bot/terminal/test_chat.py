"""One person at one terminal: what is typed becomes events, what arrives is shown, numbers press."""

import asyncio
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from rich.console import Console

from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.terminal.chat import TerminalChat, TerminalScreen
from bot.terminal.inbound import Keyboard
from handlers.feedback.actions import FeedbackForm
from handlers.kernel.events import Asked, Event, Pressed, Submitted
from handlers.kernel.messages import Button, Choice, Form, Link, Message, SelectField, TextField, plain
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COMMANDS = {"/help": "help", "/commitments": "commitments"}
ANA = Person("ana", "ana@tarnbek.example", "Ana")
REPLY = Form(
    "reply",
    "q1",
    "Reply",
    "Your reply",
    (
        TextField("text", "Reply"),
        SelectField("tone", "Tone", (Choice("kind", "Kind"), Choice("short", "Short")), required=False),
    ),
)


@dataclass
class Terminal:
    """A chat whose lines are given one by one."""

    storage: Storage
    chat: TerminalChat
    lines: asyncio.Queue[str | None]
    prompts: list[str]
    """Every one at which it has waited for a line, the present one last."""
    running: asyncio.Task[None] | None = None
    keys: Iterator[str] = field(default_factory=lambda: (f"k{n}" for n in range(100)))

    @property
    def shown(self) -> str:
        file = self.chat.screen.console.file
        assert isinstance(file, io.StringIO)
        return file.getvalue()

    async def start(self) -> None:
        self.running = asyncio.create_task(self.chat.run())
        await self._prompted(1)

    async def type(self, *lines: str) -> None:
        """Returns when it has dealt with all and waits for the next line."""
        count = len(self.prompts) + len(lines)
        for line in lines:
            await self.lines.put(line)
        await self._prompted(count)

    async def _prompted(self, count: int) -> None:
        while len(self.prompts) < count:  # noqa: ASYNC110 - the chat tells nobody
            await asyncio.sleep(0)

    async def bot_says(self, message: Message, replaces: int | None = None) -> int:
        before = self.shown
        entry = await self.storage.timeline.show(
            key=next(self.keys), person_id="ana", conversation=self.chat.keyboard.conversation, author="bot",
            message=message, at=NOW, replaces=replaces,
        )  # fmt: skip
        while self.shown == before:  # noqa: ASYNC110 - it is seen on the screen
            await asyncio.sleep(0.001)
        return entry

    async def end(self) -> list[Event]:
        await self.lines.put(None)
        assert self.running is not None
        await self.running
        events: list[Event] = []
        while leased := await self.storage.inbox.lease(NOW, datetime(2026, 3, 3, tzinfo=UTC), 10):
            events += [received.event for received in leased]
            for received in leased:
                await self.storage.inbox.done(received.id)
        return events


def terminal() -> Terminal:
    storage = memory_storage(clock=lambda: NOW)
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    prompts: list[str] = []

    async def read_line(prompt: str) -> str | None:
        prompts.append(prompt)
        return await lines.get()

    screen = TerminalScreen(Console(file=io.StringIO(), width=100), absolute=lambda url: f"http://bot{url}")
    chat = TerminalChat(
        ANA, storage.inbox, storage.timeline, screen, Keyboard("ana", COMMANDS), read_line, lambda: NOW,
        poll_seconds=0.01,
    )  # fmt: skip
    return Terminal(storage, chat, lines, prompts)


async def test_a_typed_line_is_asked_in_the_persons_own_conversation() -> None:
    user = terminal()
    await user.start()
    await user.type("what is our water target?")
    (event,) = await user.end()
    assert isinstance(event, Asked)
    assert (event.by, event.text, event.conversation.platform) == (
        "ana",
        "what is our water target?",
        "terminal",
    )


async def test_a_number_presses_the_button_of_that_number() -> None:
    user = terminal()
    await user.start()
    await user.bot_says(Message("answer", (plain("42 %"),), (Button("helped", "q1", "Helped"), REPLY)))
    assert "[1] Helped" in user.shown and "[2] Reply" in user.shown
    await user.type("1")
    (event,) = await user.end()
    assert isinstance(event, Pressed) and (event.action, event.subject) == ("helped", "q1")


async def test_numbers_stay_unique_over_messages() -> None:
    user = terminal()
    await user.start()
    await user.bot_says(Message("one", (), (Button("helped", "q1", "Helped"),)))
    await user.bot_says(Message("two", (), (Button("helped", "q2", "Helped"),)))
    await user.type("2", "1")
    events = await user.end()
    assert [event.subject for event in events if isinstance(event, Pressed)] == ["q2", "q1"]


async def test_a_number_that_is_not_on_the_screen_is_explained() -> None:
    user = terminal()
    await user.start()
    await user.type("7")
    assert await user.end() == []
    assert "no action 7" in user.shown


async def test_a_mistyped_command_asks_nobody_and_names_those_that_exist() -> None:
    user = terminal()
    await user.start()
    await user.type("/settings please", "/commitmens")
    assert await user.end() == []
    assert "no command /settings" in user.shown and "no command /commitmens" in user.shown
    assert "/commitments" in user.shown


async def test_what_only_begins_like_a_path_is_asked() -> None:
    user = terminal()
    await user.start()
    await user.type("/sites/pune has which water target?")
    (event,) = await user.end()
    assert isinstance(event, Asked)


async def test_an_empty_line_says_nothing() -> None:
    user = terminal()
    await user.start()
    await user.type("", "   ")
    assert await user.end() == []


async def test_the_terminal_speaks_the_language_of_who_sits_there() -> None:
    user = terminal()
    user.chat = replace(user.chat, person=replace(ANA, language="de"))
    await user.start()
    await user.type("7")
    await user.end()
    assert "Du bist Ana" in user.shown and "Aktion 7 gibt es nicht" in user.shown


async def test_a_form_is_filled_in_field_by_field() -> None:
    user = terminal()
    await user.start()
    await user.bot_says(Message("card", (), (REPLY,)))
    await user.type("1", "by train", "2")
    (event,) = await user.end()
    assert isinstance(event, Submitted)
    assert (event.form, event.subject, event.values) == ("reply", "q1", {"text": "by train", "tone": "short"})


async def test_an_empty_required_field_leaves_the_form() -> None:
    user = terminal()
    await user.start()
    await user.bot_says(Message("card", (), (REPLY,)))
    await user.type("1", "")
    assert await user.end() == []
    assert "Left as it was" in user.shown


async def test_an_edited_message_is_shown_again_as_updated() -> None:
    user = terminal()
    await user.start()
    entry = await user.bot_says(Message("before", (plain("waiting"),)))
    await user.bot_says(Message("after", (plain("Ben has it"),)), replaces=entry)
    await user.end()
    assert "updated" in user.shown and "Ben has it" in user.shown


async def test_a_link_is_shown_in_full() -> None:
    user = terminal()
    await user.start()
    await user.bot_says(Message("link", (), (Link("Open the page", "/documents/7"),)))
    await user.type("1")
    assert await user.end() == []
    assert user.shown.count("http://bot/documents/7") == 2


async def test_answers_to_the_last_lines_of_a_pipe_are_waited_for() -> None:
    user = terminal()
    user.chat = replace(user.chat, patience_seconds=3600)
    await user.start()
    await user.type("what is our water target?", "and for paper?")
    await user.lines.put(None)
    while not user.lines.empty():  # noqa: ASYNC110 - a queue tells nobody that it was emptied
        await asyncio.sleep(0)
    assert user.running is not None and not user.running.done()
    await user.bot_says(Message("42 %", (plain("42 %"),)))
    assert not user.running.done()
    await user.bot_says(Message("7 %", (plain("7 %"),)))
    await asyncio.wait_for(user.running, 60)
    assert "7 %" in user.shown


async def test_a_pipe_without_an_answer_ends_all_the_same_and_says_that_nothing_is_lost() -> None:
    user = terminal()
    user.chat = replace(user.chat, patience_seconds=0.05)
    await user.start()
    await user.type("anybody there?")
    await user.lines.put(None)
    assert user.running is not None
    await asyncio.wait_for(user.running, 60)
    assert "Still at it" in user.shown
    assert "No answer yet. What you sent is kept" in user.shown


class Confidant:
    """Takes what is told without a name."""

    def __init__(self) -> None:
        self.told: list[Submitted] = []

    async def __call__(self, submitted: Submitted, voice: Voice) -> Message:
        self.told.append(submitted)
        answer = Form(FeedbackForm.RECEIPT_ANSWER, "CODE", "Answer", "Answer", (TextField("text", "Answer"),))
        link = Link("Receipts", "/feedback/receipt")
        asks = submitted.form == FeedbackForm.RECEIPT
        return Message("Sent", (plain("Your code is CODE"),), (answer,) if asks else (link,))


def confiding() -> tuple[Terminal, Confidant]:
    user, confidant = terminal(), Confidant()
    user.chat = replace(user.chat, confide=confidant)
    return user, confidant


async def test_what_is_told_without_a_name_is_shown_once_and_kept_nowhere() -> None:
    user, confidant = confiding()
    await user.start()
    await user.type("/feedback", "4", "A better machine.", "2")
    assert "Your code is CODE" in user.shown
    assert "Receipts: http://bot/feedback/receipt" in user.shown
    [told] = confidant.told
    assert told.values == {"kind": "idea", "text": "A better machine.", "send": "anonymously"}
    await user.type("/receipt", "CODE", "My answer.")
    assert [each.form for each in confidant.told[1:]] == [FeedbackForm.RECEIPT, FeedbackForm.RECEIPT_ANSWER]
    assert confidant.told[-1].values == {"text": "My answer."}
    assert await user.end() == []
    assert list(await user.storage.timeline.page("ana")) == []


async def test_what_is_told_by_name_is_an_event() -> None:
    user, _ = confiding()
    await user.start()
    await user.type("/feedback", "4", "A better machine.", "1")
    (event,) = await user.end()
    assert isinstance(event, Submitted)
    assert event.values["send"] == "named"

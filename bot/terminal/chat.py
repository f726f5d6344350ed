"""`csrbot chat`: one person's conversation, live.

Two tasks share the screen: one reads lines, one shows what the timeline brings, also while a line is typed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from rich.console import Console
from rich.text import Text

from bot.platform.plain_text import inert
from bot.platform.waiting import is_set_within
from bot.terminal.inbound import FillIn, Keyboard, NoSuchAction, NoSuchCommand, Typed, Visit
from bot.terminal.render import Absolute, render_entry, render_message
from handlers.commitments.wording import commit_form
from handlers.feedback.anonymity import AnonymousHandler, is_anonymous, may_be_discreet
from handlers.feedback.wording import receipt_form, tell_form
from handlers.kernel.events import Event
from handlers.kernel.messages import Action, Form, Link, Message, SelectField, TextField
from handlers.kernel.person import Person
from handlers.kernel.queues import Inbox, Timeline, TimelineEntry
from handlers.kernel.voice import Voice, voice_for

EARLIER = 3
"""How many messages of before are shown at the start."""
_SOON = 10.0
"""Seconds after which whoever waits at the end of a pipe is told that it goes on."""
_OWN_COMMANDS = ("/feedback", "/receipt")
ReadLine = Callable[[str], Awaitable[str | None]]
"""Shows a prompt and returns a line, or None at the end of input."""


@dataclass
class TerminalScreen:
    """The numbers that are on the screen, and what they press."""

    console: Console
    absolute: Absolute
    voice: Voice = field(default_factory=Voice)
    actions: dict[int, Action] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    unanswered: int = 0
    """How many things were sent for which nothing has been shown yet."""
    quiet: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while there are none."""

    def show(self, entry: TimelineEntry, reader_id: str, name_of: Callable[[str], str]) -> None:
        first = len(self.actions) + 1
        self.actions.update(enumerate(entry.message.actions, first))
        self.console.print(
            render_entry(
                entry.message,
                author=name_of(entry.author),
                mine=entry.author == reader_id,
                edited=entry.id in self.seen,
                actions_from=first,
                absolute=self.absolute,
                voice=self.voice,
            )
        )
        self.seen.add(entry.id)
        self._await(self.unanswered - 1)

    def reveal(self, message: Message) -> None:
        """What is on no page, and so has no numbers to press."""
        self.console.print(
            render_message(replace(message, actions=()), absolute=self.absolute, voice=self.voice)
        )
        for link in message.actions:
            if isinstance(link, Link):
                self.note(f"{link.label}: {self.absolute(link.url)}")

    def sent(self) -> None:
        self._await(self.unanswered + 1)

    def _await(self, count: int) -> None:
        self.unanswered = max(0, count)
        (self.quiet.clear if self.unanswered else self.quiet.set)()

    def note(self, text: str, style: str = "dim") -> None:
        self.console.print(Text(inert(text), style=style))


@dataclass(frozen=True)
class TerminalChat:
    """One person at one terminal."""

    person: Person
    inbox: Inbox
    timeline: Timeline
    screen: TerminalScreen
    keyboard: Keyboard
    read_line: ReadLine
    now: Callable[[], datetime]
    received: Callable[[], None] = lambda: None
    """Called after an event was stored, to wake the worker."""
    confide: AnonymousHandler | None = None
    """Handles what is told without a name."""
    poll_seconds: float = 0.15
    patience_seconds: float = 0.0
    """How long answers are waited for after the end of input: for a pipe, which cannot look on."""

    async def run(self) -> None:
        """Until the end of input; what was asked by then is still answered on screen."""
        self._note("terminal_hello", "dim", name=self.person.name, commands=self._commands)
        start = await self.timeline.counter()
        await self._show_earlier()
        watcher = asyncio.create_task(self._watch(start))
        try:
            await self._converse()
            await self._last_answers()
        finally:
            watcher.cancel()
            await asyncio.gather(watcher, return_exceptions=True)

    @property
    def _commands(self) -> str:
        return ", ".join((*self.keyboard.commands, *_OWN_COMMANDS))

    async def _converse(self) -> None:
        while (line := await self.read_line("you> ")) is not None:
            if line.strip() in ("/quit", "/exit"):
                return
            if line.strip():
                await self._take(line)

    async def _last_answers(self) -> None:
        """Of a pipe: whoever waits for long is told so, and what did not come in time is said."""
        if not self.screen.unanswered or not self.patience_seconds:
            return
        soon = min(_SOON, self.patience_seconds)
        if await is_set_within(self.screen.quiet, soon):
            return
        self._note("terminal_still")
        if not await is_set_within(self.screen.quiet, self.patience_seconds - soon):
            self._note("terminal_not_yet", "yellow")

    async def _take(self, line: str) -> None:
        if form := self._called(line):
            await self._fill_in(form)
            return
        match self.keyboard.meaning(line, self.screen.actions, self.now()):
            case Typed(event):
                await self._receive(event)
            case FillIn(form):
                await self._fill_in(form)
            case Visit(link):
                self.screen.note(f"{link.label}: {self.screen.absolute(link.url)}")
            case NoSuchAction(number):
                self._note("terminal_no_action", "yellow", number=str(number))
            case NoSuchCommand(command):
                self._note("terminal_no_command", "yellow", command=command, commands=self._commands)

    def _called(self, line: str) -> Form | None:
        """The form that a command opens."""
        command, _, text = line.strip().partition(" ")
        voice = voice_for(self.person)
        match command.lower():
            case "/commit":
                return commit_form(voice, self.person.department, self.now(), text.strip())
            case "/feedback":
                return tell_form(voice)
            case "/receipt":
                return receipt_form(voice)
        return None

    async def _receive(self, event: Event) -> None:
        await self.inbox.receive(event)
        self.screen.sent()
        self.received()

    async def _fill_in(self, form: Form) -> None:
        self._note("terminal_form", "bold", title=form.title)
        values: dict[str, str] = {}
        for item in form.fields:
            value = await self._ask_field(item, keeps=may_be_discreet(form.form))
            if not value and item.required:
                self._note("terminal_left")
                return
            values[item.name] = value
        submitted = self.keyboard.submitted(form, values, self.now())
        if self.confide and is_anonymous(submitted):
            await self._reveal(await self.confide(submitted, voice_for(self.person)))
        else:
            await self._receive(submitted)

    async def _reveal(self, message: Message) -> None:
        """Only on this screen: it is kept nowhere."""
        self.screen.reveal(message)
        for action in message.actions:
            if isinstance(action, Form):
                await self._fill_in(action)

    async def _ask_field(self, item: TextField | SelectField, *, keeps: bool = False) -> str:
        """`keeps`: an empty line leaves a long text as it is; else it leaves the form."""
        if isinstance(item, TextField):
            offered = item.value if keeps or not item.multiline else ""
            if offered and item.multiline:
                self._note("terminal_as_it_is", text=offered)
            shown = f" [{offered}]" if offered and not item.multiline else ""
            typed = (await self.read_line(f"{item.label}{shown}: ") or "").strip()
            return (typed or offered)[: item.max_length]
        for number, choice in enumerate(item.choices, 1):
            self.screen.note(f"  {number}. {choice.label}")
        prompt = voice_for(self.person).text("terminal_number", label=item.label)
        typed = (await self.read_line(f"{prompt} ") or "").strip()
        numbers = {str(number): choice.value for number, choice in enumerate(item.choices, 1)}
        return numbers.get(typed, item.value)

    async def _show_earlier(self) -> None:
        """The newest messages of before, so that what came meanwhile is seen and can be pressed."""
        said = [entry for entry in await self.timeline.page(self.person.id) if entry.author != self.person.id]
        for entry in said[-EARLIER:]:
            self._show(entry)

    def _show(self, entry: TimelineEntry) -> None:
        self.screen.show(entry, self.person.id, self._name)

    async def _watch(self, start: int) -> None:
        after = start
        while True:
            for entry in await self.timeline.changes(self.person.id, after):
                after = max(after, entry.changed_at)
                if entry.is_removed:
                    self._note("terminal_removed")
                elif entry.author != self.person.id:
                    self._show(entry)
            await asyncio.sleep(self.poll_seconds)

    def _note(self, phrase: str, style: str = "dim", **values: str) -> None:
        self.screen.note(voice_for(self.person).text(phrase, **values), style)

    def _name(self, author: str) -> str:
        return "csrbot" if author == "bot" else self.person.name

"""One message a day to whoever runs the bot, as long as something is stuck, late or failing.

By e-mail where a mail server is set up, which needs neither Slack nor Teams; else on the admins' own web
pages. In the log it stands in any case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.platform.troubles import Trouble, Troubles, called
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.stuck import QueueDepth
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Bullets, Message, Plain, plain
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import OutgoingMessage, ToConversation, Transaction, UnitOfWork
from handlers.kernel.voice import Voice, voice_for
from handlers.sign_in.letters import Letter, Mailer

EVERY = timedelta(minutes=15)
_CATCHING_UP = timedelta(minutes=5)
_SPACE = "trouble:told"
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class TellOperators:
    work: UnitOfWork[Transaction]
    notes: KeyValueStore
    troubles: Troubles
    post: Mailer | None
    address: str
    """Where the console is."""
    begun: datetime | None = None
    """When this process began: what was late because nothing ran is done first, and told only if it stays."""

    async def __call__(self, at: datetime) -> None:
        if self.begun is not None and at - self.begun < _CATCHING_UP:
            return
        depths = [each for each in await self.troubles.queues.depths() if each.stuck]
        found = await self.troubles.all(at)
        day = at.date().isoformat()
        if not (depths or found) or not await self.notes.add(_SPACE, day, "", at + timedelta(days=2)):
            return
        told = DailyReport(depths, found, f"{self.address}/console/stuck")
        structlog.get_logger(__name__).warning("somebody_has_to_look", what=told.lines(Voice()))
        async with self.work.reading() as tx:
            admins = [each for each in await tx.people.all() if each.active and each.has(Role.ADMIN)]
        if not await self._sent(admins, told):
            await self._shown(admins, told, day)

    async def _sent(self, admins: Sequence[Person], told: DailyReport) -> bool:
        """Whether a letter went to one of them at least."""
        addressed = [each for each in admins if each.email]
        if self.post is None or not addressed:
            return False
        letters = [told.letter(voice_for(each), each.email) for each in addressed]
        return not all(await self.post.send(letters))

    async def _shown(self, admins: Sequence[Person], told: DailyReport, day: str) -> None:
        async def work(tx: Transaction) -> None:
            for each in admins:
                to, key = ToConversation(Conversation("web", each.id), each.id), f"operators:{day}:{each.id}"
                message = told.message(voice_for(each))
                await tx.outbox.put(OutgoingMessage(key, to, message, kind=MessageKind.NOTICE))

        await self.work.run(work)


@dataclass(frozen=True, slots=True)
class DailyReport:
    depths: Sequence[QueueDepth]
    """With something that was given up on."""
    found: Sequence[Trouble]
    page: str

    def lines(self, voice: Voice) -> list[str]:
        given_up = [
            voice.text(
                f"trouble_given_up_{each.queue}", count=str(each.stuck), subject=called(voice, each.what)
            )
            for each in self.depths
        ]
        return [*given_up, *(each.line(voice) for each in self.found)]

    def letter(self, voice: Voice, to: str) -> Letter:
        lines = [f"- {line}" for line in self._few(voice)]
        text = "\n".join((voice.text("trouble_head"), "", *lines, "", *self._foot(voice)))
        return Letter(to, voice.text("trouble_subject"), text)

    def message(self, voice: Voice) -> Message:
        head = voice.text("trouble_head")
        listed = Bullets(tuple((Plain(line),) for line in self._few(voice)))
        return Message(head, (plain(head), listed, *(plain(line) for line in self._foot(voice))))

    def _few(self, voice: Voice) -> list[str]:
        lines = self.lines(voice)
        more = len(lines) - _MOST_NAMED
        return [*lines[:_MOST_NAMED], *([voice.text("trouble_more", count=str(more))] if more > 0 else [])]

    def _foot(self, voice: Voice) -> list[str]:
        return [voice.text("trouble_where", address=self.page), voice.text("trouble_foot")]

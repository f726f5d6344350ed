"""A wrong alarm costs one press: what was held back is asked, or sent, all the same.

What is of danger or distress is only searched for. It becomes no question, which could be handed to people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from handlers.care import wording as words
from handlers.care.actions import CarePress
from handlers.care.ports import CareTransaction, CareWork, Entrusted
from handlers.care.rules.kinds import SENSITIVE
from handlers.care.rules.triage import Judgement
from handlers.care.screen import Screen, stays
from handlers.kernel.addressing import tell
from handlers.kernel.capability import Handler
from handlers.kernel.events import AskedAnyway, Pressed, Submitted
from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for

WRONG_ALARM = "wrong_alarm"
_VALUE = "value-"


@dataclass(frozen=True, slots=True)
class Insist:
    uow: CareWork
    screen: Screen
    asked: Handler
    """Where a question goes on."""
    submitted: Mapping[str, Handler]
    """Where a form goes on."""

    async def __call__(self, pressed: Pressed) -> None:
        number, _, form = pressed.subject.partition("?")
        async with self.uow.reading() as tx:
            written = await tx.care.entrusted(pressed.by, int(number)) if number.isdecimal() else None
            person = await tx.people.get(pressed.by)
        if written is None or person is None:
            await self._gone(pressed)
        elif pressed.action == CarePress.ASK:
            await self._count(pressed)
            await self._ask(pressed, person, written)
        else:
            await self._send(pressed, written.text, dict(parse_qsl(form, keep_blank_values=True)))

    async def _ask(self, pressed: Pressed, person: Person, written: Entrusted) -> None:
        judged = await self.screen.judge(written.text, person)
        if isinstance(judged, Judgement) and stays(judged):
            await self.screen.answer_alone(pressed, person, written.text, judged)
            return
        is_grave = isinstance(judged, Judgement) and judged.kind in SENSITIVE
        await self.asked(
            AskedAnyway(
                pressed.by,
                pressed.conversation,
                written.text,
                pressed.at,
                pressed.key,
                typed_at=written.at,
                typed_in=written.conversation,
                is_grave=is_grave,
            )
        )

    async def _send(self, pressed: Pressed, text: str, form: Mapping[str, str]) -> None:
        go_on = self.submitted.get(form.get("form", ""))
        if go_on is None:
            await self._gone(pressed)
            return
        others = {name.removeprefix(_VALUE): value for name, value in form.items() if name.startswith(_VALUE)}
        values = {**others, form["field"]: text}
        place, subject = pressed.conversation, form["subject"]
        await go_on(Submitted(pressed.by, place, form["form"], subject, pressed.at, pressed.key, values))

    async def _count(self, pressed: Pressed) -> None:
        await self.uow.run(lambda tx: tx.care.count(pressed.at.date(), WRONG_ALARM, ""))

    async def _gone(self, pressed: Pressed) -> None:
        async def work(tx: CareTransaction) -> None:
            person = await tx.people.get(pressed.by)
            if person is not None and await tx.mark_handled(pressed):
                await tx.outbox.put(tell(pressed, words.gone(voice_for(person))))

        await self.uow.run(work)

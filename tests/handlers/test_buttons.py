"""No dead buttons: whatever stands on somebody's page can be pressed, at any time, and does something.

People press what they see, in any order, while time goes by. Everything is delivered before the next press,
so a refusal could only come from a button that should not have been there any more.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from handlers.feedback.anonymity import is_anonymous
from handlers.kernel.catalogue import ENGLISH
from handlers.kernel.messages import Button, Form, SelectField, TextField
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice
from handlers.questions.rules.refusal import QuestionRefusal
from tests.handlers.company import (
    ANNA,
    CARLA,
    DAY,
    EWA,
    KNOWN,
    LUC,
    MINA,
    OMAR,
    POLICY,
    UNKNOWN,
    Company,
    company,
)

DORA = replace(CARLA, id="dora", email="dora@example.com", name="Dora Meier")
PEOPLE = (MINA, OMAR, ANNA, LUC, EWA, CARLA, DORA)
TEXTS = (
    KNOWN,
    UNKNOWN,
    "What do we do with the coffee grounds?",
    "Journeys to suppliers by bicycle",
    "Hello",
)
REFUSED = [f"refused_{why}" for why in QuestionRefusal if why is not QuestionRefusal.LONG_ENOUGH]
REFUSALS = tuple(max(re.split(r"{\w+}", ENGLISH[phrase]), key=len) for phrase in (*REFUSED, "outdated"))
"""Of each refusal the words that no other message has."""
T = TypeVar("T")


class Pages(RuleBasedStateMachine):
    pressed: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.texts = 0
        self.here: Company = self.run(company(*PEOPLE))
        self.here.knowledge.put(
            POLICY,
            "Our target for travel emissions is minus 40 percent by 2030.",
            "Journeys to suppliers are rare.",
            "Journeys to suppliers cost money.",
            "Travel emissions are measured.",
        )

    def teardown(self) -> None:
        self.loop.close()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(coroutine)

    @rule(who=st.sampled_from(PEOPLE), text=st.sampled_from(TEXTS))
    def somebody_asks(self, who: Person, text: str) -> None:
        self.run(self.here.asks(who, text))

    @rule(days=st.sampled_from((0.3, 0.6, 1.1)))
    def time_passes(self, days: float) -> None:
        self.run(self.here.passes(days * DAY, step=timedelta(hours=6)))

    @rule(start=st.integers(0, 6), which=st.integers(0, 30), text=st.sampled_from(("By train.", "By bus.")))
    def somebody_presses_what_is_there(self, start: int, which: int, text: str) -> None:
        for who in (*PEOPLE[start:], *PEOPLE[:start]):
            actions = self.run(self._actions(who))
            if actions:
                action = actions[which % len(actions)]
                self.texts += 1
                self.run(self._press(who, action, f"{text} ({self.texts})"))
                return

    async def _actions(self, who: Person) -> list[Button | Form]:
        return [
            action
            for entry in await self.here.page(who)
            for action in entry.message.actions
            if isinstance(action, Button | Form)
        ]

    async def _press(self, who: Person, action: Button | Form, text: str) -> None:
        before = len(await self.here.page(who))
        match action:
            case Button():
                Pages.pressed.add(action.action)
                await self.here.handle(self.here.pressed(who, action.action, action.subject))
            case Form():
                Pages.pressed.add(action.form)
                values = {field.name: _filled(field, text) for field in action.fields}
                submitted = self.here.submitted(who, action.form, action.subject, **values)
                if is_anonymous(submitted):
                    await self.here.core.confide(b"key")(submitted, Voice())
                else:
                    await self.here.handle(submitted)
        for said in (await self.here.screen(who))[before:]:
            assert not any(refusal in said for refusal in REFUSALS), (action, said)


def _filled(field: TextField | SelectField, text: str) -> str:
    if isinstance(field, SelectField):
        return field.choices[-1].value
    return "2026-12-24" if field.name == "until" else text


def test_the_refusals_are_told_apart_from_other_words() -> None:
    assert all(len(refusal) > 8 for refusal in REFUSALS)


TestPages = Pages.TestCase
TestPages.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)

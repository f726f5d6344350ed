"""What a Teams client does with dialogs: opens one from a button, fills it in, sends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.teams.addresses import stranger
from bot.teams.inbound.invokes import FETCH, SUBMIT, Invoke, Response
from bot.teams.pages.dialogs import Dialogs
from bot.teams.rendering.controls import KEPT, carry_form
from handlers.feedback.actions import FeedbackForm
from handlers.feedback.wording import answer_form
from handlers.kernel.events import Conversation, Submitted
from handlers.kernel.messages import Form, Message, plain
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice
from handlers.questions.rules.question import Question
from handlers.questions.wording import sample
from tests.transactions import store_people, writing

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
CHAT = Conversation("teams", "a:chat")
IDS = {
    f"{number:08d}-0000-4000-8000-000000000000": person
    for number, person in enumerate((sample.ASKER, sample.AMBASSADOR, sample.OTHER, sample.REVIEWER))
}


def id_of(person: Person) -> str:
    return next(key for key, one in IDS.items() if one.id == person.id)


@dataclass
class House:
    """Dialogs over a store in memory; everybody has been met in Teams."""

    storage: Storage = field(default_factory=memory_storage)
    people: Mapping[str, Person] = field(default_factory=lambda: IDS)
    at: datetime = NOW
    invokes: int = 0
    confided: list[Submitted] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dialogs = Dialogs(self.storage.work, self.storage.notes, self.who, self.confide)

    async def who(self, by: str, at: datetime) -> Person | None:
        return self.people.get(by.removeprefix("teams/"))

    async def confide(self, submitted: Submitted, voice: Voice) -> Message:
        self.confided.append(submitted)
        answers = [answer_form(voice, FeedbackForm.RECEIPT_ANSWER, submitted.values.get("code", ""))] * (
            submitted.form == FeedbackForm.RECEIPT
        )
        return Message("Noted", (plain("the code is 123"),), tuple(answers))

    async def moves_in(self, *questions: Question) -> None:
        async with writing(self.storage.work) as transaction:
            for person in IDS.values():
                await store_people(transaction.people, person)
            for question in questions:
                await transaction.questions.add(question)

    async def invoke(self, name: str, person: Person, data: object, key: str = "") -> Response:
        self.invokes += 1
        value = {"data": data, "context": {"theme": "default"}}
        by = stranger(id_of(person))
        return await self.dialogs.answer(
            Invoke(name, value, by, CHAT, self.at, key or f"invoke:{self.invokes}")
        )

    async def opens(self, form: Form, person: Person) -> Response:
        carried = carry_form(form)
        for reference, content in carried.kept:
            await self.storage.notes.put(KEPT, reference, content)
        return await self.invoke(FETCH, person, carried.data)

    async def sends(self, shown: Response, person: Person, **values: str) -> Response:
        """What a client does with the dialog's one button: its data and the inputs, together."""
        return await self.invoke(SUBMIT, person, filled(shown, values))


def card(response: Response) -> dict[str, Any]:
    assert response.body["task"]["type"] == "continue"
    attached = response.body["task"]["value"]["card"]
    assert attached["contentType"] == "application/vnd.microsoft.card.adaptive"
    content: dict[str, Any] = attached["content"]
    return content


def inputs(response: Response) -> dict[str, dict[str, Any]]:
    return {
        one["id"].removeprefix("field-"): one
        for one in card(response)["body"]
        if one["type"].startswith("Input.")
    }


def filled(shown: Response, values: Mapping[str, str]) -> dict[str, Any]:
    typed = {f"field-{name}": one.get("value", "") for name, one in inputs(shown).items()}
    return {
        **card(shown)["actions"][0]["data"],
        **typed,
        **{f"field-{name}": text for name, text in values.items()},
    }


def said(response: Response) -> str:
    assert response.body["task"]["type"] == "message"
    return str(response.body["task"]["value"])


def text_of(shown: Response) -> str:
    return str(card(shown)["body"])

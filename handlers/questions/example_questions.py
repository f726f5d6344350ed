"""What somebody new can be shown to ask: only questions that the documents they may read answer.

An example that nothing answers is a promise broken at the first press. So every one is looked up, as its
reader, before it is offered; and where there is nothing to look up in, that is said.
"""

from __future__ import annotations

import asyncio

from handlers.kernel.person import Person
from handlers.kernel.ports import Knowledge
from handlers.kernel.voice import Voice
from handlers.questions.rules.decision import decide
from handlers.questions.rules.outcome import NotStated
from handlers.questions.wording.smalltalk import EXAMPLE_QUESTIONS, ExampleQuestions
from knowledge.passages import Query


async def answerable_examples(knowledge: Knowledge, person: Person) -> ExampleQuestions:
    """Which example questions the index serves for this person."""
    return await asyncio.to_thread(_offer, knowledge, person)


def _offer(knowledge: Knowledge, person: Person) -> ExampleQuestions:
    if knowledge.is_empty():
        return ExampleQuestions((), has_documents=False)
    return ExampleQuestions(
        tuple(phrase for phrase in EXAMPLE_QUESTIONS if _is_served(knowledge, person, phrase))
    )


def _is_served(knowledge: Knowledge, person: Person, phrase: str) -> bool:
    text = Voice().text(phrase)
    return not isinstance(decide(knowledge.find(Query(text, reader=person.reader()))), NotStated)

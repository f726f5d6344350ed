"""What somebody new can be shown to ask: only questions that the documents they may read answer.

An example that nothing answers is a promise broken at the first press. So every one is looked up, as its
reader, before it is offered; and where there is nothing to look up in, that is said. It is asked as it stands
on the button, in the reader's language; where only its English finds an answer, that is what is searched for.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.events import Asked, Pressed
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
    return any(
        not isinstance(decide(knowledge.find(Query(text, reader=person.reader()))), NotStated)
        for text in _searched_for(phrase, person.language)
    )


def as_suggested(event: Asked | Pressed, asker: Person) -> Asked:
    """What is asked by it; an example speaks the language of whoever presses it, also on an older button."""
    asked = event if isinstance(event, Asked) else _typed(event)
    found = _example(asked.text)
    if found is None:
        return asked
    phrase, written = found
    language = asker.language if isinstance(event, Pressed) else written
    text = Voice(language).text(phrase)
    return replace(asked, text=text, language=language, searched_for=_searched_for(phrase, language))


def _example(text: str) -> tuple[str, str] | None:
    """The phrase and its language; None for what somebody wrote by themselves."""
    examples = ((phrase, each) for each in CATALOGUES for phrase in EXAMPLE_QUESTIONS)
    return next((one for one in examples if _same(CATALOGUES[one[1]].get(one[0], ""), text)), None)


def _same(text: str, other: str) -> bool:
    """Platforms may change the kind of a space."""
    return text.split() == other.split()


def _searched_for(phrase: str, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(Voice(each).text(phrase) for each in (language, "en")))


def _typed(pressed: Pressed) -> Asked:
    return Asked(pressed.by, pressed.conversation, pressed.subject, pressed.at, pressed.key)

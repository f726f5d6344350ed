"""Somebody asks: answer in the documents' words, offer choices, or offer to ask people.

Searching happens first and outside any transaction; then one transaction keeps every question of the message,
its outcome and what is said. The questions' ids are made of the event's key, so the same event handled twice
is handled once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.kernel.addressing import tell
from handlers.kernel.events import Asked, AskedAnyway, Pressed
from handlers.kernel.messages import Message
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Consent, Person
from handlers.kernel.ports import ContentionError, Knowledge
from handlers.kernel.voice import voice_for
from handlers.questions.answering import IsShared, alone, answer_message, reader_of
from handlers.questions.consent import Prospect
from handlers.questions.example_questions import answerable_examples, as_suggested
from handlers.questions.hand_over import HandOver, RoutingEvidence
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.decision import decide, topic_of
from handlers.questions.rules.editions import name_of
from handlers.questions.rules.gibberish import is_a_few_words, is_gibberish
from handlers.questions.rules.outcome import Answered, Decision, NotStated, Unclear, Why
from handlers.questions.rules.query_cleaning import Asking, asking, searched
from handlers.questions.rules.question import (
    MAX_QUESTIONS,
    Question,
    QuestionEvent,
    QuestionEventName,
    question_id,
)
from handlers.questions.rules.shown import remembered
from handlers.questions.rules.smalltalk import Smalltalk, recognise
from handlers.questions.service import QuestionService
from handlers.questions.transitions.asking import answer, not_stated, offer_choices
from handlers.questions.transitions.outcome import QuestionOutcome
from handlers.questions.wording import answer as answer_words
from handlers.questions.wording import choices as choice_words
from handlers.questions.wording import trouble
from handlers.questions.wording.consent import offer
from handlers.questions.wording.smalltalk import ExampleQuestions, shows_examples, small_talk
from knowledge.passages import Findings, Query, Reader
from knowledge.question.conversation import in_context, is_elliptic

CONVERSATION_LASTS = timedelta(minutes=30)
"""How long a question may lean on the one before."""
LATEST = 10
"""Questions of the asker among which is what a new one leans on."""
ALONE = "alone"
"""Its first event says so where it was signposted first: no other question may lean on it."""
UNDER_WAY = timedelta(seconds=30)
"""Of two questions that follow each other so quickly, the answer names its own."""
MAX_FOUND = 8
"""Passages looked at; one is quoted, up to three are offered or shown as more."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question of a message, searched for but not yet kept."""

    question: Question
    decision: Decision
    lookout: RoutingEvidence | None
    """Where people could answer."""
    about: str
    """The question to repeat in the answer, where the message held several."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A question that the documents answer its asker, but not everyone who reads where it was asked."""

    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """The use case of asking: a message comes in, and every question of it is kept with what became of it.

    A message is handled once, however often its event comes. Whoever is not known is not answered.
    """

    uow: QuestionsWork
    knowledge: Knowledge
    desk: QuestionService
    hand_over: HandOver
    is_shared: IsShared = alone
    always_offers: bool = False
    """Nobody is asked without a press, whatever the asker prefers."""
    notice: Callable[[str], None] = lambda _: None
    """Told what the asker was told, of each question."""

    async def __call__(self, event: Asked | Pressed) -> None:
        """A typed message, or the press of an example whose subject is the question."""
        async with self.uow.reading() as tx:
            limit = None if isinstance(event, AskedAnyway) else LATEST
            asker, before = await tx.people.get(event.by), await tx.questions.of_asker(event.by, limit)
        if asker is None:
            return
        asked = as_suggested(event, asker)
        if kind := recognise(asked.text):
            await self._chat(asked, asker, kind)
            return
        pressed = isinstance(event, Pressed)
        if not pressed and is_gibberish(asked.text):
            await self._not_understood(asked, asker)
            return
        wanted = Asking((asked.text,)) if asked.searched_for else asking(asked.text)
        label = pressed or _is_hurried(before, asked)
        earlier = await self._earlier(before, asked, wanted)
        inquiries = await self._look_up(asked, asker, wanted, earlier, label=label)
        await self._keep(asked, asker, wanted, inquiries)

    async def _chat(self, asked: Asked, asker: Person, kind: Smalltalk) -> None:
        offered = (
            await answerable_examples(self.knowledge, asker) if shows_examples(kind) else ExampleQuestions()
        )
        message = small_talk(voice_for(asker), asker, kind, asked.at, offered)
        await self._say(asked, message, "courtesy")

    async def _not_understood(self, asked: Asked, asker: Person) -> None:
        """Nobody is bothered with it, unless the asker means it: an example that is pressed is a question."""
        await self._say(asked, trouble.not_understood(voice_for(asker), asked.text), "not_understood")

    async def _say(self, asked: Asked, message: Message, outcome: str) -> None:
        async def work(tx: QuestionsTransaction) -> bool:
            if is_new := await tx.mark_handled(asked):
                await tx.outbox.put(tell(asked, message))
            return is_new

        if await self.uow.run(work):
            self.notice(outcome)

    async def _earlier(self, before: Sequence[Question], asked: Asked, wanted: Asking) -> tuple[str, ...]:
        """What it may lean on, oldest first, if it has to; never what was written in need."""
        if not any(map(is_elliptic, wanted.questions)):
            return ()
        async with self.uow.reading() as tx:
            said = [each for each in _said_before(before, asked) if not await _stands_alone(tx, each)]
        return tuple(each.text for each in said)

    async def _look_up(
        self, asked: Asked, asker: Person, wanted: Asking, earlier: tuple[str, ...], *, label: bool
    ) -> list[Inquiry | Aside]:
        inquiries: list[Inquiry | Aside] = []
        shared = self.is_shared(asked.conversation)
        for number, text in enumerate(wanted.questions):
            context = () if asked.searched_for else (*earlier, *wanted.questions[:number])
            whole = in_context(text, context)
            searches, reader = asked.searched_for or (whole,), reader_of(asker, shared=shared)
            findings = await self._find_first(searches, reader)
            language = asked.language or findings.language
            if shared and await self._is_aside(searches, findings, asker):
                inquiries.append(Aside(text, language))
                continue
            kept = asked.text if wanted.shortened else whole
            question = Question(
                id=question_id(asked, number),
                asker_id=asker.id,
                conversation=asked.conversation,
                text=kept,
                asked_at=asked.at,
                language=language,
                topic=topic_of(findings),
            )
            about = question.text if label or len(wanted.questions) > 1 else ""
            inquiries.append(await self._inquiry(question, findings, about))
        return inquiries

    async def _find_first(self, texts: Sequence[str], reader: Reader) -> Findings:
        """Of the first that is answered, else of the first."""
        found = []
        for text in texts:
            found.append(await self._find(text, reader))
            if isinstance(decide(found[-1]), Answered):
                return found[-1]
        return next((one for one in found if not isinstance(decide(one), NotStated)), found[0])

    async def _find(self, text: str, reader: Reader) -> Findings:
        query = Query(searched(text), reader=reader, limit=MAX_FOUND)
        return await asyncio.to_thread(self.knowledge.find, query)

    async def _is_aside(self, texts: Sequence[str], for_all: Findings, asker: Person) -> bool:
        """Nobody is bothered with what the asker may read, but not there."""
        if not isinstance(decide(for_all), NotStated):
            return False
        for_asker = decide(await self._find_first(texts, asker.reader()))
        return isinstance(for_asker, Answered) and not for_asker.doubtful

    async def _inquiry(self, question: Question, findings: Findings, about: str) -> Inquiry:
        text = searched(question.text)
        decision = decide(findings)
        lookout = None
        if isinstance(decision, NotStated):
            lookout = await self.hand_over.scout(text, spoken=decision.why is not Why.LANGUAGE)
            question = replace(question, topic=lookout.topic or question.topic)
        return Inquiry(question, decision, lookout, about)

    async def _keep(
        self, asked: Asked, asker: Person, wanted: Asking, inquiries: Sequence[Inquiry | Aside]
    ) -> None:
        async def work(tx: QuestionsTransaction) -> bool:
            if not await tx.mark_handled(asked):
                return False
            for number, inquiry in enumerate(inquiries):
                if isinstance(inquiry, Inquiry):
                    await self._take(tx, asker, inquiry, _detail(asked))
                else:
                    aside = trouble.aside(voice_for(asker, inquiry.language), inquiry.text)
                    await tx.outbox.put(tell(asked, aside, f"aside:{number}"))
            for part, message in _remarks(asker, wanted):
                await tx.outbox.put(tell(asked, message, part))
            return True

        if await self.uow.run(work):
            for inquiry in inquiries:
                self.notice(_noticed(inquiry))

    async def _take(self, tx: QuestionsTransaction, asker: Person, inquiry: Inquiry, detail: str) -> None:
        question, name = inquiry.question, QuestionEventName.ASKED
        await tx.questions.add(question)
        await tx.questions.record(
            QuestionEvent(question.id, question.version, name, asker.id, question.asked_at, detail)
        )
        outcome = _outcome(inquiry)
        if not isinstance(outcome, Changed):
            raise ContentionError(question.id)
        await self.desk.settle(tx, question, outcome)
        if shown := remembered(inquiry.decision):
            await tx.questions.show(question.id, shown)
        if not await self._ask_at_once(tx, asker, inquiry, outcome.after):
            message = await self._message(tx, asker, inquiry)
            await tx.outbox.put(answer_message(outcome.after, message))

    async def _ask_at_once(
        self, tx: QuestionsTransaction, asker: Person, inquiry: Inquiry, question: Question
    ) -> bool:
        """Let people answer what is not stated, where the asker has said that this is always to be done.

        A word or two are offered first: they may have been meant for nobody.
        """
        if asker.consent is Consent.ASK or self.always_offers or is_a_few_words(question.text):
            return False
        if not isinstance(inquiry.decision, NotStated):
            return False
        asked = await self.hand_over.begin(
            tx,
            question,
            asker,
            why=inquiry.decision.why,
            lookout=inquiry.lookout or RoutingEvidence({}),
            at=question.asked_at,
            named=asker.consent is Consent.NAMED,
        )
        if isinstance(asked, Changed):
            await self.desk.settle(tx, question, asked)
        return isinstance(asked, Changed)

    async def _message(self, tx: QuestionsTransaction, asker: Person, inquiry: Inquiry) -> Message:
        question, at, about = inquiry.question, inquiry.question.asked_at, inquiry.about
        voice = voice_for(asker, question.language)
        match inquiry.decision:
            case Answered() as answered:
                return answer_words.answer(voice, question.id, answered, at, about=about)
            case Unclear() as unclear:
                return choice_words.choices(voice, question.id, unclear, about=about)
            case NotStated(why):
                seen = inquiry.lookout or RoutingEvidence({})
                facts = await Prospect(self.hand_over, why, seen, at)(tx, question, asker)
                return offer(voice, question, why, facts)


def _outcome(inquiry: Inquiry) -> QuestionOutcome:
    question, at = inquiry.question, inquiry.question.asked_at
    match inquiry.decision:
        case Answered(ranked, confidence):
            return answer(question, (name_of(ranked[0]),), confidence, at)
        case Unclear(choices, confidence):
            return offer_choices(question, tuple(map(name_of, choices)), confidence, at)
        case NotStated(why):
            return not_stated(question, why, at)


def _noticed(inquiry: Inquiry | Aside) -> str:
    if isinstance(inquiry, Aside):
        return "answered"
    match inquiry.decision:
        case Answered():
            return "answered"
        case Unclear():
            return "unclear"
        case NotStated():
            return "not_stated"


def _said_before(before: Sequence[Question], asked: Asked) -> Iterator[Question]:
    """The questions of the same conversation, oldest first; of what was held back, as it was then."""
    at, place, latest = asked.at, asked.conversation, None
    if isinstance(asked, AskedAnyway):
        at, place, latest = asked.typed_at, asked.typed_in, asked.typed_at
    for question in reversed(before):
        later = latest is not None and question.asked_at > latest
        if question.conversation == place and not later and at - question.asked_at < CONVERSATION_LASTS:
            yield question


def _detail(asked: Asked) -> str:
    """In the history of a question on which nothing leans."""
    return ALONE if isinstance(asked, AskedAnyway) and asked.is_grave else ""


async def _stands_alone(tx: QuestionsTransaction, question: Question) -> bool:
    history = await tx.questions.history(question.id)
    return any(event.name == QuestionEventName.ASKED and event.detail == ALONE for event in history)


def _is_hurried(before: Sequence[Question], asked: Asked) -> bool:
    """Whether another question is so fresh that one could take this answer for its."""
    there = (question for question in before if question.conversation == asked.conversation)
    return any(asked.at - question.asked_at < UNDER_WAY for question in there)


def _remarks(asker: Person, wanted: Asking) -> Iterator[tuple[str, Message]]:
    """What to say about the message itself."""
    if wanted.shortened:
        yield "shortened", trouble.shortened(voice_for(asker), wanted.questions[0])
    if wanted.left_out:
        yield "left_out", trouble.left_out(voice_for(asker), MAX_QUESTIONS)

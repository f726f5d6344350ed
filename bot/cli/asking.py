"""Questions from the shell: decided as in the chat, but nothing is stored and nobody is asked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import track
from rich.text import Text

from bot.cli.common import person_of
from bot.config import Settings
from bot.opening import KnowledgeBase, open_knowledge_base, open_storage
from bot.platform.plain_text import inert
from bot.storage.storage import Storage
from bot.terminal.tables import draw_rows
from handlers.care.rules.examples import Example
from handlers.care.rules.kinds import DECLINED, OFFERED, SENSITIVE, TriageKind
from handlers.care.rules.nearest import Nearest, learned
from handlers.care.rules.triage import Judgement, triage_by
from handlers.care.screen import is_stated, own_example
from handlers.kernel.messages import Table
from handlers.kernel.voice import Voice
from handlers.questions.rules.decision import decide
from handlers.questions.rules.outcome import Answered, Decision, NotStated, Uncertainty, Unclear
from handlers.questions.rules.query_cleaning import asking, searched
from handlers.questions.rules.smalltalk import recognise
from handlers.questions.wording.tables import cited
from knowledge.passages import Findings, Query, Ranked, Reader
from knowledge.search.contradictions import Contradiction, contradictions

_STOPPED = {
    **dict.fromkeys((*SENSITIVE, TriageKind.ONESELF), "signposted"),
    **dict.fromkeys(DECLINED, "declined"),
    TriageKind.ABOUT_BOT: "courtesy",
    **dict.fromkeys(OFFERED, "offered"),
}


class BatchError(Exception):
    """The text names the file and the line."""


@dataclass(frozen=True, slots=True)
class AskOutcome:
    """What the bot would say."""

    kind: TriageKind
    """What the message is; what is no question is not answered from the documents."""
    decision: Decision
    findings: Findings
    milliseconds: float
    top: int
    """How many passages are listed; a decision may have looked at more."""

    @property
    def name(self) -> str:
        return _STOPPED.get(self.kind) or self._answered

    @property
    def _answered(self) -> str:
        match self.decision:
            case Answered():
                return "answered"
            case Unclear():
                return "unclear"
            case NotStated():
                return "not_found"

    @property
    def answer(self) -> str:
        """The quoted words; empty unless the question is answered."""
        if self.name != "answered" or not isinstance(self.decision, Answered):
            return ""
        quoted = filter(None, (self.decision.ranked[0], self.decision.beside))
        return "\n".join(found.quote.text_in(found.passage) for found in quoted)

    @property
    def reason(self) -> str:
        """Why there are choices instead of an answer; empty for any other outcome."""
        is_unclear = self.name == "unclear" and isinstance(self.decision, Unclear)
        return self.decision.reason if is_unclear and isinstance(self.decision, Unclear) else ""

    @property
    def passages(self) -> tuple[Ranked, ...]:
        """The best first, a second quote right after it; before them what was answered to a similar question,
        where it is offered."""
        ranked, similar = _in_order(self.findings), self.findings.resembling
        if similar and self.reason == Uncertainty.SIMILAR_QUESTION:
            ranked = (similar, *(found for found in ranked if found.passage != similar.passage))
        return ranked[: self.top]

    def facts(self) -> dict[str, object]:
        """The line of `ask --batch`."""
        return {
            "outcome": self.name,
            "confidence": round(self.findings.confidence, 4),
            "answer": self.answer,
            "missing": list(map(str, self.findings.missing)),
            "reason": self.reason,
            "language": self.findings.language,
            "passages": [_passage_facts(found) for found in self.passages],
            "ms": round(self.milliseconds, 2),
        }


@dataclass(frozen=True, slots=True)
class SeveralOutcomes:
    """What the bot would say to each question of one message."""

    parts: Mapping[str, AskOutcome]
    """By the question, in the order of the message."""

    @property
    def name(self) -> str:
        """As of one question: answered when all are, and unclear when some can be answered."""
        names = {part.name for part in self.parts.values()}
        if len(names) == 1:
            return names.pop()
        return "unclear" if names & {"answered", "unclear"} else "not_found"

    @property
    def passages(self) -> tuple[Ranked, ...]:
        """The best of each question, then the second of each, and so on."""
        levels = zip_longest(*(part.passages for part in self.parts.values()))
        return tuple(dict.fromkeys(found for level in levels for found in level if found))

    def facts(self) -> dict[str, object]:
        """The line of `ask --batch`, with one of its own for each question."""
        parts = list(self.parts.values())
        return {
            "outcome": self.name,
            "confidence": round(min(part.findings.confidence for part in parts), 4),
            "answer": "\n".join(part.answer for part in parts if part.answer),
            "missing": list(dict.fromkeys(str(each) for part in parts for each in part.findings.missing)),
            "reason": "in_part" if self.name == "unclear" else "",
            "language": parts[0].findings.language,
            "passages": [_passage_facts(found) for found in self.passages],
            "questions": [{"text": text, **part.facts()} for text, part in self.parts.items()],
            "ms": round(sum(part.milliseconds for part in parts), 2),
        }


def _in_order(findings: Findings) -> tuple[Ranked, ...]:
    """As they are ranked, the second quote of an answer second."""
    ranked, beside = findings.ranked, findings.beside
    if beside is None:
        return ranked
    return (ranked[0], beside, *(found for found in ranked[1:] if found.passage.id != beside.passage.id))


def look_up(
    brain: KnowledgeBase,
    text: str,
    reader: Reader,
    top: int,
    context: tuple[str, ...] = (),
    own: tuple[Example, ...] = (),
) -> AskOutcome | SeveralOutcomes:
    """Judge, search and decide, each question of a message for itself, as the chat does.

    `own`: the company's examples of what a message is.
    """
    questions = asking(text).questions
    if len(questions) < 2:
        return _look_up(brain, text, reader, top, context, own)
    parts: dict[str, AskOutcome] = {}
    for question in questions:
        before = (*context, *parts)
        parts[question] = _look_up(brain, question, reader, top, before, own)
    is_question = all(part.kind is TriageKind.QUESTION for part in parts.values())
    return SeveralOutcomes(parts) if is_question else _look_up(brain, text, reader, top, context, own)


def _look_up(
    brain: KnowledgeBase,
    text: str,
    reader: Reader,
    top: int,
    context: tuple[str, ...],
    own: tuple[Example, ...],
) -> AskOutcome:
    started = time.perf_counter()
    query = Query(searched(text), reader=reader, limit=max(top, 3), context=context)
    findings = brain.search.find(query)
    kind, decision = _kind(text, findings, learned(own, brain.meaning())), decide(findings)
    return AskOutcome(kind, decision, findings, (time.perf_counter() - started) * 1000, top)


def _kind(text: str, findings: Findings, nearest: Nearest) -> TriageKind:
    """As the chat would judge it; small talk is about the bot."""
    if recognise(text):
        return TriageKind.ABOUT_BOT
    triage = triage_by(nearest)
    judged = triage.judge(text)
    certain = isinstance(judged, Judgement) and judged.kind in (TriageKind.DANGER, *OFFERED)
    if not certain and is_stated(findings, judged):
        judged = triage.judge(text, stated=True)
    return judged.kind if isinstance(judged, Judgement) else TriageKind.QUESTION


async def _own_examples(storage: Storage) -> tuple[Example, ...]:
    async with storage.work.reading() as transaction:
        return tuple(map(own_example, await transaction.care.examples()))


async def answer_one(
    settings: Settings, text: str, email: str | None, top: int
) -> AskOutcome | SeveralOutcomes:
    async with open_storage(settings) as storage:
        reader = (await person_of(storage, email)).reader() if email else Reader()
        own = await _own_examples(storage)
    brain = open_knowledge_base(settings)
    try:
        return look_up(brain, text, reader, top, own=own)
    finally:
        brain.close()


async def contradicted(settings: Settings) -> list[dict[str, str]]:
    """The rows of ``answers contradicted``."""
    brain = open_knowledge_base(settings)
    try:
        return [_contradiction(each) for each in contradictions(brain.search)]
    finally:
        brain.close()


def _contradiction(found: Contradiction) -> dict[str, str]:
    answer, later = found.answer, found.later
    return {
        "question": found.question,
        "answer": answer.passage.text,
        "answered": str(answer.document.dated),
        "document": later.document.title,
        "dated": str(later.document.dated),
        "says": later.quote.text_in(later.passage),
    }


async def answer_batch(settings: Settings, batch: Path, out: Path, top: int, console: Console) -> int:
    """A line out for every line in, in the same order; the number of lines. Raises `BatchError`."""
    questions = list(_read(batch))
    emails = {question["as"] for question in questions if question.get("as")}
    async with open_storage(settings) as storage:
        readers = {email: (await person_of(storage, email)).reader() for email in emails}
        own = await _own_examples(storage)
    brain = open_knowledge_base(settings)
    try:
        with _opened(out) as opened:
            for question in track(questions, "Asking", console=console, transient=True):
                reader = readers.get(question.get("as"), Reader())
                context = tuple(question.get("context") or ())
                outcome = look_up(brain, question["text"], reader, top, context, own)
                line = {"id": question["id"], **outcome.facts()}
                opened.write(json.dumps(line, ensure_ascii=False) + "\n")
    finally:
        brain.close()
    return len(questions)


def _opened(out: Path) -> TextIO:
    try:
        return out.open("w", encoding="utf-8")
    except OSError as error:
        raise BatchError(f"{out} cannot be written: {error.strerror}") from None


def show(outcome: AskOutcome | SeveralOutcomes, console: Console) -> None:
    """For a person."""
    if isinstance(outcome, SeveralOutcomes):
        for question, part in outcome.parts.items():
            console.print(Text(inert(question), style="bold"))
            show(part, console)
        return
    headline = {
        "answered": ("Answered", "green"),
        "signposted": ("Not a question: in the chat, where to turn to, in private", "magenta"),
        "declined": ("Not for us: in the chat, whom to ask instead", "yellow"),
        "offered": ("Not a question: in the chat, the form or the page for it", "cyan"),
        "courtesy": ("Small talk, or about the bot", "cyan"),
        "unclear": ("Not clear; these may be meant", "yellow"),
        "not_found": ("Not known; in the chat a colleague could be asked", "red"),
    }
    title, colour = headline[outcome.name]
    if outcome.reason == Uncertainty.SIMILAR_QUESTION and outcome.findings.resembling:
        title = (
            f"A similar question was answered: “{inert(outcome.findings.resembling.passage.question or '')}”"
        )
    console.print(Text(f"{title} (confidence {outcome.findings.confidence:.2f})", style=f"bold {colour}"))
    if outcome.findings.searched_for:
        console.print(Text(f"Searched for: {inert(outcome.findings.searched_for)}", style="yellow"))
    if older := outcome.findings.older:
        console.print(
            Text(f"An older document says otherwise: {inert(older.document.title)}", style="yellow")
        )
    for missing in outcome.findings.missing:
        console.print(Text(f"The quote does not state {inert(str(missing))}.", style="yellow"))
    shown = () if outcome.kind is not TriageKind.QUESTION else outcome.passages
    for found in shown:
        place = Text(_place(found), style="cyan")
        console.print(Padding(Group(_quoted(found), place), (1, 0, 0, 2)))


def _quoted(found: Ranked) -> RenderableType:
    """Rows of a table as a table."""
    shown = cited(Voice(), found)
    if isinstance(shown, Table):
        return draw_rows(shown, Voice())
    return Text(f"“{inert(found.quote.text_in(found.passage))}”")


def _place(found: Ranked) -> str:
    passage = found.passage
    page = f", {passage.page_unit.value} {passage.page}" if passage.page else ""
    heading = f", {' › '.join(passage.heading)}" if passage.heading else ""
    return inert(f"{found.document.title}{page}{heading}  [{found.score:.2f}]")


def _passage_facts(found: Ranked) -> dict[str, object]:
    return {
        "document": found.document.title,
        "path": found.document.path,
        "page": found.passage.page,
        "heading": " > ".join(found.passage.heading),
        "text": found.passage.text,
        "score": round(found.score, 4),
    }


def _read(batch: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = batch.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(f"{batch} cannot be read: {error}") from None
    for number, line in ((number, line) for number, line in enumerate(lines, 1) if line.strip()):
        try:
            question = json.loads(line)
            if not isinstance(question["text"], str) or "id" not in question:
                raise TypeError
        except (ValueError, KeyError, TypeError):
            raise BatchError(f'{batch}, line {number}: not {{"id": …, "text": "…"}}') from None
        yield question

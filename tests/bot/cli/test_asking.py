"""What the shell prints of a question."""

from __future__ import annotations

import io

from rich.console import Console

from bot.cli.asking import AskOutcome, SeveralOutcomes, show
from handlers.care.rules.kinds import TriageKind
from handlers.questions.rules.decision import decide
from handlers.questions.rules.outcome import Answered, NotStated, Why
from handlers.questions.wording import sample
from knowledge.passages import Findings, Ranked


def _printed(found: Ranked) -> str:
    findings = Findings((found,), 0.9, 0.6, 0.4)
    console = Console(file=io.StringIO(), width=100)
    show(AskOutcome(TriageKind.QUESTION, Answered((found,), 0.9), findings, 1.0, 3), console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_rows_of_a_table_are_printed_below_their_headings() -> None:
    lines = _printed(sample.TWO_YEARS).splitlines()
    heads = next(line for line in lines if "Indicator" in line)
    row = next(line for line in lines if "Water withdrawal" in line)
    assert heads.split() == ["ID", "Indicator", "Unit", "2021", "2024"]
    assert row.split() == ["W1", "Water", "withdrawal", "m³", "141,000", "98,300"]
    assert any("Report 2024, page 12" in line for line in lines)


def test_sentences_are_printed_in_quotation_marks() -> None:
    assert "“Journeys under four hours are made by train.”" in _printed(sample.FLIGHTS)


def _asked(found: Ranked | None, confidence: float = 0.9) -> AskOutcome:
    ranked = (found,) if found else ()
    decision = Answered(ranked, confidence) if found else NotStated(Why.NOT_SURE)
    return AskOutcome(TriageKind.QUESTION, decision, Findings(ranked, confidence, 0.6, 0.4), 1.0, 3)


def test_several_questions_are_answered_when_each_is() -> None:
    said = SeveralOutcomes({"By train?": _asked(sample.FLIGHTS), "By bus?": _asked(sample.HOTELS, 0.7)})
    facts = said.facts()
    assert (facts["outcome"], facts["confidence"]) == ("answered", 0.7)
    assert str(facts["answer"]).count("\n") == 1


def test_several_questions_are_unclear_when_some_are_answered() -> None:
    said = SeveralOutcomes({"By train?": _asked(sample.FLIGHTS), "By bus?": _asked(None, 0.1)})
    assert (said.name, said.facts()["reason"]) == ("unclear", "in_part")
    assert [each["outcome"] for each in said.facts()["questions"]] == ["answered", "not_found"]  # type: ignore[attr-defined]


def test_a_second_quote_is_part_of_the_answer() -> None:
    findings = Findings((sample.FLIGHTS,), 0.9, 0.6, 0.4, beside=sample.HOTELS)
    outcome = AskOutcome(TriageKind.QUESTION, decide(findings), findings, 1.0, 3)
    assert outcome.passages == (sample.FLIGHTS, sample.HOTELS)
    assert sample.HOTELS.quote.text_in(sample.HOTELS.passage) in outcome.answer

"""What the shell prints of a question."""

from __future__ import annotations

import io

from rich.console import Console

from bot.cli.asking import AskOutcome, show
from handlers.care.rules.kinds import TriageKind
from handlers.questions.rules.outcome import Answered
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

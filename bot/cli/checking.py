"""`csrbot index --dry-run`: files of questions and answers judged row by row, and nothing stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from bot.cli.common import FAILED, WRONG_USE, plain_failures, print_json, say, stop
from knowledge.sources.questions_csv import QuestionsReport, RowState, check


def check_questions(paths: Sequence[Path], *, as_json: bool) -> None:
    """Tell what would become of every row; failed when something would be left out."""
    if not all(path.suffix.lower() == ".csv" for path in paths):
        stop("--dry-run checks CSV files of questions and answers; name only such files", WRONG_USE)
    with plain_failures(OSError):
        reports = [(path, check(path)) for path in paths]
    for path, report in reports:
        for facts, line in _told(path, report):
            if as_json:
                print_json(facts)
            else:
                say(line)
    if any(_is_wrong(report) for _, report in reports):
        raise typer.Exit(FAILED)


def _told(path: Path, report: QuestionsReport) -> Iterator[tuple[dict[str, object], str]]:
    """What is said to a program, and to a person."""
    if report.problem:
        yield {"file": str(path), "problem": report.problem}, f"{path.name}: {report.problem}"
    for row in report.rows:
        said = f"{path.name} row {row.number}: {row.state}"
        facts = {"file": str(path), "row": row.number, "state": row.state, "why": row.why}
        yield facts, f"{said}: {row.why}" if row.why else said


def _is_wrong(report: QuestionsReport) -> bool:
    return bool(report.problem) or any(row.state is RowState.REJECTED for row in report.rows)

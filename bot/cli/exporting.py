"""The commands questions export and answers export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import AsJson, DataDir, deliver, plain_failures, quiet, run

if TYPE_CHECKING:
    from bot.config import Settings
    from handlers.questions.export import Cells

questions = typer.Typer(help="What people have asked.", no_args_is_help=True)
answers = typer.Typer(help="The answers that the CSR team has kept.", no_args_is_help=True)
Out = Annotated[Path | None, typer.Option(help="File to write; default: standard output.")]


def register(app: typer.Typer) -> None:
    app.add_typer(questions, name="questions")
    app.add_typer(answers, name="answers")


@questions.command("export")
def export_questions(out: Out = None, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Every question as CSV or JSON. Askers are named only where they agreed to it.

    Example: csrbot questions export --out questions.csv
    """
    from handlers.questions.export import QUESTION_COLUMNS

    deliver(QUESTION_COLUMNS, _rows(quiet(data_dir=data_dir), "questions"), out, as_json=as_json)


@answers.command("export")
def export_answers(out: Out = None, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Every published answer as CSV or JSON, with its question and for whom it is.

    Example: csrbot answers export --json
    """
    from handlers.questions.export import ANSWER_COLUMNS

    deliver(ANSWER_COLUMNS, _rows(quiet(data_dir=data_dir), "answers"), out, as_json=as_json)


@answers.command("contradicted")
def contradicted_answers(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """The published answers that a later document contradicts, and where it does.

    Example: csrbot answers contradicted --json
    """
    from bot.cli.asking import contradicted
    from bot.opening import KNOWLEDGE_FAULTS, STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS, *KNOWLEDGE_FAULTS):
        found = run(contradicted(quiet(data_dir=data_dir)))
    deliver(("question", "answer", "answered", "document", "dated", "says"), found, None, as_json=as_json)


def _rows(found: Settings, what: str) -> Sequence[Cells]:
    from bot.opening import STORAGE_FAULTS, open_storage
    from handlers.questions.export import ExportAnswers, ExportQuestions

    export = ExportQuestions if what == "questions" else ExportAnswers

    async def read() -> Sequence[Cells]:
        async with open_storage(found) as storage:
            return await export(storage.work)()

    with plain_failures(*STORAGE_FAULTS):
        return run(read())

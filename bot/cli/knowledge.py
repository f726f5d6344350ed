"""Commands for the knowledge base: index, ask, evaluate, calibrate, completeness."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import (
    WRONG_USE,
    AsJson,
    DataDir,
    console,
    give_way,
    plain_failures,
    print_json,
    progress_console,
    quiet,
    run,
    stop,
)
from bot.config import Settings

_LABELLED = (
    "Folder of documents with questions.jsonl, or of passages: corpus.jsonl, queries.jsonl and qrels.tsv."
)


def register(app: typer.Typer) -> None:
    app.command()(index)
    app.command()(ask)
    app.command()(evaluate)
    app.command()(calibrate)
    app.command()(completeness)


def index(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.")],
    audience: Annotated[
        str, typer.Option(help="Who may see them: everyone, or e.g. role:csr,country:FR.")
    ] = "everyone",
    collection: Annotated[str, typer.Option(help="Name for a set of documents.")] = "documents",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only check a CSV of questions and answers, row by row.")
    ] = False,
    allow_removals: Annotated[
        bool,
        typer.Option("--allow-removals", help="Also where a folder is empty, or nearly so, all at once."),
    ] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Add or update documents. Unchanged content is not embedded again; files deleted from a folder leave.

    Example: csrbot index strategy/ policies/ --audience everyone
    """
    give_way()
    from knowledge.passages import parse_audience

    try:
        who = parse_audience(audience)
    except ValueError as error:
        stop(f"--audience: {error}", WRONG_USE)
    if missing := [str(path) for path in paths if not path.exists()]:
        stop(f"there is no {', '.join(missing)}", WRONG_USE)
    if dry_run:
        from bot.cli.checking import check_questions

        check_questions(paths, as_json=as_json)
        return
    from bot.cli.indexing import index_all
    from knowledge.index.ingestion import Wanted

    wanted = [Wanted(path, collection, who) for path in paths]
    index_all(wanted, quiet(data_dir=data_dir), allow_removals=allow_removals, as_json=as_json)


def ask(
    text: Annotated[str | None, typer.Argument(help="The question.")] = None,
    as_email: Annotated[
        str | None, typer.Option("--as", metavar="EMAIL", help="Ask as this person; default: any employee.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, max=50, help="How many passages to list.")] = 3,
    batch: Annotated[
        Path | None,
        typer.Option(help="A file of questions, one JSON object a line.", exists=True, dir_okay=False),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the batch's outcomes go.")] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """One question from the shell, or a batch of them. Nothing is stored and nobody is asked.

    Example: csrbot ask "What is our water target?" --as ana@example.com

    Example: csrbot ask --batch questions.jsonl --out outcomes.jsonl --top 10
    """
    if text is not None and not text.strip():
        stop("the question is empty: type it after csrbot ask, in quotation marks", WRONG_USE)
    if (text is None) == (batch is None) or (batch is None) != (out is None):
        stop('give either a question, or both --batch and --out; see "csrbot ask --help"', WRONG_USE)
    found = quiet(data_dir=data_dir)
    from bot.cli.asking import BatchError, answer_batch, answer_one, show
    from bot.cli.common import NoSuchPersonError
    from bot.opening import KNOWLEDGE_FAULTS, STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS, *KNOWLEDGE_FAULTS, NoSuchPersonError, BatchError):
        if batch is not None and out is not None:
            count = run(answer_batch(found, batch, out, top, progress_console()))
            progress_console().print(f"{count} questions, outcomes in {out}", markup=False)
            return
        assert text is not None  # noqa: S101 - checked above, for the type checker
        outcome = run(answer_one(found, text, as_email, top))
    if as_json:
        print_json(outcome.facts())
    else:
        show(outcome, console())


def evaluate(
    corpus: Annotated[
        Path | None,
        typer.Argument(help=_LABELLED, metavar="CORPUS_DIR", exists=True),
    ] = None,
    triage: Annotated[
        Path | None,
        typer.Option(
            help="Labelled messages instead: JSON lines or CSV of text, label and language.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option(help="Other questions to the documents than their questions.jsonl.", exists=True),
    ] = None,
    baselines: Annotated[
        bool, typer.Option("--baselines", help="Also dense, BM25, both fused, and a plain logistic model.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for the report with its plots.")] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Measure on labelled questions how well passages are found, and how honestly doubt is told.

    Example: csrbot evaluate our-reports/ --baselines --out report/
    """
    if triage is not None:
        _evaluate_triage(triage, quiet(data_dir=data_dir), as_json=as_json)
        return
    if corpus is None:
        stop("name a CORPUS_DIR, or --triage FILE", WRONG_USE)
    found = quiet(data_dir=data_dir)
    from bot.cli.measuring import evaluate as measured
    from bot.cli.measuring import show_report
    from bot.opening import KNOWLEDGE_FAULTS, STORAGE_FAULTS
    from knowledge.evaluation.reporting import write

    with plain_failures(*STORAGE_FAULTS, *KNOWLEDGE_FAULTS, OSError):
        report = measured(found, corpus, questions, baselines=baselines, console=progress_console())
        if out is not None:
            write(report, out)
    if as_json:
        print_json(asdict(report))
    else:
        show_report(report, console())


def _evaluate_triage(file: Path, settings: Settings, *, as_json: bool) -> None:
    from bot.cli.triage import evaluate_triage, facts, show
    from bot.opening import encoder_cache
    from handlers.care.measure import LabelledFileError

    with plain_failures(LabelledFileError):
        measured = evaluate_triage(file, encoder_cache(settings))
        if as_json:
            print_json(facts(measured))
        else:
            show(measured, console())


def calibrate(
    corpora: Annotated[
        list[Path],
        typer.Argument(help="Folders as for `evaluate`, with answerable and other questions.", exists=True),
    ],
    max_wrong: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="The share of wrong answers you accept.")
    ] = 0.05,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Learn from labelled questions when to answer and when to ask a person; kept with the index.

    Example: csrbot calibrate our-questions/ --max-wrong 0.05
    """
    found = quiet(data_dir=data_dir)
    from bot.cli.measuring import calibrate as learned
    from bot.cli.measuring import show_curve
    from bot.opening import KNOWLEDGE_FAULTS, STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS, *KNOWLEDGE_FAULTS, OSError):
        result = learned(found, corpora, max_wrong, progress_console())
    if as_json:
        facts = {"answer_at": result.model.answer_at, "coverage": result.coverage, "max_wrong": max_wrong}
        print_json({**facts, "auroc": result.auroc, "aurc": result.aurc, "curve": result.curve()})
    else:
        show_curve(result, console())


def completeness(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.", exists=True)],
    least: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Fail when a smaller share of the numbers is read.")
    ] = 0.0,
    as_json: AsJson = False,
) -> None:
    """Compare what is read of PDF files with their own text, and list the numbers that are lost, by page.

    Running headers, footers, page numbers and pages of contents do not count. Nothing is indexed.

    Example: csrbot completeness our-reports/ --least 0.99
    """
    from bot.cli.measuring import readings_as_facts, show_readings
    from knowledge.evaluation.reading import readings

    if as_json:
        for facts in readings_as_facts(readings(paths)):
            print_json(facts)
        return
    total = show_readings(readings(paths), console())
    if total.share < least:
        stop(f"less than {least:.1%} of the numbers are read")

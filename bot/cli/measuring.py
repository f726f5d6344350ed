"""`csrbot evaluate` and `csrbot calibrate`: the search of this installation on labelled questions.

What the questions are about is indexed into a temporary database of its own, so the installation's index is
not touched and memory stays bounded. It may be a corpus of labelled passages, or a folder of documents.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from bot.config import Settings
from bot.opening import KnowledgeBase, open_knowledge_base
from bot.storage.migrate import migrate
from bot.storage.passages.sql import SqlPassageStore
from knowledge.evaluation import calibration, evaluation, examination, labelled, pages
from knowledge.evaluation.calibration import Calibration
from knowledge.evaluation.judged import Judged
from knowledge.evaluation.labelled import Progress as Told
from knowledge.evaluation.reading import FileReading
from knowledge.evaluation.reporting import markdown
from knowledge.evaluation.scoring import EvaluationReport
from knowledge.index.completeness import Completeness
from knowledge.search.confidence import ARTEFACT, shipped_model
from knowledge.search.search import Search
from knowledge.sources.document_model import Skipped


def evaluate(
    settings: Settings, corpus: Path, questions: Path | None, *, baselines: bool, console: Console
) -> EvaluationReport:
    """Raises ValueError when there are no labelled questions."""
    with _opened(settings) as brain, _beside(brain) as search, _bars(console) as told:
        if questions or pages.asks_documents(corpus):
            return pages.evaluate(corpus, search, told, baselines=baselines, asked=questions)
        return evaluation.evaluate(corpus, search, told, baselines=baselines)


def calibrate(settings: Settings, corpora: list[Path], max_wrong: float, console: Console) -> Calibration:
    """Learn a model from all corpora and keep it with the index. Raises ValueError as `evaluate` does."""
    with _opened(settings) as brain, _bars(console) as told:
        sets = []
        for corpus in corpora:
            with _beside(brain) as search:
                sets.append(_judged(corpus, search, told))
        names = ", ".join(corpus.name for corpus in corpora)
        learned = calibration.calibrate(
            sets,
            max_wrong,
            prior=shipped_model(brain.encoder.fingerprint),
            learned_from=f"{names}, at most {max_wrong:.0%} wrong",
            seen=[labelled.fingerprint(_questions_of(corpus)) for corpus in corpora],
            encoder=brain.encoder.fingerprint,
        )
        brain.store.save(ARTEFACT, learned.model.to_json())
        return learned


def _judged(corpus: Path, search: Search, told: Told) -> list[Judged]:
    if pages.asks_documents(corpus):
        asked = pages.read_questions(_questions_of(corpus))
        ids = pages.index(corpus, asked, search, told)
        return list(pages.judged_as_stated(asked, ids, search, told))
    questions = labelled.questions(corpus)
    labelled.index(corpus, search.store, search.encoder, told)
    return list(examination.examined(search, questions, told))


def _questions_of(corpus: Path) -> Path:
    return corpus / (pages.QUESTIONS if pages.asks_documents(corpus) else labelled.QUERIES)


def show_readings(found: Iterator[tuple[Path, FileReading]], console: Console) -> Completeness:
    """A line for every file with pages or a fault, its lost numbers below; returns the sum."""
    total = Completeness(0, 0, 0)
    for path, read in found:
        match read:
            case Skipped():
                console.print(Text(f"✗ {path.name}: {read.sentence}", style="red"), soft_wrap=True)
            case Completeness():
                console.print(Text(f"{path.name}: {_measured(read)}"), soft_wrap=True)
                for page, numbers in read.lost.items():
                    console.print(
                        Text(f"    page {page}: {' '.join(numbers)}", style="yellow"), soft_wrap=True
                    )
                total = total.plus(read)
    console.print(Text(f"All together: {_measured(total)}", style="bold"), soft_wrap=True)
    return total


def readings_as_facts(found: Iterator[tuple[Path, FileReading]]) -> Iterator[dict[str, object]]:
    """A line for every file, for a program."""
    for path, read in found:
        if isinstance(read, Completeness):
            yield {"path": str(path), **read.facts()}
        elif read is not None:
            yield {"path": str(path), "reason": read.reason}


def _measured(read: Completeness) -> str:
    share = read.words_kept / read.words if read.words else 1.0
    return f"{read.numbers_kept:,} of {read.numbers:,} numbers ({read.share:.2%}), {share:.1%} of the words"


def show_report(report: EvaluationReport, console: Console) -> None:
    console.print(Markdown(markdown(report, pictures=False)))


def show_curve(learned: Calibration, console: Console) -> None:
    """Risk over coverage, as a table that a person can choose from."""
    table = Table("answered", "of them wrong", title="On questions it had not seen")
    for coverage, risk in learned.curve():
        table.add_row(f"{coverage:.0%}", f"{risk:.1%}")
    console.print(table)
    console.print(
        f"Answers from a confidence of {learned.model.answer_at:.2f}: {learned.coverage:.0%} of the questions"
        f" with at most {learned.max_wrong:.0%} wrong. AUROC {learned.auroc:.3f}, AURC {learned.aurc:.3f}.",
        highlight=False,
    )


@contextmanager
def _opened(settings: Settings) -> Iterator[KnowledgeBase]:
    migrate(settings.database)
    with closing(open_knowledge_base(settings)) as brain:
        yield brain


@contextmanager
def _beside(brain: KnowledgeBase) -> Iterator[Search]:
    """The same search over an empty store."""
    with tempfile.TemporaryDirectory(prefix="csrbot-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'corpus.db'}"
        migrate(url)
        with closing(SqlPassageStore(url)) as store:
            yield replace(brain.search, store=store, encoder=brain.encoder)


@contextmanager
def _bars(console: Console) -> Iterator[Told]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what)
            bars.update(tasks[what], completed=done, total=total or None)

        yield told

"""`csrbot index`: a progress bar, and a line for what a person should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import assert_never

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from bot.cli.common import FAILED, plain_failures, print_json, progress_console, run, say
from bot.config import Settings
from bot.opening import KNOWLEDGE_FAULTS, STORAGE_FAULTS, KnowledgeBase, open_knowledge_base, open_storage
from bot.storage.engine import dialect_of
from bot.storage.migrate import UnusableDatabaseError, migrate
from knowledge.index.ingestion import Wanted
from knowledge.index.progress import (
    Amended,
    Duplicate,
    Embedding,
    Emptied,
    Found,
    Indexed,
    NotRead,
    Outcome,
    PassedOver,
    Removed,
    Renamed,
    Unchanged,
)
from knowledge.passages import Audience, format_audience


def index_all(wanted: Sequence[Wanted], settings: Settings, *, allow_removals: bool, as_json: bool) -> None:
    """Bring the index up to date with the files; failed when there were some and none could be read.

    A folder that is suddenly empty fails it, too, and nothing is changed, unless removals are allowed.
    """
    with plain_failures(*STORAGE_FAULTS, *KNOWLEDGE_FAULTS):
        migrate(settings.database)
        brain = open_knowledge_base(settings)
    outcomes, progress = [], progress_console()
    with closing(brain):
        with (
            plain_failures(UnusableDatabaseError, EmptiedError),
            dialect_of(settings.database).told_plainly(settings.database),
        ):
            for outcome in with_progress(brain, wanted, progress, allow_removals=allow_removals):
                outcomes.append(outcome)
                if as_json:
                    print_json(as_facts(outcome))
                elif line := describe(outcome):
                    progress.print(line, soft_wrap=True)
            if brain.is_outgrown and not as_json:
                say("The documents are embedded anew, with the encoder that suits your languages …")
            run(brain.embed_anew())
        if not as_json:
            say(f"{tally(outcomes)}; {brain.store.passage_count():,} passages in the index.")
    for audience in {each.audience for each in wanted if not each.audience.is_everyone}:
        _tell_reach(audience, run(_reach(audience, settings)), progress, as_json=as_json)
    files = [outcome for outcome in outcomes if not isinstance(outcome, PassedOver)]
    if files and all(isinstance(outcome, NotRead) for outcome in files):
        raise typer.Exit(FAILED)


async def _reach(audience: Audience, settings: Settings) -> int:
    """How many people on the list the audience admits."""
    async with open_storage(settings) as storage, storage.work.reading() as transaction:
        return await transaction.people.count_admitted_by(audience)


def _tell_reach(audience: Audience, count: int, progress: Console, *, as_json: bool) -> None:
    """A slip of the pen would hide the documents from everybody, unnoticed."""
    if not count:
        named = _printable(format_audience(audience))
        progress.print(
            Text(f"Nobody on the list of people may read what is for {named}.", style="yellow"),
            soft_wrap=True,
        )
    elif not as_json:
        say("1 person may read it." if count == 1 else f"{count:,} people may read it.")


class EmptiedError(Exception):
    """Says which folder has lost its files, and what to do."""

    def __init__(self, emptied: Emptied) -> None:
        files = f"{emptied.former:,} file{'' if emptied.former == 1 else 's'}"
        gone = "all" if not emptied.left else f"all but {emptied.left:,}"
        super().__init__(
            f"{emptied.path} had {files}, and {gone} of them are gone. Is the share mounted?"
            " Nothing was changed. If they are meant to leave the index, run the command again with"
            " --allow-removals."
        )


def with_progress(
    brain: KnowledgeBase, wanted: Sequence[Wanted], console: Console, *, allow_removals: bool = False
) -> Iterator[Outcome | PassedOver]:
    """The outcome of every file, and what was passed over, drawn as a bar where there is a terminal.

    Raises `EmptiedError` where a folder has lost nearly all of its files, unless that is allowed.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Looking", total=None)

        def reading(path: str) -> None:
            bar.update(task, description=f"{_short(path)}: reading")

        for event in brain.indexer.index(wanted, allow_removals=allow_removals, reading=reading):
            match event:
                case Found(files):
                    bar.update(task, total=files)
                case Embedding(path, done, passages):
                    bar.update(task, description=f"{_short(path)}: {done} of {passages} passages")
                case Emptied():
                    raise EmptiedError(event)
                case PassedOver():
                    yield event
                case _:
                    bar.update(task, description=_short(event.path), advance=not isinstance(event, Removed))
                    yield event


def describe(outcome: Outcome | PassedOver) -> Text | None:
    """One line for what a person should know; None for what goes without saying."""
    name = _shown(outcome.path)
    match outcome:
        case Indexed():
            return _indexed(name, outcome)
        case Amended() | Renamed():
            return Text(f"✓ {name}: {_change(outcome)}", style="green")
        case Duplicate(of=of):
            return Text(f"= {name}: says the same as {_shown(of)}, left out", style="yellow")
        case NotRead(skipped=skipped, kept=kept):
            stays = " Its last readable version stays in the index." if kept else ""
            return Text(f"✗ {name}: {skipped.sentence} {skipped.advice}{stays}", style="red")
        case Removed() | PassedOver():
            return _absent(outcome)
        case Unchanged():
            return None
        case _:
            assert_never(outcome)


def _indexed(name: str, outcome: Indexed) -> Text:
    passages, measured = outcome.passages, outcome.completeness
    line = Text(f"✓ {name}: {passages} passage{'' if passages == 1 else 's'}", style="green")
    if measured and measured.sentence:
        line.append(f" ({measured.sentence})", style="yellow" if measured.lost else "")
    for remark in filter(None, (outcome.notes, outcome.incomplete)):
        line.append(f" ({remark})", style="yellow")
    return line


def _absent(outcome: Removed | PassedOver) -> Text:
    name = _shown(outcome.path)
    if isinstance(outcome, PassedOver):
        return Text(f"· {name}: passed over {_counted(outcome.kinds)}", style="dim")
    return Text(f"− {name}: gone, and out of the index")


def _counted(kinds: Iterable[tuple[str, int]], most: int = 12) -> str:
    """ "12 .png, 3 .json, 1 hidden"."""
    named = [f"{count:,} {_printable(kind)}" for kind, count in kinds]
    return ", ".join(named[:most]) + (f" and {len(named) - most} other kinds" if len(named) > most else "")


def _change(outcome: Amended | Renamed) -> str:
    if isinstance(outcome, Renamed):
        return f"was {_shown(outcome.before)}, moved"
    return "title, date, audience or collection changed"


def as_facts(outcome: Outcome | PassedOver) -> dict[str, object]:
    """A line for a program."""
    path = outcome.path.encode("utf-8", "replace").decode()
    facts: dict[str, object] = {"path": path, "outcome": _NAMES[type(outcome)]}
    match outcome:
        case Indexed(_, documents, passages, pages, incomplete, measured, notes):
            facts |= {"documents": documents, "passages": passages, "pages": pages, "incomplete": incomplete}
            facts |= {"notes": notes}
            facts |= measured.facts() if measured else {}
        case Renamed(before=before):
            facts["before"] = before
        case Duplicate(of=of):
            facts["of"] = of
        case PassedOver(kinds=kinds):
            facts |= {"files": outcome.files, "kinds": dict(kinds)}
        case NotRead(skipped=skipped, kept=kept):
            why = {"reason": skipped.reason, "why": skipped.sentence, "advice": skipped.advice}
            facts |= {**why, "detail": skipped.detail, "kept": kept}
        case _:
            pass
    return facts


def tally(outcomes: Iterable[Outcome | PassedOver]) -> str:
    """ "3 indexed, 17 unchanged, 1 skipped, 4 passed over"."""
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        counts[_NAMES[type(outcome)]] += outcome.files if isinstance(outcome, PassedOver) else 1
    return (
        ", ".join(f"{counts[name]} {name}" for name in _NAMES.values() if counts[name]) or "Nothing to read"
    )


_NAMES: dict[type[Outcome | PassedOver], str] = {
    Indexed: "indexed",
    Amended: "amended",
    Renamed: "renamed",
    Unchanged: "unchanged",
    Duplicate: "duplicate",
    NotRead: "skipped",
    Removed: "removed",
    PassedOver: "passed over",
}


def _shown(path: str) -> str:
    """A file's name without what would break the line or move the cursor."""
    return _printable(Path(path).name)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _short(path: str, most: int = 40) -> str:
    name = _shown(path)
    return name if len(name) <= most else f"{name[: most - 1]}…"

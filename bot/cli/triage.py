"""`csrbot evaluate --triage`: how well messages are told apart before anything is searched for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.platform.plain_text import inert
from handlers.care.measure import Measured, Proportion, measure, read_labelled
from handlers.care.rules.kinds import TriageKind
from handlers.care.rules.nearest import learned
from handlers.care.rules.triage import triage_by
from knowledge.encoder import open_encoder, open_meaning


def evaluate_triage(file: Path, cache: Path) -> Measured:
    """With the shipped examples; `cache` is the encoder's folder. Raises `LabelledFileError`."""
    labelled = read_labelled(file)
    triage = triage_by(learned((), open_meaning(partial(open_encoder, cache=cache))))
    return measure(labelled, lambda text, language: triage.judge(text, spoken=language))


def facts(measured: Measured) -> dict[str, object]:
    """For programs."""
    return {
        "messages": len(measured.verdicts),
        "confusion": [
            {"label": label, "taken_for": taken, "messages": count}
            for (label, taken), count in sorted(measured.confusion().items())
        ],
        "languages": {language or "all": _summary(measured, language) for language in _with_all(measured)},
        "misses": [
            {
                "text": one.labelled.text,
                "label": one.labelled.kind.value,
                "taken_for": one.taken_for,
                "language": one.labelled.language,
            }
            for one in measured.misses()
        ],
    }


def _summary(measured: Measured, language: str) -> dict[str, object]:
    shares = {name: share.facts() for name, share in _headline(measured, language).items()}
    kinds = {
        kind.value: {
            "recall": measured.recall(kind, language).facts(),
            "precision": measured.precision(kind, language).facts(),
        }
        for kind in TriageKind
        if measured.recall(kind, language).of or measured.precision(kind, language).of
    }
    return {**shares, "kinds": kinds}


def _headline(measured: Measured, language: str) -> dict[str, Proportion]:
    return {
        "sensitive_recall": measured.sensitive_recall(language),
        "questions_taken_for_sensitive": measured.false_alarms(language),
        "trifles_taken_for_sensitive": measured.trifles_taken_for_sensitive(language),
        "out_of_scope_recall": measured.out_of_scope_recall(language),
        "questions_asked_to_confirm": measured.asked_to_confirm(language),
    }


def _with_all(measured: Measured) -> list[str]:
    return ["", *measured.languages()]


def show(measured: Measured, console: Console) -> None:
    """For a person: the four numbers that matter, the kinds, who was taken for what, and every miss."""
    console.print(_numbers(measured))
    console.print(_kinds(measured))
    console.print(_confusion(measured))
    for one in measured.misses():
        said = one.labelled
        line = f"{said.language}  {said.kind.value} → {one.taken_for}  {inert(said.text)}"
        console.print(Text(line))


def _numbers(measured: Measured) -> Table:
    table = Table("", *(language or "all" for language in _with_all(measured)), title="What matters")
    for name in _headline(measured, ""):
        shares = [_headline(measured, language)[name] for language in _with_all(measured)]
        table.add_row(name.replace("_", " "), *map(_written, shares))
    return table


def _kinds(measured: Measured) -> Table:
    table = Table("", "language", "recall", "precision", title="By kind")
    for kind in TriageKind:
        for language in _with_all(measured):
            recall, precision = measured.recall(kind, language), measured.precision(kind, language)
            if recall.of or precision.of:
                table.add_row(kind.value, language or "all", _written(recall), _written(precision))
    return table


def _confusion(measured: Measured) -> Table:
    counted = measured.confusion()
    columns = sorted({taken for _, taken in counted})
    table = Table("labelled", *columns, title="Taken for")
    for label in sorted({label for label, _ in counted}):
        table.add_row(label, *(str(counted.get((label, taken), "")) for taken in columns))
    return table


def _written(share: Proportion) -> str:
    if not share.of:
        return "–"
    low, high = share.interval
    return f"{share.value:.1%} ({low:.0%}–{high:.0%}) of {share.of}"

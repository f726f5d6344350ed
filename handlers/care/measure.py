"""How well messages are told apart, on labelled ones: confusion, recall and precision, and every miss."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from handlers.care.rules.kinds import DECLINED, SENSITIVE, TriageKind
from handlers.care.rules.triage import Judgement, Unjudged

Judge = Callable[[str, str], Judgement | Unjudged]
"""Of a text and the language of its writer's profile."""
_Z = 1.959964
"""Of 95 %."""
UNJUDGED = "unjudged"


class LabelledFileError(ValueError):
    """The file is not one of labelled messages; the text says which line, and why."""


@dataclass(frozen=True, slots=True)
class Labelled:
    text: str
    kind: TriageKind
    language: str
    """ISO 639-1."""


@dataclass(frozen=True, slots=True)
class JudgedMessage:
    """One labelled message, and what it was taken for."""

    labelled: Labelled
    taken_for: str
    """A kind, or `UNJUDGED`."""


@dataclass(frozen=True, slots=True)
class Proportion:
    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """Of 95 % (E. B. Wilson 1927, "Probable inference, the law of succession", JASA 22)."""
        if not self.of:
            return 0.0, 1.0
        n, p, square = self.of, self.value, _Z * _Z
        middle = (p + square / (2 * n)) / (1 + square / n)
        half = _Z * sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def facts(self) -> dict[str, object]:
        low, high = self.interval
        return {"hits": self.hits, "of": self.of, "value": round(self.value, 4), "low": low, "high": high}


@dataclass(frozen=True, slots=True)
class Measured:
    verdicts: Sequence[JudgedMessage]

    def confusion(self) -> Mapping[tuple[str, str], int]:
        """(labelled, taken for) → messages."""
        return Counter((one.labelled.kind.value, one.taken_for) for one in self.verdicts)

    def recall(self, kind: TriageKind, language: str = "") -> Proportion:
        mine = [one for one in self._in(language) if one.labelled.kind is kind]
        return Proportion(sum(one.taken_for == kind for one in mine), len(mine))

    def precision(self, kind: TriageKind, language: str = "") -> Proportion:
        mine = [one for one in self._in(language) if one.taken_for == kind]
        return Proportion(sum(one.labelled.kind is kind for one in mine), len(mine))

    def sensitive_recall(self, language: str = "") -> Proportion:
        """Of what is sensitive, taken for something sensitive, whichever."""
        mine = [one for one in self._in(language) if one.labelled.kind in SENSITIVE]
        return Proportion(sum(one.taken_for in SENSITIVE for one in mine), len(mine))

    def false_alarms(self, language: str = "") -> Proportion:
        """Of questions for us, those taken for something sensitive."""
        mine = [one for one in self._in(language) if one.labelled.kind is TriageKind.QUESTION]
        return Proportion(sum(one.taken_for in SENSITIVE for one in mine), len(mine))

    def out_of_scope_recall(self, language: str = "") -> Proportion:
        """Of what is not for us and not sensitive, what was not taken for a question or a crisis."""
        mine = [one for one in self._in(language) if one.labelled.kind in DECLINED]
        kept = (*SENSITIVE, TriageKind.QUESTION, UNJUDGED)
        return Proportion(sum(one.taken_for not in kept for one in mine), len(mine))

    def trifles_taken_for_sensitive(self, language: str = "") -> Proportion:
        """Of what is not for us and not sensitive, what was taken for something sensitive."""
        mine = [one for one in self._in(language) if one.labelled.kind in DECLINED]
        return Proportion(sum(one.taken_for in SENSITIVE for one in mine), len(mine))

    def asked_to_confirm(self, language: str = "") -> Proportion:
        """Of questions for us, those taken for something else that is not sensitive."""
        mine = [one for one in self._in(language) if one.labelled.kind is TriageKind.QUESTION]
        return Proportion(
            sum(one.taken_for not in (*SENSITIVE, TriageKind.QUESTION) for one in mine), len(mine)
        )

    def misses(self) -> Sequence[JudgedMessage]:
        return [one for one in self.verdicts if one.taken_for != one.labelled.kind]

    def languages(self) -> Sequence[str]:
        return sorted({one.labelled.language for one in self.verdicts})

    def _in(self, language: str) -> Iterator[JudgedMessage]:
        return (one for one in self.verdicts if language in ("", one.labelled.language))


def measure(labelled: Iterable[Labelled], judge: Judge) -> Measured:
    return Measured([JudgedMessage(one, _name(judge(one.text, one.language))) for one in labelled])


def _name(judged: Judgement | Unjudged) -> str:
    return judged.kind.value if isinstance(judged, Judgement) else UNJUDGED


def read_labelled(file: Path) -> Sequence[Labelled]:
    """JSON lines, or CSV with a header: ``text``, ``label``, ``language``. Raises `LabelledFileError`."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LabelledFileError(f"{file} cannot be read: {error}") from None
    rows = _csv_rows(text) if file.suffix.lower() == ".csv" else _json_rows(text, file)
    found = [_labelled(row, f"{file}, line {number}") for number, row in rows]
    if not found:
        raise LabelledFileError(f"{file} has no messages")
    return found


def _csv_rows(text: str) -> Iterator[tuple[int, object]]:
    yield from enumerate(csv.DictReader(text.splitlines()), 2)


def _json_rows(text: str, file: Path) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError:
                raise LabelledFileError(f"{file}, line {number}: this is not JSON") from None


def _labelled(row: object, where: str) -> Labelled:
    try:
        text, label, language = (str(row[name]).strip() for name in ("text", "label", "language"))  # type: ignore[index]
        return Labelled(text, TriageKind(label), language)
    except (KeyError, TypeError):
        raise LabelledFileError(f"{where}: text, label and language are needed") from None
    except ValueError:
        kinds = ", ".join(TriageKind)
        raise LabelledFileError(f"{where}: “{label}” is not one of {kinds}") from None

"""Measuring how well messages are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.care.measure import Labelled, LabelledFileError, Proportion, measure, read_labelled
from handlers.care.rules.kinds import TriageKind
from handlers.care.rules.triage import Judgement, Unjudged


def test_an_interval_is_wilsons() -> None:
    low, high = Proportion(9, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)


def test_recall_counts_any_sensitive_kind_and_alarms_count_questions() -> None:
    verdicts = {"a": TriageKind.DISTRESS, "b": TriageKind.QUESTION, "c": TriageKind.DANGER}
    labelled = [
        Labelled("a", TriageKind.DANGER, "en"),
        Labelled("b", TriageKind.DANGER, "de"),
        Labelled("c", TriageKind.QUESTION, "de"),
    ]
    measured = measure(labelled, lambda text, language: Judgement(verdicts[text], language))
    assert (measured.sensitive_recall(), measured.sensitive_recall("en")) == (
        Proportion(1, 2),
        Proportion(1, 1),
    )
    assert measured.false_alarms() == Proportion(1, 1)
    assert [one.labelled.text for one in measured.misses()] == ["a", "b", "c"]


def test_a_trifle_that_is_taken_for_something_sensitive_is_not_recognised() -> None:
    taken_for = {"printer": TriageKind.DANGER, "weather": TriageKind.OUT_OF_SCOPE, "sum": TriageKind.QUESTION}
    labelled = [Labelled(each, TriageKind.OUT_OF_SCOPE, "en") for each in taken_for]
    measured = measure(labelled, lambda text, language: Judgement(taken_for[text], language))
    assert measured.out_of_scope_recall() == Proportion(1, 3)
    assert measured.trifles_taken_for_sensitive() == Proportion(1, 3)


def test_what_could_not_be_judged_is_a_miss() -> None:
    measured = measure([Labelled("x", TriageKind.DANGER, "pl")], lambda *_: Unjudged("pl"))
    assert measured.confusion() == {("danger", "unjudged"): 1}


def test_both_kinds_of_file_are_read(tmp_path: Path) -> None:
    lines, table = tmp_path / "a.jsonl", tmp_path / "a.csv"
    lines.write_text('{"text": "Hi, you", "label": "insult", "language": "en"}\n')
    table.write_text('text,label,language\n"Hi, you",insult,en\n')
    assert read_labelled(lines) == read_labelled(table) == [Labelled("Hi, you", TriageKind.INSULT, "en")]


@pytest.mark.parametrize(
    "line", ["nonsense", '{"text": "x"}', '{"text": "x", "label": "rude", "language": "en"}']
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(f'{{"text": "x", "label": "insult", "language": "en"}}\n{line}\n')
    with pytest.raises(LabelledFileError, match="line 2"):
        read_labelled(file)

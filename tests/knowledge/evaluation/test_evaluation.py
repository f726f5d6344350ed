"""Evaluating a folder of labelled questions, and the report of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.evaluation import labelled, reporting
from knowledge.evaluation.evaluation import evaluate
from knowledge.evaluation.scoring import OURS, EvaluationReport
from tests.knowledge.folders import silent, write_folder
from tests.knowledge.library import Library


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> EvaluationReport:
    folder = write_folder(tmp_path_factory.mktemp("sites"))
    return evaluate(folder, Library().search, silent, baselines=True)


def test_a_report_counts_what_was_read(report: EvaluationReport) -> None:
    assert (report.passages, report.questions, report.answerable) == (30, 60, 30)


def test_the_baselines_are_measured_on_the_same_questions(report: EvaluationReport) -> None:
    assert set(report.rankings) == {OURS, "dense", "BM25", "RRF", "convex"}
    assert {len(each.per_question) for each in report.rankings.values()} == {30}
    assert report.rankings[OURS].ndcg10 > 0.95


def test_confidence_is_measured_as_it_is_and_as_learned_here(report: EvaluationReport) -> None:
    assert set(report.abstention) == {f"{OURS}, model in use", f"{OURS}, learned here", "logistic baseline"}
    assert report.abstention[f"{OURS}, learned here"].auroc > 0.8


def test_latency_is_told_in_percentiles(report: EvaluationReport) -> None:
    times = report.latency.without_encoder
    assert 0 < times["p50"] <= times["p90"] <= times["p99"]


def test_a_report_is_written_for_programs_for_people_and_as_pictures(
    report: EvaluationReport, tmp_path: Path
) -> None:
    written = reporting.write(report, tmp_path / "report")
    assert {path.suffix for path in written} == {".json", ".md", ".png"}
    assert json.loads((tmp_path / "report/report.json").read_text())["questions"] == 60
    text = (tmp_path / "report/report.md").read_text()
    assert all(path.name in text for path in written if path.suffix == ".png")
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in written if path.suffix == ".png")


def test_without_unanswerable_questions_there_is_nothing_to_abstain_from(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    lines = (folder / "queries.jsonl").read_text().splitlines()
    (folder / "queries.jsonl").write_text("\n".join(line for line in lines if '"q-' in line))
    measured = evaluate(folder, Library().search, silent)
    assert set(measured.rankings) == {OURS}
    assert "not to answer" not in reporting.markdown(measured) or measured.abstention


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: dict[str, tuple[int, int]] = {}
    evaluate(write_folder(tmp_path), Library().search, lambda what, done, of: told.update({what: (done, of)}))
    assert told == {"index": (30, 0), "search": (60, 60)}


@pytest.mark.parametrize("name", [labelled.CORPUS, labelled.QUERIES, labelled.JUDGEMENTS])
def test_a_folder_that_lacks_a_file_is_refused_by_name(tmp_path: Path, name: str) -> None:
    (write_folder(tmp_path) / name).unlink()
    with pytest.raises(ValueError, match=name):
        evaluate(tmp_path, Library().search, silent)


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x"}', '{"_id": "x"}'])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    corpus = write_folder(tmp_path) / labelled.CORPUS
    corpus.write_text(corpus.read_text() + "\n" + line)
    with pytest.raises(ValueError, match=r"corpus\.jsonl, line 31"):
        evaluate(tmp_path, Library().search, silent)


def test_questions_of_one_article_are_known_as_such(tmp_path: Path) -> None:
    questions = labelled.questions(write_folder(tmp_path))
    assert {question.article for question in questions if "Pune" in question.id} == {"Site Pune"}
    assert not any(question.is_answerable for question in questions if question.id.startswith("u-"))

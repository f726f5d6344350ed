"""Evaluating on a folder of real documents: pages found, and what a document does not state."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from knowledge.evaluation import pages, reporting
from knowledge.evaluation.calibration import calibrate
from knowledge.evaluation.scoring import BASELINE, IN_USE, LEARNED_HERE, OURS, EvaluationReport
from tests.knowledge.folders import silent
from tests.knowledge.library import Library

STATED = {
    "travel.md": ("Which journeys do employees take by train?", "Where is the travel desk?"),
    "waste.md": ("From when on does no waste go to landfill?", "Which bin do oily rags go into?"),
}
UNSTATED = {
    "travel.md": ("Who is the dentist of the travel desk?", "How much does a train ticket cost?"),
    "waste.md": ("Which company collects the waste?", "How many tonnes of waste were weighed in 1999?"),
}


def write_folder(folder: Path) -> Path:
    """Two documents, four questions to each, two of which it answers."""
    (folder / "travel.md").write_text(
        "# Travel policy\n\nEmployees take the train for journeys of up to 600 km.\n\n"
        "The travel desk is in Hamburg, on the ground floor.\n"
    )
    (folder / "waste.md").write_text(
        "# Waste guide\n\nNo waste goes to landfill from 2028 on.\n\n"
        "Oily rags go into the red bin. Each site weighs its waste every month.\n"
    )
    rows = [
        {"_id": f"{name}-{text}", "document": name, "text": text, "answerable": answerable}
        for questions, answerable in ((STATED, True), (UNSTATED, False))
        for name, texts in questions.items()
        for text in texts
    ]
    (folder / pages.QUESTIONS).write_text("\n".join(map(json.dumps, rows)))
    return folder


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> EvaluationReport:
    folder = write_folder(tmp_path_factory.mktemp("documents"))
    return pages.evaluate(folder, Library().search, silent, baselines=True)


def test_a_folder_of_documents_is_known_by_its_questions(tmp_path: Path) -> None:
    assert not pages.asks_documents(tmp_path)
    assert pages.asks_documents(write_folder(tmp_path))


def test_documents_are_read_and_their_questions_counted(report: EvaluationReport) -> None:
    assert (report.questions, report.answerable) == (8, 4)
    assert report.passages >= 2


def test_doubt_is_measured_against_what_each_document_states(report: EvaluationReport) -> None:
    assert set(report.abstention) == {IN_USE, LEARNED_HERE, BASELINE}
    assert report.abstention[IN_USE].auroc > 0.8
    assert {note.split(":")[0] for note in report.notes} == {"travel.md", "waste.md"}


def test_the_report_can_be_written_although_no_page_is_known(
    report: EvaluationReport, tmp_path: Path
) -> None:
    assert {path.suffix for path in reporting.write(report, tmp_path)} == {".json", ".md", ".png"}
    assert "travel.md: 4 questions, 2 stated" in (tmp_path / "report.md").read_text()


def test_pages_are_ranked_where_they_are_known(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    slides = Path(__file__).parents[3] / "examples/company/documents/eco-design-guideline.pptx"
    shutil.copy(slides, folder)
    row = {"_id": "1", "document": slides.name, "text": "Which materials are allowed?", "pages": [2, 3]}
    (folder / pages.QUESTIONS).write_text(json.dumps(row))
    found = pages.evaluate(folder, Library().search, silent, baselines=True)
    assert set(found.rankings) == {OURS, "dense", "BM25", "RRF", "convex"}
    assert 0 < found.rankings[OURS].ndcg10 <= 1
    assert found.abstention == {}


def test_a_model_is_learned_from_what_documents_state(tmp_path: Path) -> None:
    folder, search = write_folder(tmp_path), Library().search
    questions = pages.read_questions(folder / pages.QUESTIONS)
    ids = pages.index(folder, questions, search, silent)
    judged = list(pages.judged_as_stated(questions, ids, search, silent))
    assert [each.is_right() for each in judged] == [question.is_answerable for question in questions]
    assert calibrate([judged * 3], 0.2).auroc > 0.5


def test_a_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    (write_folder(tmp_path) / "waste.md").unlink()
    with pytest.raises(ValueError, match=r"has no waste\.md"):
        pages.evaluate(tmp_path, Library().search, silent)


def test_a_document_that_cannot_be_read_is_named_with_what_to_do(tmp_path: Path) -> None:
    (write_folder(tmp_path) / "waste.md").write_bytes(b"")
    with pytest.raises(ValueError, match=r"waste\.md: .*empty"):
        pages.evaluate(tmp_path, Library().search, silent)


def test_a_copy_of_another_document_is_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "waste.md").write_bytes((folder / "travel.md").read_bytes())
    with pytest.raises(ValueError, match=r"waste\.md says the same as travel\.md"):
        pages.evaluate(tmp_path, Library().search, silent)


@pytest.mark.parametrize("line", ["{", "[]", '{"_id": "1", "text": "x"}', '{"_id": 1, "pages": 3}'])
def test_a_question_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    path = write_folder(tmp_path) / pages.QUESTIONS
    path.write_text(path.read_text() + "\n" + line)
    with pytest.raises(ValueError, match=r"questions\.jsonl, line 9"):
        pages.read_questions(path)


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    (tmp_path / pages.QUESTIONS).write_text("\n")
    with pytest.raises(ValueError, match="has no questions"):
        pages.read_questions(tmp_path / pages.QUESTIONS)


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: dict[str, tuple[int, int]] = {}
    pages.evaluate(
        write_folder(tmp_path), Library().search, lambda what, done, of: told.update({what: (done, of)})
    )
    assert told == {"index": (2, 2), "search": (8, 8)}

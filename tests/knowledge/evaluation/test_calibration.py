"""Calibrating on labelled questions, and the model that comes of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.evaluation import labelled
from knowledge.evaluation.calibration import Calibration, calibrate, threshold
from knowledge.evaluation.examination import examined
from knowledge.evaluation.judged import Judged
from knowledge.evaluation.labelled import LabelledQuestion
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.search.confidence import ARTEFACT, model_of, read_model, shipped_model
from tests.knowledge.folders import silent, write_folder
from tests.knowledge.library import Library


def judged_in(folder: Path) -> list[Judged]:
    library = Library()
    labelled.index(folder, library.store, library.encoder, silent)
    return list(examined(library.search, labelled.questions(folder), silent))


def calibrated(folder: Path, max_wrong: float = 0.2) -> Calibration:
    return calibrate(
        [judged_in(folder)],
        max_wrong,
        learned_from="tests",
        seen=[labelled.fingerprint(folder / labelled.QUERIES)],
    )


def test_a_model_learned_here_parts_answered_from_unanswered(tmp_path: Path) -> None:
    calibration = calibrated(write_folder(tmp_path))
    assert calibration.auroc > 0.8
    assert 0 < calibration.coverage < 1
    assert calibration.curve()[-1][0] == 1.0


def test_a_calibrated_model_is_kept_with_the_index(tmp_path: Path) -> None:
    store = MemoryPassageStore()
    model = calibrated(write_folder(tmp_path)).model
    assert model_of(store) == shipped_model()
    store.save(ARTEFACT, model.to_json())
    assert model_of(store) == model
    assert model.learned_from == "tests"


def test_what_is_no_model_is_refused() -> None:
    for content in (b"", b"{}", b"[]", b'{"signals": 3}', b"\xff"):
        with pytest.raises(ValueError, match=r"model|Expecting|codec"):
            read_model(content)


def test_calibration_needs_right_and_wrong(tmp_path: Path) -> None:
    judged = [each for each in judged_in(write_folder(tmp_path)) if each.question.is_answerable]
    with pytest.raises(ValueError, match="of these 30, 30 do and 0 do not"):
        calibrate([judged], 0.05)


def test_calibration_needs_enough_questions(tmp_path: Path) -> None:
    judged = judged_in(write_folder(tmp_path))
    with pytest.raises(ValueError, match=r"at least 20 questions, .* of these 19, "):
        calibrate([judged[:19]], 0.05)


def test_a_prior_that_saw_the_questions_is_not_used(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    judged, seen = judged_in(folder), [labelled.fingerprint(folder / labelled.QUERIES)]
    alone = calibrate([judged], 0.2, seen=seen).model
    again = calibrate([judged], 0.2, prior=alone, seen=seen).model
    assert again.weights == alone.weights
    assert calibrate([judged], 0.2, prior=shipped_model(), seen=seen).model.weights != alone.weights


@given(
    st.lists(st.tuples(st.floats(0, 0.99), st.booleans()), min_size=30, max_size=80),
    st.floats(0.01, 0.5),
)
def test_answering_from_the_threshold_on_keeps_the_promise(
    scored: list[tuple[float, bool]], max_wrong: float
) -> None:
    probabilities = np.unique([score for score, _ in scored])
    right = np.array([flag for _, flag in scored][: len(probabilities)], bool)
    answered = probabilities >= threshold(probabilities, right, max_wrong)
    assert not answered.any() or (~right[answered]).mean() <= max_wrong


def test_the_shipped_model_rises_with_every_signal() -> None:
    model = shipped_model()
    means = dict(zip(model.signals, model.means, strict=True))
    for name, scale in zip(model.signals, model.scales, strict=True):
        assert model.probability({**means, name: means[name] + scale}) >= model.probability(means)


def test_the_shipped_model_answers_above_where_it_offers_choices() -> None:
    model = shipped_model()
    assert 0 < model.unclear_at < model.answer_at < 1


@pytest.mark.parametrize(("ranking", "is_right"), [(("b", "a"), True), (("a", "b"), False), ((), False)])
def test_a_question_is_right_when_its_first_passage_answers(ranking: tuple[str, ...], is_right: bool) -> None:
    question = LabelledQuestion("q", "?", frozenset({"b"}))
    assert Judged(question, ranking, {}, 0.0).is_right() is is_right

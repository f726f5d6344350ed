"""What is told for what a model says: as readers found it, in the same order."""

import json
from dataclasses import replace

import pytest

from knowledge.search.confidence import ConfidenceModel, read_model, shipped_model

BENT = ((0.0, 0.0), (0.5, 0.5), (0.6, 0.8), (1.0, 0.9))
MODEL = ConfidenceModel(("sentence",), (0.0,), (1.0,), (1.0,), 0.0, 0.8, 0.3, bent=BENT)


def test_what_is_told_is_bent_between_what_readers_found() -> None:
    assert MODEL.told(0.8) == pytest.approx(0.85)
    assert replace(MODEL, bent=()).told(0.8) == 0.8


def test_bending_keeps_the_order_of_answers() -> None:
    said = [MODEL.probability({"sentence": step / 4}) for step in range(-20, 21)]
    assert said == sorted(set(said))


def test_a_bent_model_is_read_as_it_was_written() -> None:
    assert read_model(MODEL.to_json()) == MODEL


def test_a_model_that_was_written_before_bending_tells_what_it_says() -> None:
    fields = json.loads(MODEL.to_json())
    del fields["bent"]
    assert read_model(json.dumps(fields).encode()).told(0.7) == 0.7


def test_what_ships_is_bent_upwards_and_never_flat() -> None:
    says, told = zip(*shipped_model().bent, strict=True)
    assert list(says) == sorted(set(says))
    assert list(told) == sorted(set(told))
    assert (says[0], told[0], says[-1], told[-1]) == (0, 0, 1, 1)

"""Triage by words, and by words and meaning, each learned once."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from handlers.care.rules.lessons import Meaning
from handlers.care.rules.nearest import learned
from handlers.care.rules.triage import Triage, triage_by
from knowledge.encoder import open_encoder, open_meaning


@pytest.fixture(scope="session")
def meaning() -> Meaning:
    found = open_meaning(partial(open_encoder, cache=Path(sys.prefix) / "share" / "csrbot"))
    if found is None:
        pytest.skip("the multilingual encoder is not installed here")
    return found


@pytest.fixture(scope="session")
def by_meaning(meaning: Meaning) -> Triage:
    return triage_by(learned((), meaning))


@pytest.fixture(params=["by words", "with meaning"])
def triage(request: pytest.FixtureRequest) -> Triage:
    """Both ways of judging, where the same is expected of both."""
    if request.param == "by words":
        return triage_by(learned())
    found: Triage = request.getfixturevalue("by_meaning")
    return found

"""Who may see what, in words that programs and people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.passages import Audience, format_audience, parse_audience

NAMES = st.frozensets(
    st.sampled_from(["Sales", "Legal, Risk & Compliance", "R&D: pumps", "Ressources, humaines"])
)
CODES = st.frozensets(st.sampled_from(["FR", "DE"]))


@given(NAMES, CODES, NAMES)
def test_what_was_written_is_read_again(
    departments: frozenset[str], codes: frozenset[str], groups: frozenset[str]
) -> None:
    audience = Audience(departments=departments, countries=codes, groups=groups)
    assert parse_audience(format_audience(audience)) == audience


@pytest.mark.parametrize(
    "text", ["friends", "country:FR,friends", "role:csr,", ",role:csr", "department:", "country"]
)
def test_what_is_no_audience_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not one of: everyone"):
        parse_audience(text)

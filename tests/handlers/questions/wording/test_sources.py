"""Where a quote stands, and in which language, as its reader is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.kernel.messages import Table
from handlers.kernel.voice import Voice
from handlers.questions.rules.outcome import Uncertainty, Unclear
from handlers.questions.wording import sample
from handlers.questions.wording.choices import choices
from handlers.questions.wording.sources import quotation, source
from handlers.questions.wording.tables import cited


@pytest.mark.parametrize(
    ("reader", "said"), [("en", "(12 March 2025), in German"), ("fr", "(12 mars 2025), en allemand")]
)
def test_a_quote_in_another_language_says_in_which(reader: str, said: str) -> None:
    assert source(Voice(reader), sample.IN_GERMAN).endswith(said)
    assert quotation(Voice(reader), sample.IN_GERMAN).written_in == "de"


def test_a_quote_in_the_reader_s_own_language_does_not_say_so() -> None:
    assert source(Voice("de"), sample.IN_GERMAN) == "Reiserichtlinie 2025, Seite 3, Bahn (12. März 2025)"
    assert quotation(Voice("de"), sample.IN_GERMAN).written_in == ""


def test_the_language_of_the_document_counts_where_the_passage_has_none_of_its_own() -> None:
    english = replace(sample.FLIGHTS, document=replace(sample.POLICY, language="en"))
    assert source(Voice("de"), english).endswith("auf Englisch")
    assert "auf" not in source(Voice("de"), sample.FLIGHTS)  # of which nothing is known


def test_rows_of_a_table_say_their_language_with_their_source() -> None:
    shown = cited(Voice("de"), sample.ROW)
    assert isinstance(shown, Table)
    assert shown.quote.source.endswith("auf Englisch")


def test_what_is_offered_in_other_languages_says_in_which() -> None:
    french = replace(sample.IN_GERMAN, passage=replace(sample.IN_GERMAN.passage, language="fr"))
    unclear = Unclear((sample.FLIGHTS, sample.IN_GERMAN, french), 0.2, reason=Uncertainty.OTHER_LANGUAGE)
    assert "I found this in German and French." in choices(Voice("en"), "q", unclear).summary

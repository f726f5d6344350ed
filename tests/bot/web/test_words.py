"""Moments as pages say them, in the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.web.words import exact_moment, moment, named
from handlers.kernel.voice import Voice

NOW = datetime(2026, 12, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "short", "exact"),
    [
        ("en", "1 Nov, 13:05", "Sunday 1 November 2026, 13:05"),
        ("de", "1. Nov., 13:05", "Sonntag, 1. November 2026, 13:05"),
        ("fr", "1er nov., 13:05", "dimanche 1er novembre 2026, 13:05"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, short: str, exact: str) -> None:
    voice, at = Voice(language, "Europe/Paris"), datetime(2026, 11, 1, 12, 5, tzinfo=UTC)
    assert moment(voice, at, NOW) == short
    assert exact_moment(voice, at).rpartition(" ")[0] == exact


def test_what_we_have_no_word_for_is_called_as_it_is_stored() -> None:
    assert named(Voice("de"), "did_lesson.imported", "lesson.imported") == "Lektion importiert"
    assert named(Voice("de"), "did_moon.landed", "moon.landed") == "moon.landed"

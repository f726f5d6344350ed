"""Each line that independent users found has a test that carries it in its name."""

from __future__ import annotations

from tests.findings import FOUND, kept_by, lines_of


def test_every_line_has_a_test_and_every_test_a_line() -> None:
    lines = [line for found in FOUND.values() for line in found]
    assert set(kept_by()) == set(lines)


def test_a_name_tells_its_lines() -> None:
    assert lines_of("test_slack_s3_an_emoji_is_no_question") == ["slack_s3"]
    assert lines_of("test_web_b1_and_web_b2_nobody_was_told") == ["web_b1", "web_b2"]
    assert lines_of("test_web_pages_are_whole") == []

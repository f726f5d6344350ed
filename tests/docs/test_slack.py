"""The page about Slack says what the manifest says."""

from __future__ import annotations

from pathlib import Path

from bot.slack.installation.manifest import BOT_SCOPES

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "connect-slack.md"


def test_every_scope_is_explained_as_in_the_manifest() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    explained = {row.split("`")[1]: row.split("|")[2].strip() for row in rows}
    assert {name: explained.get(name) for name in BOT_SCOPES} == dict(BOT_SCOPES)

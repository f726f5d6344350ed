"""The names of the buttons and forms of commitments.

The `subject` is a commitment's id unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handlers.kernel.bare_words import words_for


class CommitmentPress(StrEnum):
    """Actions of a `Button`."""

    COMMITMENTS = "commitments"
    """The list of what this person and their team have committed to. No subject."""
    COMMIT = "commit"
    """Asks for the form that makes a commitment. No subject."""
    COMMITMENT = "commitment"
    """Shows one. The subject of these and of the forms about one is the commitment's id."""
    ON_TRACK = "on_track"
    DONE = "done"


class CommitmentForm(StrEnum):
    """Names of a `Form`, with its fields."""

    COMMIT = "commit"
    """``text``, ``by`` and ``day`` (YYYY-MM-DD; the latter, if any, counts), ``whose``: me or team."""
    NEED_HELP = "need_help"
    """``note``"""
    MOVE_COMMITMENT = "move_commitment"
    """``by`` and ``day``, as above"""
    DROP_COMMITMENT = "drop_commitment"
    """``reason`` (may be empty)"""


COMMANDS: Mapping[str, str] = {
    "/commit": CommitmentPress.COMMIT,
    "/commitments": CommitmentPress.COMMITMENTS,
}
"""What is pressed by typing it, where a platform has no commands of its own."""

WORDS: Mapping[str, str] = {
    **words_for(
        CommitmentPress.COMMITMENTS,
        "commitments | my commitments | Zusagen | meine Zusagen | Vorhaben | meine Vorhaben | engagements | "
        "mes engagements | compromisos | mis compromisos | impegni | i miei impegni | toezeggingen | "
        "mijn toezeggingen | compromissos | os meus compromissos | zobowiązania | moje zobowiązania",
    ),
    **words_for(CommitmentPress.COMMIT, "commit | zusagen machen | s'engager | m'engager"),
}

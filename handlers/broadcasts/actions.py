"""The names of the buttons and forms of broadcasts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handlers.kernel.bare_words import words_for


class BroadcastPress(StrEnum):
    """Actions of a `Button`; the subject is the broadcast's id unless it says otherwise."""

    BROADCAST = "broadcast"
    """Asks for the form that begins one. No subject."""
    GOT_IT = "broadcast_got_it"
    MORE = "broadcast_more"
    COMMIT = "broadcast_commit"


class BroadcastForm(StrEnum):
    """Names of a `Form`, with its fields."""

    DRAFT = "broadcast_draft"
    """``title`` and ``text``; no subject"""
    PROPOSAL = "broadcast_proposal"
    """``title``, ``text`` and ``remark``, of an ambassador; the subject is the broadcast's id"""


COMMANDS: Mapping[str, str] = {
    "/broadcast": BroadcastPress.BROADCAST,
    "/announce": BroadcastPress.BROADCAST,
}
"""What is pressed by typing it, where a platform has no commands of its own."""

WORDS: Mapping[str, str] = words_for(
    BroadcastPress.BROADCAST,
    "broadcast | announce | announcement | Mitteilung schreiben | Rundschreiben | annoncer | "
    "écrire une annonce | anunciar | annunciare | aankondigen | aankondiging | anunciar a todos | ogłoszenie",
)

"""Every table, for whoever needs them all: importing this fills the catalogue."""

from __future__ import annotations

from bot.storage import feedback_tables, note_tables, passage_tables, practice_tables, queue_tables, tables
from bot.storage.metadata import METADATA

__all__ = [
    "METADATA",
    "feedback_tables",
    "note_tables",
    "passage_tables",
    "practice_tables",
    "queue_tables",
    "tables",
]

"""Every table, for whoever needs them all: importing this fills the catalogue."""

from __future__ import annotations

from bot.storage import passage_tables, queue_tables, slack_tables, tables
from bot.storage.metadata import METADATA

__all__ = ["METADATA", "passage_tables", "queue_tables", "slack_tables", "tables"]

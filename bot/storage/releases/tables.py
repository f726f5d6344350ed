"""The table of released numbers about groups of people."""

from __future__ import annotations

from sqlalchemy import Column, Table

from bot.storage.codec import Codec
from bot.storage.columns import CleanText, JsonValue
from bot.storage.metadata import METADATA
from bot.storage.personal.register import nobody
from handlers.insights.release import Release

RELEASES: Codec[Release] = Codec(Release)

FIGURE_RELEASE = Table(
    "figure_release",
    METADATA,
    Column("measure", CleanText, primary_key=True),
    Column("period", CleanText, primary_key=True),
    Column("content", JsonValue(RELEASES), nullable=False),
    info=nobody(
        "numbers about groups of five people and more, made once for each closed week",
        "measure period content",
    ),
)

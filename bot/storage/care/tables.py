"""The tables of care. None of them knows a person.

Signposts and examples are kept until the CSR team removes them; counts stay, since they are of nobody.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, Table

from bot.storage.columns import CleanText, EnumValue
from bot.storage.metadata import METADATA
from handlers.care.signposts import Way

SIGNPOST = Table(
    "signpost",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("country", CleanText, nullable=False),
    Column("way", EnumValue(Way), nullable=False),
    Column("text", CleanText, nullable=False),
    Column("phone", CleanText, nullable=False),
    Column("url", CleanText, nullable=False),
    Column("source", CleanText, nullable=False),
)

CARE_EXAMPLE = Table(
    "care_example",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("text", CleanText, nullable=False),
    Column("label", CleanText, nullable=False),
    Column("language", CleanText, nullable=False),
)

CARE_COUNT = Table(
    "care_count",
    METADATA,
    Column("on", Date, primary_key=True),
    Column("kind", CleanText, primary_key=True),
    Column("language", CleanText, primary_key=True),
    Column("count", Integer, nullable=False),
)

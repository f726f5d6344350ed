"""The tables of care. None of them knows a person.

Signposts and examples are kept until the CSR team removes them; counts stay, since they are of nobody.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, Table

from bot.storage.columns import CleanText, EnumValue
from bot.storage.metadata import METADATA
from bot.storage.personal.register import nobody
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
    info=nobody(
        "the company's own ways to get help; a number in it is that of an office",
        "id country way text phone url source",
    ),
)

CARE_EXAMPLE = Table(
    "care_example",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("text", CleanText, nullable=False),
    Column("label", CleanText, nullable=False),
    Column("language", CleanText, nullable=False),
    info=nobody(
        "sentences that the CSR team made up as examples",
        "id text label language",
    ),
)

CARE_COUNT = Table(
    "care_count",
    METADATA,
    Column("on", Date, primary_key=True),
    Column("kind", CleanText, primary_key=True),
    Column("language", CleanText, primary_key=True),
    Column("count", Integer, nullable=False),
    info=nobody(
        "how many messages of each kind there were on a day, of the whole company",
        "on kind language count",
    ),
)

"""In which languages people have their messages, and ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Select, func, select, true

from bot.storage import engine
from bot.storage.people.tables import PERSON
from bot.storage.questions.tables import QUESTION
from knowledge.encoder import LanguagesInUse

_LATEST = 300
"""Questions."""
_PEOPLE = select(PERSON.c.language, func.count()).where(PERSON.c.active == true()).group_by(PERSON.c.language)
_ASKED = select(QUESTION.c.language).order_by(QUESTION.c.number.desc()).limit(_LATEST).subquery()
_QUESTIONS = select(_ASKED.c.language, func.count()).group_by(_ASKED.c.language)


def spoken(database_url: str) -> LanguagesInUse:
    """Of everybody who is there, and of the latest questions; of documents nothing."""
    with _connected(database_url) as connection:
        return LanguagesInUse(people=_count(connection, _PEOPLE), questions=_count(connection, _QUESTIONS))


@contextmanager
def _connected(database_url: str) -> Iterator[Connection]:
    opened = engine.blocking_reader(database_url)
    try:
        with opened.connect() as connection:
            yield connection
    finally:
        opened.dispose()


def _count(connection: Connection, query: Select[tuple[Any, ...]]) -> Counter[str | None]:
    return Counter({row[0]: row[1] for row in connection.execute(query)})

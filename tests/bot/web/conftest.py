"""A house whose pages are visited: a file that wants another house or another visitor says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from handlers.kernel.person import Person
from tests.bot.web.house import ANNA, House
from tests.bot.web.visits import enter
from tests.bot.web.working import WorkingHouse


@pytest.fixture
def house() -> House:
    """Its use cases do what they do in a company."""
    return WorkingHouse()


@pytest.fixture
def visitor() -> Person:
    return ANNA


@pytest.fixture
def browser(house: House, visitor: Person) -> Iterator[TestClient]:
    """In which the visitor is signed in."""
    with house.browser() as opened:
        enter(opened, visitor)
        yield opened

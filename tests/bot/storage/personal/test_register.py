"""The register of personal data speaks of every column of every table, once."""

import pytest
from sqlalchemy import Table

from bot.storage.catalogue import METADATA
from bot.storage.personal.register import Fate, register_of, registered, root_of

TABLES = list(METADATA.tables.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_column_is_forgotten(table: Table) -> None:
    assert sorted(register_of(table).columns) == sorted(column.name for column in table.columns)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_says_why_it_is_there_and_how_long(table: Table) -> None:
    register = register_of(table)
    assert register.why and register.kept


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_column_with_the_id_of_a_person_is_known_as_such(table: Table) -> None:
    named = {one.name for one in table.columns if one.name.endswith(("person_id", "_by"))}
    register = register_of(table)
    assert named <= {register.owner, *register.actors.split()}


def test_what_belongs_to_a_row_shares_its_fate() -> None:
    for table, register in registered(METADATA):
        if register.through:
            assert register.fate is root_of(table)[1].fate, table.name


def test_what_belongs_to_a_row_is_deleted_before_it() -> None:
    order = [table.name for table, _ in registered(METADATA)]
    for table, register in registered(METADATA):
        if register.through:
            assert order.index(table.name) < order.index(register.through[1])


def test_whatever_is_about_people_has_a_fate() -> None:
    for table, register in registered(METADATA):
        assert register.is_about_people == (register.fate is not Fate.KEPT), table.name

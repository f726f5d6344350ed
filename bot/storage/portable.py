"""What SQLite and PostgreSQL have words of their own for, each said once.

A statement that is made of these and of SQLAlchemy's own is read by both; `tests/contracts` tries it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Text, bindparam, column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Integer, TypeEngine


class json_texts(FunctionElement[Any]):  # noqa: N801 - it is written where a function of the database is
    """The members of a text that is a JSON list of texts or numbers, as rows with one `value` each."""

    inherit_cache = True


class json_lists(FunctionElement[Any]):  # noqa: N801
    """The members of a text that is a JSON list of lists, as rows with one `value` each."""

    inherit_cache = True


class place_of(FunctionElement[int]):  # noqa: N801
    """Where in a text another one begins, counted from 1; 0 where it is not in it."""

    type = Integer()
    inherit_cache = True


def listed(name: str, kind: TypeEngine[Any] | None = None) -> Select[Any]:
    """The values of a parameter that is a JSON list: a statement with it is compiled once."""
    value = json_texts(bindparam(name, type_=Text())).table_valued(column("value", Text())).c.value
    return select(value if kind is None else value.cast(kind))


@compiles(json_texts)
def _json_each(element: json_texts, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each{_arguments(element, compiler, **kw)}"


@compiles(json_texts, "postgresql")
def _json_array_elements(element: json_texts, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_array_elements_text(({compiler.process(element.clauses, **kw)})::json)"


@compiles(json_lists)
def _json_each_list(element: json_lists, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each{_arguments(element, compiler, **kw)}"


@compiles(json_lists, "postgresql")
def _json_array_lists(element: json_lists, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_array_elements(({compiler.process(element.clauses, **kw)})::json)"


@compiles(place_of)
def _instr(element: place_of, compiler: SQLCompiler, **kw: Any) -> str:
    return f"instr{_arguments(element, compiler, **kw)}"


@compiles(place_of, "postgresql")
def _strpos(element: place_of, compiler: SQLCompiler, **kw: Any) -> str:
    return f"strpos{_arguments(element, compiler, **kw)}"


def _arguments(element: FunctionElement[Any], compiler: SQLCompiler, **kw: Any) -> str:
    return f"({compiler.process(element.clauses, **kw)})"

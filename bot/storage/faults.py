"""A database's complaints, as the faults that the ports name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError, OperationalError

from handlers.kernel.ports import InconsistentError


@contextmanager
def consistent() -> Iterator[None]:
    """Raises `InconsistentError` where the database finds a constraint broken."""
    try:
        yield
    except IntegrityError as error:
        raise InconsistentError(str(error.orig)) from error


@contextmanager
def only_reading() -> Iterator[None]:
    """Raises RuntimeError where someone wrote in a transaction for reading."""
    try:
        yield
    except OperationalError as error:
        if "readonly" not in str(error.orig):
            raise
        raise RuntimeError("a transaction for reading cannot write") from error

"""A server that says nothing any more: the network is gone, and nobody was told.

A statement that hears nothing for too long is given up with its connection, for the answer may still come and
would be taken for that of the next one; all others that rest may be as dead. Whoever takes a connection that
has rested asks for a sign of life first.
"""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine

_SIGN_OF_LIFE = 5.0
"""Seconds."""


def notice(engine: AsyncEngine) -> None:
    """On connections of asyncpg that end a statement by a `TimeoutError`."""
    event.listen(engine.sync_engine, "handle_error", _give_up)
    event.listen(engine.sync_engine, "checkout", _ask)


def _give_up(context: ExceptionContext) -> None:
    if isinstance(context.original_exception, TimeoutError):
        context.is_disconnect = True


def _ask(connection: Any, _record: object, _proxy: object) -> None:
    try:
        connection.run_async(_answer)
    except Exception as error:  # whatever it is, it is not to be used
        raise InvalidatePoolError from error


async def _answer(driver: Any) -> None:
    async with asyncio.timeout(_SIGN_OF_LIFE):
        await driver.execute("SELECT 1")

"""The port is taken from the moment that it is chosen."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import closing

import pytest
from sse_starlette.sse import AppStatus
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.cli.demo import listen_somewhere
from bot.cli.listening import PortTakenError, listen, serve_on

HERE = "127.0.0.1"


@pytest.fixture(autouse=True)
def only_the_server_of_the_test_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal ends the streams of events of every later server of the process, too, until this is undone."""
    monkeypatch.setattr(AppStatus, "should_exit", False)


def test_of_two_that_start_at_once_one_has_the_port() -> None:
    with closing(listen(HERE, 0)) as first, pytest.raises(PortTakenError):
        listen(HERE, first.getsockname()[1])


def test_a_second_demo_takes_another_port_while_the_first_wakes_up() -> None:
    with closing(listen(HERE, 0)) as first:
        port = first.getsockname()[1]
        with closing(listen_somewhere(HERE, port)) as second:
            assert second.getsockname()[1] != port


def test_whoever_comes_before_the_application_is_ready_is_not_turned_away() -> None:
    with closing(listen(HERE, 0)) as listener, closing(socket.create_connection(listener.getsockname())):
        pass


async def _hello(_request: Request) -> Response:
    return PlainTextResponse("hello")


async def _said(*parts: bytes) -> bytes:
    """What a server that waits a moment for headers answers to these parts, until it hangs up."""
    with closing(listen(HERE, 0)) as listener:
        app = Starlette(routes=[Route("/", _hello)])
        serving = asyncio.create_task(serve_on(listener, app, seconds_for_headers=0.3))
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        found = b""
        for part in parts:
            writer.write(part)
            await writer.drain()
            if part.endswith(b"\r\n\r\n"):
                found += await reader.readuntil(b"hello")
        found += await asyncio.wait_for(reader.read(), 30)
        writer.close()
        signal.raise_signal(signal.SIGTERM)
        await serving
    return found


async def test_whoever_never_ends_the_headers_is_hung_up_on() -> None:
    assert await _said(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ") == b""


async def test_so_is_whoever_says_nothing_at_all_or_begins_so_after_a_first_request() -> None:
    assert await _said() == b""
    whole, half = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"GET / HTTP/1.1\r\nX-Slow: "
    assert (await _said(whole, half)).count(b"hello") == 1

"""The port is taken from the moment that it is chosen."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from bot.cli.demo import listen_somewhere
from bot.cli.listening import PortTakenError, listen

HERE = "127.0.0.1"


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

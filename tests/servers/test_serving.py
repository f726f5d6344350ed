"""Nothing that a server of the tests leaves open is found by the collector in some later test."""

from __future__ import annotations

import gc
import socket
import ssl
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.bot.web.house import House, furnished
from tests.bot.web.served import served
from tests.servers.teams import HOST, authority

HALF = b"GET /healthz HTTP/1.1\r\nHost: local"
WHOLE = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize("said", [b"", HALF, WHOLE])
@pytest.mark.parametrize("encrypted", [False, True])
def test_a_site_leaves_nothing_open_for_a_client_that_takes_no_leave(
    tmp_path: Path, said: bytes, encrypted: bool
) -> None:
    with ExitStack() as later:
        with served(furnished(House()), certificate=certificate(tmp_path) if encrypted else None) as where:
            client = later.enter_context(socket.create_connection(("127.0.0.1", urlsplit(where).port or 0)))
            if encrypted:
                client = later.enter_context(trusting().wrap_socket(client, server_hostname=HOST))
            client.sendall(said)
            if said == WHOLE:
                assert client.recv(12) == b"HTTP/1.1 200"
        gc.collect()  # what it finds open fails this test


def certificate(folder: Path) -> Path:
    file = folder / "site.pem"
    authority().issue_cert(HOST).private_key_and_cert_chain_pem.write_to_path(str(file))
    return file


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority().configure_trust(context)
    return context

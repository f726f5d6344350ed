"""A real server on a free port of this machine, in a thread, for tests with a real browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from tests.bot.web.house import House
from tests.servers.serving import Leaving


@contextmanager
def served(house: House, port: int = 0, certificate: Path | None = None) -> Iterator[str]:
    """Serves the house; gives its address. With a certificate and its key in a file, over https."""
    listener = socket.create_server(("127.0.0.1", port))
    address = f"http{'s' if certificate else ''}://127.0.0.1:{listener.getsockname()[1]}"
    server = Leaving(
        uvicorn.Config(
            house.application(),
            log_level="warning",
            timeout_graceful_shutdown=2,
            ssl_certfile=certificate,
        )
    )
    house.opened.clear()
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        assert house.opened.wait(60)
        while not server.started:
            time.sleep(0.02)
        yield address
    finally:
        server.should_exit = True
        thread.join()
        listener.close()

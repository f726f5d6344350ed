"""Where a PostgreSQL server is, as each of its two drivers wants to be told.

The URL is libpq's: ``postgresql://user:password@host:5432/name?sslmode=verify-full&sslrootcert=ca.pem``, or
with ``?host=/run/postgresql`` by the server's socket.
https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, make_url

_PORT = 5432
_KNOWN = {"host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey"}
_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


@dataclass(frozen=True, slots=True)
class Address:
    url: URL
    """Without what follows the question mark."""
    shown: str
    """Without user and password."""
    for_asyncpg: dict[str, Any]
    for_pg8000: dict[str, Any]


def address_of(database_url: str) -> Address:
    """Raises ValueError for what the URL lacks or csrbot does not know."""
    url = make_url(database_url)
    told = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    if unknown := told.keys() - _KNOWN:
        raise ValueError(f"csrbot does not know {', '.join(sorted(unknown))} in the URL of a database")
    if not url.username or not url.database:
        raise ValueError(
            "the URL of a PostgreSQL database names a user and a database: postgresql://user@host/name"
        )
    host, port = told.get("host") or url.host or "localhost", int(told.get("port") or url.port or _PORT)
    bare = url.set(query={}, host=host, port=port)
    if host.startswith("/"):
        socket = f"{host}/.s.PGSQL.{port}"
        here = bare.set(host=None, port=None)
        unencrypted = {"host": host, "port": port, "ssl": False}
        return Address(
            here, f"{socket}/{url.database}", unencrypted, {"unix_sock": socket, "ssl_context": False}
        )
    secure = _encryption(told)
    return Address(
        bare,
        f"{host}:{port}/{url.database}",
        {"ssl": "prefer" if secure is None else secure},
        {"ssl_context": secure},
    )


def _encryption(told: dict[str, str]) -> ssl.SSLContext | bool | None:
    """False for none at all; None for what the server offers."""
    mode = told.get("sslmode", "verify-ca" if "sslrootcert" in told else "prefer")
    if mode not in _MODES:
        raise ValueError(f"sslmode must be one of {', '.join(_MODES)}")
    if mode == "disable":
        return False
    if mode in ("allow", "prefer"):
        return None
    context = ssl.create_default_context(cafile=told.get("sslrootcert"))
    context.check_hostname = mode == "verify-full"
    if mode == "require":
        context.verify_mode = ssl.CERT_NONE
    if "sslcert" in told:
        context.load_cert_chain(told["sslcert"], told.get("sslkey"))
    return context

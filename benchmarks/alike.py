"""A company on Slack whose readers are all alike: one is made, and copied as often as it takes."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from benchmarks.fill import copy
from benchmarks.many_readers import WORKSPACE, user
from bot.platform.store import StoreTransaction
from bot.slack.addresses import PLATFORM
from handlers.kernel.person import Person, Role

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Nine o'clock in Germany, in a week without a holiday."""
CSR = frozenset({Role.EMPLOYEE, Role.CSR})
CARLA = Person("carla", "carla@example.com", "Carla", roles=CSR)
NILS = Person("nils", "nils@example.com", "Nils", roles=CSR)
READER = Person("p0000000", "p0@example.com", "Person 0", country="DE", site="Ulm", time_zone="Europe/Berlin")


async def begin(tx: StoreTransaction) -> None:
    await tx.people.save(CARLA, NILS, READER)
    await tx.people.seen(READER.id, PLATFORM, f"{WORKSPACE}:{user(0)}", MONDAY)


def multiply(connection: sqlite3.Connection, people: int) -> None:
    """As many readers, all alike."""
    connection.execute("PRAGMA synchronous=OFF")
    of_reader = f"= '{READER.id}'"
    own = {
        "id": "printf('p%07d', i)",
        "email": "printf('p%d@example.com', i)",
        "name": "printf('Person %d', i)",
    }
    copy(connection, "person", f"id {of_reader}", people - 1, own)
    copy(connection, "person_role", f"person_id {of_reader}", people - 1, {"person_id": own["id"]})
    seen = {"external_id": f"printf('{WORKSPACE}:U%07d', i)", "person_id": own["id"]}
    copy(connection, "person_identity", f"person_id {of_reader}", people - 1, seen)
    connection.commit()

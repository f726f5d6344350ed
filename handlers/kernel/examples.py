"""What an example is, and the people that examples are made of.

An example is a message for one reader's voice, under a name that tells when it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers.kernel.messages import Message
from handlers.kernel.person import Person, Role
from handlers.kernel.voice import Voice

Examples = Mapping[str, Callable[[Voice], Message]]

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)

ASKER = Person("mina", "mina@example.com", "Mina Okafor", "Purchasing", "FR", "Lyon")
AMBASSADOR = Person(
    "anna", "anna@example.com", "Anna Weber", "Logistics", "FR", roles=frozenset({Role.AMBASSADOR})
)
OTHER = Person("luc", "luc@example.com", "Luc Petit", "Purchasing", "BE", roles=frozenset({Role.AMBASSADOR}))
CONTACT = Person("ines", "ines@example.com", "Ines Sousa", "IT", "PT", contact_for=("IT",))
REVIEWER = Person("carla", "carla@example.com", "Carla Rossi", "CSR", "IT", roles=frozenset({Role.CSR}))
LONG_NAME = replace(AMBASSADOR, name="Maximiliane Freifrau von und zu Hohenstein-Oberlahnstein " * 3)

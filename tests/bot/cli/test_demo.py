"""Who a newcomer is when the demonstration opens."""

from __future__ import annotations

from bot.cli.demo import newcomer_of
from handlers.kernel.person import Person, Role


def test_a_newcomer_is_an_employee_to_whom_the_pages_speak_english() -> None:
    luc = Person("luc", "luc@example.com", "Luc", language="fr")
    mina = Person("mina", "mina@example.com", "Mina", language="en")
    carla = Person(
        "carla", "carla@example.com", "Carla", language="en", roles=frozenset({Role.EMPLOYEE, Role.CSR})
    )
    assert newcomer_of([carla, luc, mina]) is mina
    assert newcomer_of([carla, luc]) is luc

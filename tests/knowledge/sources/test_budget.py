"""How much a parser may work."""

import subprocess
import sys

from knowledge.sources.budget import budget

_WORK = "sum(number * number for number in range(3_000_000))"


def test_what_other_programs_do_meanwhile_is_not_spent() -> None:
    allowed = budget(seconds=0.2)
    subprocess.run([sys.executable, "-c", _WORK], check=True)  # noqa: S603 - our own words
    assert allowed.spent < 1


def test_what_is_worked_here_is_spent() -> None:
    allowed = budget(seconds=0.001)
    exec(_WORK)  # noqa: S102 - our own words
    assert allowed.spent > 1

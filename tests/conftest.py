"""Hypothesis, the same everywhere: a verdict says something about the code, not about the day or the machine.

To look for more: ``pytest --hypothesis-profile exploring --hypothesis-seed 7``.
"""

import signal

import pytest
from hypothesis import HealthCheck, settings

_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is slow now and then, which says nothing about the code."""

settings.register_profile("exploring", _UNHURRIED)
settings.register_profile("repeating", _UNHURRIED, derandomize=True)
settings.load_profile("repeating")


def pytest_configure() -> None:
    """A shell starts what it runs in the background deaf to Ctrl-C, and so would be all that tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests go first, so that no worker is left alone with one at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)

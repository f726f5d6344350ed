"""Hypothesis, the same everywhere: a verdict says something about the code, not about the day or the machine.

To look for more: ``pytest --hypothesis-profile exploring --hypothesis-seed 7``.
"""

from hypothesis import HealthCheck, settings

_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is slow now and then, which says nothing about the code."""

settings.register_profile("exploring", _UNHURRIED)
settings.register_profile("repeating", _UNHURRIED, derandomize=True)
settings.load_profile("repeating")

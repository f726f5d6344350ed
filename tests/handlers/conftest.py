import pytest
from hypothesis import settings

from tests.handlers.company import Company, company

settings.register_profile("unhurried", deadline=None)
"""A busy machine is slow now and then, which says nothing about the code."""
settings.load_profile("unhurried")


@pytest.fixture
async def here() -> Company:
    """A company with everybody in it, on a Monday morning."""
    return await company()

import pytest

from tests.handlers.company import Company, company


@pytest.fixture
async def here() -> Company:
    """A company with everybody in it, on a Monday morning."""
    return await company()

"""The example company, indexed and staffed in a folder, for the journeys."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from bot.cli.demo import example_folder, furnish, hire, read_company
from bot.config import Settings
from bot.opening import open_knowledge_base, open_storage


def settings_in(folder: Path) -> Settings:
    """With the encoder that is ready soonest."""
    return Settings(data_dir=folder, encoder="english", _env_file=None)  # type: ignore[call-arg]


async def example_company(folder: Path) -> None:
    """As `csrbot demo` makes it."""
    settings = settings_in(folder)
    async with open_storage(settings) as storage:
        brain = open_knowledge_base(settings)
        company = read_company(example_folder())
        assert list(furnish(brain, company, Console(quiet=True)))
        brain.close()
        await hire(storage, company)

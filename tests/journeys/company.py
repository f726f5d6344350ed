"""The example company, indexed and staffed in a folder, for the journeys."""

from __future__ import annotations

from pathlib import Path

from bot.cli.demo import example_folder, furnish, read_company
from bot.config import Settings
from bot.wiring import open_brain, open_storage


def settings_in(folder: Path) -> Settings:
    return Settings(data_dir=folder, _env_file=None)  # type: ignore[call-arg]


async def example_company(folder: Path) -> None:
    """As `csrbot demo` makes it."""
    settings = settings_in(folder)
    async with open_storage(settings) as storage:
        brain = open_brain(settings)
        for _ in furnish(brain, read_company(example_folder())):
            pass
        brain.close()
        await hire(storage, read_company(example_folder()))

"""Every table, for whoever needs them all: importing this imports the `tables` of each folder beside it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from bot import storage
from bot.storage.metadata import METADATA

__all__ = ["METADATA"]

for _folder in iter_modules(storage.__path__, "bot.storage."):
    if _folder.ispkg and find_spec(f"{_folder.name}.tables"):
        import_module(f"{_folder.name}.tables")

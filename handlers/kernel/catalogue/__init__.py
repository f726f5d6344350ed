"""The bot's own words: phrase → template, in each language. English is complete and the fallback.

Every capability brings its words in a module or package `catalogue` of its own folder; this package holds what
the surfaces say and what several capabilities share. A module of words has one table `PHRASES`: phrase →
language → template, so that a translator sees the languages side by side. The modules are found once, when
this package is imported, and so the kernel names no capability.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules, walk_packages
from types import ModuleType

import handlers

Phrases = Mapping[str, Mapping[str, str]]
"""Phrase → language → template."""

_BEFORE_A_MARK = re.compile(r" (?=[?!:;»])|(?<=«) ")


class SaidTwiceError(Exception):
    """A phrase stands in two catalogues."""


def whole(tables: Iterable[Phrases]) -> Mapping[str, Mapping[str, str]]:
    """Language → phrase → template, of all tables. Raises `SaidTwiceError` for a phrase of two tables."""
    texts: dict[str, dict[str, str]] = {"en": {}}
    phrases: set[str] = set()
    for table in tables:
        if twice := phrases & table.keys():
            raise SaidTwiceError(f"said in two catalogues: {', '.join(sorted(twice))}")
        phrases |= table.keys()
        for phrase, languages in table.items():
            for language, text in languages.items():
                texts.setdefault(language, {})[phrase] = _spaced(text) if language == "fr" else text
    return texts


def _spaced(text: str) -> str:
    """French with the narrow no-break space where it has one, which nobody sees while typing."""
    return _BEFORE_A_MARK.sub("\u202f", text)


def _tables() -> Iterator[Phrases]:
    """The tables of every module of words in `handlers`; a folder without words has no such module."""
    for folder in iter_modules(handlers.__path__, "handlers."):
        name = f"{folder.name}.catalogue"
        if folder.ispkg and find_spec(name):
            for module in _modules(name):
                yield module.PHRASES


def _modules(name: str) -> Iterator[ModuleType]:
    """The module itself, or the modules of the package."""
    if name == __name__:
        found = walk_packages(__path__, f"{__name__}.")
        yield from (import_module(each.name) for each in found if not each.ispkg)
        return
    module = import_module(name)
    if path := getattr(module, "__path__", None):
        yield from (import_module(each.name) for each in iter_modules(path, f"{name}."))
    else:
        yield module


CATALOGUES: Mapping[str, Mapping[str, str]] = whole(_tables())
ENGLISH: Mapping[str, str] = CATALOGUES["en"]

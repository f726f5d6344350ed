"""A language that nobody speaks: German in name, each of its words in brackets, so that others stand out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter

from babel import Locale
from lxml import html as parser

from handlers.kernel.catalogue import ENGLISH

LANGUAGE = "de"
_MARKED = re.compile("⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?![\w-]*\d)")
_SEEN = ("aria-label", "title", "placeholder", "alt", "data-label", "label")
_UNSEEN = ("script", "style", "head", "code")
_GERMAN = Locale(LANGUAGE)


def phrases() -> Mapping[str, str]:
    """Every phrase with what is not a value in brackets; patterns of dates stay, since they are not shown."""
    return {name: text if name.startswith("pattern_") else _marked(text) for name, text in ENGLISH.items()}


def _marked(text: str) -> str:
    parts = Formatter().parse(text)
    return "".join(
        (f"⟦{literal}⟧" if literal else "") + (f"{{{name}}}" if name else "") for literal, name, _, _ in parts
    )


def words_of(*sources: Path) -> frozenset[str]:
    """All words of these files that people wrote: of our modules those of constants, not of functions."""
    written = (
        text
        for source in sources
        for text in (_constants(source) if source.suffix == ".py" else [source.read_text("utf-8")])
    )
    return _words(written) | _words(_from_babel())


def _constants(module: Path) -> Iterator[str]:
    is_test = "tests" in module.parts
    for statement in ast.parse(module.read_text("utf-8")).body:
        if is_test or isinstance(statement, ast.Assign | ast.AnnAssign):
            for node in ast.walk(statement):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def foreign_words(page: str, known: frozenset[str]) -> list[str]:
    """What a page says in no brackets and nobody has written into it, each piece of text by itself."""
    found = (_MARKED.sub(" ", text) for text in _texts(parser.fromstring(page)))
    return sorted({text.strip() for text in found if _words([text]) - known})


def _texts(element: parser.HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("translate") == "no":
        return
    yield from (element.get(name, "") for name in _SEEN)
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def _from_babel() -> Iterator[str]:
    yield from (str(name) for name in _GERMAN.languages.values())
    yield from (str(name) for name in _GERMAN.territories.values())
    for names in (_GERMAN.months, _GERMAN.days):
        yield from (str(name) for width in names["format"].values() for name in width.values())
    yield "und oder Uhr MEZ MESZ UTC csrbot Slack Teams"

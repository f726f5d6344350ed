"""Titles that name the company and the edition.

"Sustainability Report" is on the cover of a thousand reports. The title is what people see as the source,
what every passage is searched with, and what tells whose document it is; so where it says only what sort of
report this is, the company's name goes before it and the year behind it. The file's name tells the company if
the text uses the word as a name; else what the text calls a company most often. Policies and guides keep the
names that their authors gave them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from knowledge.sources.document_model import Heading, ParsedDocument, VerifiedAnswer
from knowledge.text.analysis import folded
from knowledge.text.statements import YEAR
from knowledge.text.wordlists import COMMON_NAMES, DEMONYMS, FUNCTION_WORDS, MONTHS, REPORT_WORDS

_REPORT = re.compile(
    r"\b(?:report|review|statement|declaration|disclosures?|factbook|action plan|transition plan|rapport"
    r"|déclaration"
    r"|\w*bericht|\w*erklärung)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITALISED = r"[A-ZÀ-Þ][\w&]+(?:-[A-ZÀ-Þ]\w+)*"
_FIRM = re.compile(
    rf"\b({_CAPITALISED})(?: {_CAPITALISED})? (?:AG|SE|GmbH|Inc|Ltd|Limited|plc|PLC|Corp|Corporation"
    rf"|Group|NV|SA|ASA)\b"
    rf"|\b({_CAPITALISED})['’]s\b"
    rf"|\b({_CAPITALISED}) (?:is|has|aims|will|plans|reports|supports|operates|employs|believes|strives"
    rf"|hat|ist|wird|a|est)\b"
)
_OTHERS = [
    "board",
    "ceo",
    "cdp",
    "committee",
    "eu",
    "executive",
    "gri",
    "sbti",
    "scope",
    "supervisory",
    "tcfd",
]
_COUNTRIES = frozenset(word for group in DEMONYMS for word in group)
_ORDINARY = REPORT_WORDS | COMMON_NAMES | FUNCTION_WORDS | MONTHS | _COUNTRIES | frozenset(_OTHERS)
_LEAST = 5
"""So often the text must use a name that stands before its title."""
_OPENING = 400
"""Characters of the beginning that may say the year."""


def full_title(parsed: ParsedDocument, path: Path) -> str:
    """The document's title, with the company and the year where it is a report's and lacks them."""
    title = parsed.title
    if not _REPORT.search(title) or any(isinstance(block, VerifiedAnswer) for block in parsed.blocks):
        return title
    text = "\n".join(block.text for block in parsed.blocks)
    company = "" if set(_WORD.findall(folded(title))) - _ORDINARY else _company(path.stem, text)
    year = "" if YEAR.search(title) else _year(path.stem, parsed)
    return " ".join(filter(None, (company, title, year)))


def _company(stem: str, text: str) -> str:
    """As the text writes it; empty where neither the file's name nor the text tells."""
    written = Counter(word for word in _WORD.findall(text) if folded(word) not in _ORDINARY)
    named = [word for word in _WORD.findall(stem.replace("_", " ")) if folded(word) not in _ORDINARY]
    for word in named:
        if (name := _as_written(word, written)) is not None:
            return name
    called = Counter(name for name in _firms_in(text) if folded(name) not in _ORDINARY)
    name = next((name for name, _ in called.most_common(5) if _is_name(name, written)), "")
    return _whole(name, text) if name else ""


def _whole(name: str, text: str) -> str:
    """With the word that nearly always stands before it: "CT REIT"."""
    before = Counter(re.findall(rf"\b({_CAPITALISED}) {re.escape(name)}\b", text)).most_common(1)
    times = len(re.findall(rf"\b{re.escape(name)}\b", text))
    is_part = bool(before) and before[0][1] > times / 2 and folded(before[0][0]) not in _ORDINARY
    return f"{before[0][0]} {name}" if is_part else name


def _as_written(word: str, written: Counter[str]) -> str | None:
    forms = [(count, form) for form, count in written.items() if form.casefold() == word.casefold()]
    best = max(forms, default=(0, ""))[1]
    return best if best and _is_name(best, written) else None


def _is_name(name: str, written: Counter[str]) -> bool:
    """Whether the text uses the word often, and hardly ever as an ordinary one."""
    parts = _WORD.findall(name)
    return bool(parts) and all(written[part] >= max(_LEAST, 4 * written[part.lower()]) for part in parts)


def _firms_in(text: str) -> Iterator[str]:
    for match in _FIRM.finditer(text):
        yield next(filter(None, match.groups()))


def _year(stem: str, parsed: ParsedDocument) -> str:
    """The year of the file's name, else the one that the beginning or the highest headings say."""
    if found := YEAR.search(stem.replace("_", " ")):
        return found[1]
    begins = "\n".join(block.text for block in parsed.blocks[:8])[:_OPENING]
    heads = "\n".join(
        block.text for block in parsed.blocks if isinstance(block, Heading) and block.level == 1
    )
    return next((found[1] for text in (begins, heads) if (found := YEAR.search(text))), "")

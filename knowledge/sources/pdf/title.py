"""What a PDF is called. Passages are searched with the title of their document before them, so it should
name the company and the year, not only "Annual Report".

Three witnesses: what the file says about itself, which is often a template's name; the line that its
pages repeat at their edge, which is often the full name; and the largest words of the first page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from knowledge.sources.characters import cleaned
from knowledge.sources.pdf.furniture import is_at_edge, is_on
from knowledge.sources.pdf.runs import Page

_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|pptx?|xlsx?|qxd)\b|^microsoft word|untitled|^\W*$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PAGE_NUMBER = re.compile(r"^\d{1,3}\s+(?!\d)|\s+(?:page\s+)?\d{1,3}$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 150
_EARLY_PAGES = 3


def title_of(stated: str, pages: Sequence[Page]) -> str:
    """The best of the three; empty when there is none. `stated` is the title in the file's metadata."""
    stated = cleaned(stated)
    pages = [replace(page, runs=tuple(run for run in page.runs if is_on(page, run))) for page in pages]
    if not _is_title(stated, pages):
        stated = ""
    running = _running_line(pages, stated or largest_words(pages))
    if stated and not _words(stated) <= _words(running):
        return stated
    return running or stated or largest_words(pages)


def largest_words(pages: Sequence[Page]) -> str:
    """The words of the first page with text that are set largest; only its first line where all are."""
    first = next((page for page in pages if page.runs), None)
    runs = [run for run in first.runs if len(_words(run.text)) > 0] if first else []
    largest = max((run.size for run in runs), default=0)
    words = [run.text for run in runs if run.size > 0.8 * largest]
    return cleaned(" ".join(words if len(words) < len(runs) else words[:1])[:_LONGEST])


def _is_title(stated: str, pages: Sequence[Page]) -> bool:
    """Whether it is more than one word, no file name, and the first pages know most of its words."""
    if len(stated.split()) < 2 or _FILE_NAME.search(stated):
        return False
    early = _words(" ".join(run.text for page in pages[:_EARLY_PAGES] for run in page.runs))
    words = _words(stated)
    return not early or 2 * len(words & early) >= len(words)


def _running_line(pages: Sequence[Page], about: str) -> str:
    """The line most pages repeat at their edge, if it has a year or words of what the document is about.

    Of lines repeated as often the first in the file, so that reading it again gives the same title.
    """
    lines: Counter[str] = Counter()
    for page in pages:
        edge = (_PAGE_NUMBER.sub("", cleaned(run.text)) for run in page.runs if is_at_edge(page, run))
        lines.update(list(dict.fromkeys(line for line in edge if len(line.split()) >= 3)))
    for line, count in lines.most_common(3):
        is_about = bool(_YEAR.search(line)) or len(_words(line) & _words(about)) >= 2
        if count >= max(3, 0.25 * len(pages)) and is_about:
            return line[:_LONGEST]
    return ""


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))

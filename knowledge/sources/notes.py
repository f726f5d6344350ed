"""What the CSR team is told of pages that were read in a way of their own, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

_RECOGNISED, _UNLABELLED = "Read by character recognition: ", "Some figures without what they count: "
_NOTES = re.compile(rf"(?:{_RECOGNISED}|{_UNLABELLED})[^.]*\.(?: Compare figures with the page\.)?")
_MOST_TOLD = 8
"""Stretches of pages that are named."""


def unseen(pages: Sequence[int]) -> str:
    """Of scanned pages whose characters were not recognised; empty when there are none."""
    if not pages:
        return ""
    one = len(pages) == 1
    named = f"Page {pages[0]} is a scan" if one else f"Pages {_stretches(pages)} are scans"
    lost = "it says" if one else "they say"
    return (
        f"{named} without text: what {lost} was not read. Have csrbot[ocr] installed, and it is read the next"
        " time; or run text recognition (OCR) on the file, or add the original it was printed from."
    )


def beyond(pages: Sequence[int]) -> str:
    """Of scanned pages that were not read although characters can be recognised."""
    if not pages:
        return ""
    return f"Not read, as the file has so many scanned pages: {_pages(pages)}. Split it into smaller files."


def notes(recognised: Sequence[int], unlabelled: Sequence[int]) -> str:
    """Of pages that were read, each with what to mind."""
    said = []
    if recognised:
        said.append(f"{_RECOGNISED}{_pages(recognised)}. Compare figures with the page.")
    if unlabelled:
        said.append(f"{_UNLABELLED}{_pages(unlabelled)}.")
    return " ".join(said)


def is_recognised(remark: str) -> bool:
    """Whether a remark about a file says that pages of it were read by character recognition."""
    return _RECOGNISED in remark


def without_notes(remark: str) -> str:
    """A remark about a file without these."""
    return _NOTES.sub("", remark)


def _pages(numbers: Sequence[int]) -> str:
    return f"page{'' if len(numbers) == 1 else 's'} {_stretches(numbers)}"


def _stretches(numbers: Iterable[int]) -> str:
    """ "3, 7–12" """
    groups = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    stretches = [[number for _, number in group] for _, group in groups]
    named = [f"{each[0]}–{each[-1]}" if len(each) > 1 else str(each[0]) for each in stretches[:_MOST_TOLD]]
    return ", ".join(named) + (" and others" if len(stretches) > _MOST_TOLD else "")

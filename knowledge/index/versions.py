"""From one version of a document to the next: which passage is which, and what has changed.

A passage keeps its number for as long as it says the same, wherever it moves, and also when it alone is
reworded between two that stay. So what refers to a passage is not shifted by a paragraph that is inserted
above it. Versions are compared by exact words: "≤ 5 t" is not "≥ 5 t".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from knowledge.passages import Document, Passage
from knowledge.records import Reading, Version
from knowledge.text.passage_text import wording


def numbered(
    before: Sequence[Passage], after: Sequence[Passage], given: int
) -> tuple[tuple[Passage, ...], int]:
    """The passages of the new version with their numbers, and how many numbers have been given by now.

    `given` numbers were given to this document's passages so far; none is given a second time.
    """
    numbers = _kept_numbers(before, after)
    passages = []
    for place, passage in enumerate(after):
        number = numbers.get(place)
        if number is None:
            number, given = given, given + 1
        passages.append(replace(passage, number=number))
    return tuple(passages), given


def without(passages: Iterable[Passage], wordings: Iterable[int]) -> tuple[Passage, ...]:
    """Those of the passages whose words are not among these, each as often as it is missing there."""
    there = Counter(wordings)
    missing = []
    for passage in passages:
        said = wording(passage)
        if there[said]:
            there[said] -= 1
        else:
            missing.append(passage)
    return tuple(missing)


def next_version(
    latest: Version | None, reading: Reading, read: Sequence[tuple[Document, Sequence[Passage]]]
) -> Version:
    """The version that this reading makes; the latest one, read anew, where it says the same."""
    wordings = tuple(wording(passage) for _, passages in read for passage in passages)
    is_same = latest is not None and latest.wordings == wordings
    number = 1 if latest is None else latest.number + (not is_same)
    return Version(
        number=number,
        content_hash=reading.content_hash,
        read_at=latest.read_at if latest and is_same else reading.at,
        dated=_latest_date(document for document, _ in read),
        passages=len(wordings),
        pages=reading.pages,
        remark=reading.remark,
        wordings=wordings,
    )


def _kept_numbers(before: Sequence[Passage], after: Sequence[Passage]) -> dict[int, int]:
    """By place in the new version: the numbers of the passages that stay."""
    old, new = [wording(each) for each in before], [wording(each) for each in after]
    if old == new:
        return {place: passage.name for place, passage in enumerate(before)}
    kept = dict(_in_order(before, old, new))
    left: dict[int, list[int]] = {}
    for passage, said in zip(before, old, strict=True):
        if passage.name not in kept.values():
            left.setdefault(said, []).append(passage.name)
    for place, said in enumerate(new):
        if place not in kept and left.get(said):
            kept[place] = left[said].pop(0)
    return kept


def _in_order(before: Sequence[Passage], old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places and numbers of what stands between the same neighbours as before, reworded or not.

    What only moved is not taken for a rewording of what stands in its old place.
    """
    moved = set(old) & set(new)
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_reworded = tag == "replace" and end - start == new_end - new_start
        if tag != "equal" and not is_reworded:
            continue
        for was, place in zip(range(start, end), range(new_start, new_end), strict=True):
            if tag == "equal" or not {old[was], new[place]} & moved:
                yield place, before[was].name


def _latest_date(documents: Iterable[Document]) -> date | None:
    return max((each.dated for each in documents if each.dated), default=None)

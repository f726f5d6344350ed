"""What is told of passages and documents side by side: different places, later editions, age."""

from __future__ import annotations

from datetime import datetime, timedelta

from knowledge.passages import Document, Ranked

AGES_IN = timedelta(days=3 * 365)
"""A document older than this is called old in the answer."""


def different_places(ranked: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    """The best passage of every section, so that choices differ by more than a sentence."""
    best: dict[tuple[str, tuple[str, ...]], Ranked] = {}
    for found in ranked:
        best.setdefault((found.document.id, found.passage.heading), found)
    return tuple(best.values())


def name_of(found: Ranked) -> str:
    """The lasting name of a passage: ``document_id#number``."""
    return f"{found.document.id}#{found.passage.name}"


def is_old(document: Document, at: datetime) -> bool:
    return document.dated is not None and document.dated < (at - AGES_IN).date()


def newer_edition(document: Document, ranked: tuple[Ranked, ...]) -> Document | None:
    """A later document of the same title but for numbers: "Travel policy 2025" for "Travel policy 2022"."""
    later = [
        other.document
        for other in ranked
        if document.dated and other.document.dated and other.document.dated > document.dated
    ]
    return next((other for other in later if other.series == document.series), None)

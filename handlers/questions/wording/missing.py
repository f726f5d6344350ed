"""What a quote lacks of what the question asks for, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.kernel.voice import Voice
from knowledge.passages import Missing, RequirementKind

_SAYS_MORE = {
    RequirementKind.UNIT: RequirementKind.AMOUNT,
    RequirementKind.DONE: RequirementKind.DATE,
    RequirementKind.AHEAD: RequirementKind.DATE,
}
"""What is told already by telling the other: an amount in tonnes is an amount."""


def lacking(voice: Voice, missing: Sequence[Missing]) -> str:
    """To stand after "I did not find": "the year 2030 or a place"."""
    return voice.either(list(_told(voice, missing)))


def _told(voice: Voice, missing: Sequence[Missing]) -> Iterator[str]:
    implied = {_SAYS_MORE.get(lack.kind) for lack in missing}
    for lack in missing:
        if lack.kind not in implied:
            yield voice.text(f"lacking_{lack.kind.name.lower()}", text=lack.text)

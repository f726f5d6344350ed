"""What the bot answered, told again to whoever looks after the answers: no name, no buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.kernel.examples import Examples
from handlers.kernel.messages import Block, Facts, Message
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.rules.outcome import Answered
from handlers.questions.rules.shown import Shown, passages_of
from handlers.questions.wording import sample
from handlers.questions.wording.missing import lacking
from handlers.questions.wording.tables import cited
from knowledge.passages import Gone, Ranked


def retold(voice: Voice, shown: Shown, standing: Sequence[Ranked | Gone], seen: int = 1) -> Message:
    """`standing` is what became of its passages; of an answer the asker has `seen` so many."""
    phrase = "bot_answered" if isinstance(shown, Answered) else "bot_offered"
    told = _seen(shown, standing, seen) if isinstance(shown, Answered) else standing
    return Message(
        voice.text(phrase),
        (
            voice.paragraph(phrase),
            *(_passage(voice, found) for found in told),
            Facts(tuple(_facts(voice, shown))),
        ),
    )


def _seen(shown: Answered, standing: Sequence[Ranked | Gone], seen: int) -> Sequence[Ranked | Gone]:
    """The first of them, and the second quote that belongs to the answer."""
    further = len(shown.ranked)
    beside = standing[further : further + 1] if shown.beside else ()
    return (*standing[: min(seen, further)], *beside)


def _passage(voice: Voice, found: Ranked | Gone) -> Block:
    return voice.paragraph(f"bot_quoted_{found}") if isinstance(found, Gone) else cited(voice, found)


def _facts(voice: Voice, shown: Shown) -> Iterator[tuple[str, str]]:
    yield voice.text("bot_confidence"), f"{shown.confidence:.0%}"
    if shown.missing:
        yield voice.text("bot_missing"), lacking(voice, shown.missing)
    if shown.searched_for:
        yield voice.text("bot_searched"), excerpt(shown.searched_for, 120)


_THREE = Answered((sample.FLIGHTS, sample.HOTELS, sample.ROW), 0.82, doubtful=True, missing=sample.MISSING)
_ANSWERED = Answered((sample.FLIGHTS, sample.HOTELS), 0.82, doubtful=True, missing=sample.MISSING)

EXAMPLES: Examples = {
    "the bot's answer, told again": lambda voice: retold(voice, _ANSWERED, passages_of(_ANSWERED)),
    "the bot's answer, passages gone": lambda voice: retold(voice, _THREE, tuple(Gone), len(Gone)),
}

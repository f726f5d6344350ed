"""Why something could not be done, said to whoever tried. Nobody is left with a press that did nothing."""

from __future__ import annotations

from dataclasses import replace

from handlers.kernel.examples import Examples
from handlers.kernel.messages import Message, Quote
from handlers.kernel.voice import Voice, said
from handlers.questions.rules.question import Question
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.wording import sample


def refused(
    voice: Voice,
    why: QuestionRefusal,
    question: Question | None = None,
    *,
    name: str = "",
    csr_only: bool = False,
    written: str = "",
) -> Message:
    """`name` is the holder's, or of the person who cannot take it; `csr_only`: who could do it;
    `written`: what was typed in vain, given back."""
    message = _reason(voice, why, question, name, csr_only)
    if not written.strip() or why is QuestionRefusal.UNCHANGED:
        return message
    back = Quote(written, voice.text("refused_written"))
    return replace(message, blocks=(*message.blocks, back))


def _reason(
    voice: Voice, why: QuestionRefusal, question: Question | None, name: str, csr_only: bool
) -> Message:
    until = question.claim_until if question else None
    values = {
        "name": name or voice.text("somebody"),
        "moment": voice.moment(until) if until else "",
        "who": voice.text("who_csr" if csr_only else "who_ambassadors"),
    }
    if until is None and why in (
        QuestionRefusal.TAKEN,
        QuestionRefusal.HELD_ALREADY,
        QuestionRefusal.LONG_ENOUGH,
    ):
        return said(voice, "refused_too_late")
    return said(voice, f"refused_{why}", **values)


EXAMPLES: Examples = {
    f"refused, {why.value.replace('_', ' ')}": lambda voice, why=why: refused(
        voice, why, sample.CLAIMED, name=sample.AMBASSADOR.name
    )
    for why in QuestionRefusal
} | {
    "refused, CSR team only": lambda voice: refused(voice, QuestionRefusal.NOT_ALLOWED, csr_only=True),
    "refused, a reply given back": lambda voice: refused(
        voice,
        QuestionRefusal.NOT_HELD,
        sample.CLAIMED,
        written="All pumps are tested with water that is used again.",
    ),
}

"""Signing in to the web pages with the chat: the question, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers.kernel.examples import Examples
from handlers.kernel.messages import Button, Message, Style
from handlers.kernel.voice import Voice
from handlers.sign_in.actions import SignInPress
from handlers.sign_in.number_matching import NOBODY, PATIENCE, MatchVerdict, subject


def is_it_you(voice: Voice, browser: str, numbers: Sequence[int]) -> Message:
    """Asks for the number that the browser shows, in an order that does not tell which it is."""
    minutes = str(PATIENCE // timedelta(minutes=1))
    return Message(
        summary=voice.text("sign_in_title"),
        blocks=(voice.paragraph("sign_in", minutes=minutes),),
        actions=(
            *(
                Button(SignInPress.SIGN_IN, subject(browser, number), str(number))
                for number in sorted(numbers)
            ),
            Button(SignInPress.SIGN_IN, subject(browser, NOBODY), voice.text("sign_in_not_me"), Style.DANGER),
        ),
    )


def settled(voice: Voice, verdict: MatchVerdict) -> Message:
    """In place of the question."""
    return Message(summary=voice.text(f"sign_in_{verdict}"), blocks=(voice.paragraph(f"sign_in_{verdict}"),))


EXAMPLES: Examples = {
    "sign-in, is it you": lambda voice: is_it_you(voice, "b7", (47, 12, 83)),
} | {f"sign-in, {each}": lambda voice, each=each: settled(voice, each) for each in MatchVerdict}

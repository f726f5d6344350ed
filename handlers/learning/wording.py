"""Lessons: the card with its check question, the review, what an answer was worth, and how far one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.kernel import examples
from handlers.kernel.markdown import blocks_of
from handlers.kernel.messages import Block, Button, Facts, Message, Paragraph, Plain, Quote, Strong, Style
from handlers.kernel.voice import Voice, excerpt, said
from handlers.learning.actions import LearningPress
from handlers.learning.course import Next, TrackProgress
from handlers.learning.lesson import Lesson, Quiz, QuizAttempt


def lesson(voice: Voice, following: Next, card: str) -> Message:
    """The lesson to take now; `card` names this showing of it. A review asks before it tells."""
    it = following.lesson
    choices = tuple(
        Button(LearningPress.QUIZ, f"{it.id}/{following.number}/{number}/{card}", choice)
        for number, choice in enumerate(it.quiz.choices)
    )
    return Message(excerpt(it.title), tuple(_asked(voice, following)), choices)


def result(voice: Voice, it: Lesson, answer: QuizAttempt, due: datetime) -> Message:
    """What the answer was worth, why, and when the question comes back."""
    right = Strong(it.quiz.choices[it.quiz.answer])
    good = Paragraph((Strong(voice.text("lesson_right")),))
    first = good if answer.right else voice.paragraph("lesson_wrong", choice=right)
    blocks: tuple[Block, ...] = (
        first,
        Paragraph((Plain(it.quiz.explanation),)),
        *_quote(it),
        voice.paragraph("lesson_asked", question=it.quiz.question),
        voice.paragraph("lesson_again", date=Strong(voice.date(due))),
    )
    summary = voice.text("lesson_right" if answer.right else "lesson_wrong", choice=right.text)
    return Message(excerpt(f"{summary} {it.quiz.explanation}"), blocks, (_next(voice),))


def nothing_left(voice: Voice, next_review: datetime | None) -> Message:
    """For today; None when there is nothing to learn at all."""
    if next_review is None:
        return said(voice, "lessons_none")
    until = voice.paragraph("lessons_until", date=Strong(voice.date(next_review)))
    return Message(voice.text("lessons_over"), (voice.paragraph("lessons_over"), until))


def answered_already(voice: Voice) -> Message:
    return replace(said(voice, "lesson_answered"), actions=(_next(voice),))


def gone(voice: Voice) -> Message:
    return replace(said(voice, "lesson_gone"), actions=(_next(voice),))


def progress(voice: Voice, tracks: Sequence[TrackProgress]) -> Message:
    """How far somebody is, track by track."""
    if not tracks:
        return said(voice, "lessons_none")
    pairs = tuple((track.track, _far(voice, track)) for track in tracks)
    blocks = (voice.paragraph("lessons_about"), Facts(pairs))
    return Message(voice.text("lessons"), blocks, (_next(voice),))


def _next(voice: Voice) -> Button:
    return Button(LearningPress.LEARN, "", voice.text("lesson_next"), Style.PRIMARY)


def _far(voice: Voice, track: TrackProgress) -> str:
    phrase = "lessons_due" if track.due else "lessons_taken"
    return voice.text(phrase, taken=str(track.taken), lessons=str(track.lessons), due=str(track.due))


def _asked(voice: Voice, following: Next) -> Iterator[Block]:
    it = following.lesson
    if following.is_review:
        yield voice.paragraph("lesson_review", title=it.title)
        yield Paragraph((Strong(it.quiz.question),))
        return
    yield voice.paragraph("lesson_of", title=Strong(it.title), track=it.track)
    yield from blocks_of(it.body)
    yield from _quote(it)
    yield voice.paragraph("lesson_check", question=Strong(it.quiz.question))


def _quote(it: Lesson) -> tuple[Quote, ...]:
    return (Quote(it.quote, it.source),) if it.quote else ()


_TRAIN = Lesson(
    id="train-first",
    language="en",
    title="The train first",
    track="Travel and mobility",
    position=1,
    body="Most of our flights were **short**.\n\n- Up to five hours: by train\n- Above: you choose",
    quiz=Quiz(
        "Osnabrück to Paris takes five hours by train. How do you travel?",
        ("By train", "By plane", "As I like"),
        0,
        "Journeys of up to five hours are made by train.",
    ),
    quote="Journeys of up to five hours by train are made by train.",
    source="Travel and mobility policy, section 2",
)
_RIGHT = QuizAttempt(examples.ASKER.id, _TRAIN.id, 1, 0, True, examples.NOW)
_DUE = examples.NOW + 3 * examples.DAY
_TRACKS = (TrackProgress("Travel and mobility", 3, 1, 1), TrackProgress("Responsible purchasing", 4, 0, 0))

EXAMPLES: examples.Examples = {
    "lesson": lambda voice: lesson(voice, Next(_TRAIN), "card"),
    "lesson, review": lambda voice: lesson(voice, Next(_TRAIN, 2), "card"),
    "lesson, without a quote": lambda voice: lesson(
        voice, Next(replace(_TRAIN, quote="", source="")), "card"
    ),
    "lesson, right": lambda voice: result(voice, _TRAIN, _RIGHT, _DUE),
    "lesson, wrong": lambda voice: result(voice, _TRAIN, replace(_RIGHT, choice=1, right=False), _DUE),
    "lesson, answered already": answered_already,
    "lesson, gone": gone,
    "lessons, progress": lambda voice: progress(voice, _TRACKS),
    "lessons, none": lambda voice: progress(voice, ()),
    "lessons, over for today": lambda voice: nothing_left(voice, _DUE),
}

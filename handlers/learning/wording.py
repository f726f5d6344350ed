"""Lessons: the card with its check question, the review, what an answer was worth, and how far one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kernel import examples
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.attention.wording import STOP
from handlers.kernel.markdown import blocks_of
from handlers.kernel.messages import (
    Block,
    Bullets,
    Button,
    Facts,
    Message,
    Paragraph,
    Plain,
    Quote,
    Strong,
    Style,
)
from handlers.kernel.voice import Voice, excerpt, said
from handlers.learning.actions import LearningPress
from handlers.learning.course import Next, TrackProgress
from handlers.learning.lesson import Lesson, Quiz, QuizAttempt
from handlers.learning.nudging.habit import Habit, PartOfDay
from handlers.learning.tracks.mine import MyTrack


@dataclass(frozen=True, slots=True)
class Gained:
    """What comes with an answer."""

    weeks: int = 0
    """In a row in which something was learnt."""
    finished: Sequence[str] = ()
    """Titles of tracks."""


NOTHING_GAINED = Gained()


def lesson(voice: Voice, following: Next, card: str) -> Message:
    """The lesson to take now; `card` names this showing of it. A review asks before it tells."""
    it = following.lesson
    choices = tuple(
        Button(LearningPress.QUIZ, f"{it.id}/{following.number}/{number}/{card}", choice)
        for number, choice in enumerate(it.quiz.choices)
    )
    return Message(excerpt(it.title), tuple(_asked(voice, following)), choices)


def nudge(voice: Voice, following: Next, card: str) -> Message:
    """The same where it comes by itself: it may come another time, and nothing of the kind any more."""
    asked = lesson(voice, following, card)
    ways = (
        Button(LearningPress.NOT_NOW, card, voice.text("lesson_not_now")),
        Button(STOP, AttentionKind.LESSON, voice.text("lesson_stop")),
    )
    return replace(asked, actions=(*asked.actions, *ways))


def invitation(voice: Voice) -> Message:
    """Stands in the outbox until it is decided which lesson it is."""
    return said(voice, "lesson_waits")


def why(voice: Voice, following: Next, habit: Habit) -> str:
    """Why a lesson comes by itself, and at that time."""
    phrase = "lesson_why_review" if following.is_review else "lesson_why_new"
    track = following.track
    reason = voice.text(phrase, track=track.title if track else following.lesson.track)
    if track and track.due:
        reason = f"{reason} {voice.text('lesson_why_due', date=voice.date(track.due))}"
    part = voice.text(f"lesson_part_{habit.part}")
    return f"{reason} {voice.text('lesson_why_hour', part=part)}" if habit.is_learnt else reason


def put_off(voice: Voice, again: datetime | None, before: PartOfDay, after: PartOfDay) -> Message:
    """When the lesson comes back, and at what time of the day the next ones will come."""
    when = Strong(voice.moment(again)) if again else None
    first = voice.paragraph("lesson_later", when=when) if when else voice.paragraph("lesson_next_week")
    part = Strong(voice.text(f"lesson_part_{after}"))
    learnt = (voice.paragraph("lesson_moved", part=part),) if before is not after else ()
    summary = voice.text("lesson_later", when=when.text) if when else voice.text("lesson_next_week")
    now = Button(LearningPress.LEARN, "", voice.text("lesson_after_all"))
    stop = Button(STOP, AttentionKind.LESSON, voice.text("lesson_stop"))
    return Message(excerpt(summary), (first, *learnt), (now, stop))


def result(
    voice: Voice, it: Lesson, answer: QuizAttempt, due: datetime, gained: Gained = NOTHING_GAINED
) -> Message:
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
        *(voice.paragraph("track_finished", title=Strong(title)) for title in gained.finished),
        *_streak(voice, gained.weeks),
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


def outline(voice: Voice, track: MyTrack, titles: Sequence[str]) -> Message:
    """What is in a track, in its order."""
    lines = tuple((Plain(f"{number}. {title}"),) for number, title in enumerate(titles, 1))
    blocks: list[Block] = [Paragraph((Strong(track.title),))]
    if track.about:
        blocks.append(Paragraph((Plain(track.about),)))
    if lines:
        blocks.append(Bullets(lines))
    return Message(excerpt(track.title), tuple(blocks), (_next(voice),))


def progress(voice: Voice, tracks: Sequence[TrackProgress], weeks: int = 0) -> Message:
    """How far somebody is, track by track; `weeks` in a row."""
    if not tracks:
        return said(voice, "lessons_none")
    pairs = tuple((track.track, _far(voice, track)) for track in tracks)
    blocks: tuple[Block, ...] = (voice.paragraph("lessons_about"), Facts(pairs), *_streak(voice, weeks))
    return Message(voice.text("lessons"), blocks, (_next(voice),))


def _streak(voice: Voice, weeks: int) -> tuple[Paragraph, ...]:
    """One week is no row."""
    return (voice.paragraph("lesson_streak", weeks=Strong(str(weeks))),) if weeks > 1 else ()


def _next(voice: Voice) -> Button:
    return Button(LearningPress.LEARN, "", voice.text("lesson_next"), Style.PRIMARY)


def _far(voice: Voice, track: TrackProgress) -> str:
    phrase = "lessons_due" if track.due else "lessons_taken"
    parts = [voice.text(phrase, taken=str(track.taken), lessons=str(track.lessons), due=str(track.due))]
    if track.first:
        parts.append(voice.text("track_opens", tracks=voice.listed(track.first)))
    elif track.following:
        parts.append(voice.text("track_next", title=track.following))
    if track.until:
        parts.append(voice.text("track_until", date=voice.date(track.until)))
    return " · ".join(parts)


def _asked(voice: Voice, following: Next) -> Iterator[Block]:
    it = following.lesson
    if following.is_review:
        yield voice.paragraph("lesson_review", title=it.title)
        yield Paragraph((Strong(it.quiz.question),))
        return
    yield voice.paragraph("lesson_of", title=Strong(it.title), track=_place(voice, following))
    yield from blocks_of(it.body)
    yield from _quote(it)
    yield voice.paragraph("lesson_check", question=Strong(it.quiz.question))


def _place(voice: Voice, following: Next) -> str:
    track = following.track
    if track is None:
        return following.lesson.track
    place, many = str(track.lessons.index(following.lesson.id) + 1), str(len(track.lessons))
    return voice.text("track_place", track=track.title, place=place, lessons=many)


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
_WELCOME = MyTrack(
    "welcome",
    "Welcome to Tarnbek",
    "What everybody should know.",
    ("strategy", _TRAIN.id),
    1,
    _TRAIN.id,
    examples.NOW.date() + 30 * examples.DAY,
)
_TRACKS = (
    TrackProgress(_WELCOME.title, 2, 1, 0, _TRAIN.title, _WELCOME.due),
    TrackProgress("Welcome, ambassador", 4, 0, 0, "A question is yours for a day", None, (_WELCOME.title,)),
    TrackProgress("Travel and mobility", 3, 1, 1),
    TrackProgress("Responsible purchasing", 4, 0, 0),
)

EXAMPLES: examples.Examples = {
    "lesson": lambda voice: lesson(voice, Next(_TRAIN), "card"),
    "lesson, review": lambda voice: lesson(voice, Next(_TRAIN, 2), "card"),
    "lesson, without a quote": lambda voice: lesson(
        voice, Next(replace(_TRAIN, quote="", source="")), "card"
    ),
    "lesson, by itself": lambda voice: nudge(voice, Next(_TRAIN), "card"),
    "lesson, of a track": lambda voice: nudge(voice, Next(_TRAIN, track=_WELCOME), "card"),
    "lesson, put off": lambda voice: put_off(voice, examples.NOW, PartOfDay.MORNING, PartOfDay.AFTERNOON),
    "lesson, put off until next week": lambda voice: put_off(voice, None, PartOfDay.NOON, PartOfDay.NOON),
    "lesson, in the outbox": invitation,
    "lesson, right": lambda voice: result(voice, _TRAIN, _RIGHT, _DUE, Gained(4, ("Welcome to Tarnbek",))),
    "lesson, wrong": lambda voice: result(voice, _TRAIN, replace(_RIGHT, choice=1, right=False), _DUE),
    "lesson, answered already": answered_already,
    "lesson, gone": gone,
    "track, outline": lambda voice: outline(voice, _WELCOME, ("The strategy", _TRAIN.title)),
    "lessons, progress": lambda voice: progress(voice, _TRACKS),
    "lessons, none": lambda voice: progress(voice, ()),
    "lessons, over for today": lambda voice: nothing_left(voice, _DUE),
}

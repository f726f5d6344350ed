"""Lessons: the card with its check question, the review, what an answer was worth, and how far one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher

from handlers.kernel.adapter.pictures import address_of
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.attention.wording import STOP
from handlers.kernel.markdown import blocks_of
from handlers.kernel.messages import (
    Block,
    Button,
    Facts,
    Link,
    Message,
    Paragraph,
    Picture,
    Plain,
    Quote,
    Strong,
    Style,
)
from handlers.kernel.voice import Voice, excerpt, said
from handlers.learning.actions import LearningPress
from handlers.learning.course import Next, TrackProgress
from handlers.learning.lesson import Lesson, QuizAttempt, Sureness
from handlers.learning.nudging.habit import Habit, PartOfDay
from handlers.learning.quiz.asking import actions_of, given_answer, hints, right_answer
from handlers.learning.tracks.mine import MyTrack


@dataclass(frozen=True, slots=True)
class Gained:
    """What comes with an answer."""

    weeks: int = 0
    """In a row in which something was learnt."""
    finished: Sequence[str] = ()
    """Titles of tracks."""
    card: str = ""
    """The card on which it is asked how sure they were; empty where it is not."""
    unlocked: Sequence[str] = ()
    """Topics about which they are asked from now on."""


NOTHING_GAINED = Gained()


def lesson(voice: Voice, following: Next, card: str) -> Message:
    """The lesson to take now; `card` names this showing of it. A review asks before it tells."""
    it = following.lesson
    actions = actions_of(voice, it.quiz, _name(following), card)
    return Message(excerpt(it.title), tuple(_asked(voice, following)), actions)


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
    right = Strong(right_answer(voice, it.quiz))
    good = Paragraph((Strong(voice.text("lesson_right")),))
    first = good if answer.right else voice.paragraph("lesson_wrong", choice=right)
    is_asked = bool(gained.card) and answer.right and answer.sure is None
    blocks: tuple[Block, ...] = (
        first,
        *_said(voice, it, answer),
        Paragraph((Plain(it.quiz.explanation),)),
        *_quote(it),
        voice.paragraph("lesson_asked", question=it.quiz.question),
        voice.paragraph("lesson_again", date=Strong(voice.date(due))),
        *(voice.paragraph("track_finished", title=Strong(title)) for title in gained.finished),
        *_unlocked(voice, gained.unlocked),
        *_streak(voice, gained.weeks),
        *((voice.paragraph("quiz_how_sure"),) if is_asked else ()),
    )
    summary = voice.text("lesson_right" if answer.right else "lesson_wrong", choice=right.text)
    sure = _sure(voice, f"{it.id}/{answer.number}", gained.card) if is_asked else ()
    return Message(excerpt(f"{summary} {it.quiz.explanation}"), blocks, (*sure, _next(voice)))


def no_answer(voice: Voice) -> Message:
    """A form was sent that answers nothing."""
    return replace(said(voice, "quiz_no_answer"), actions=(_next(voice),))


def outdated(voice: Voice, it: Lesson) -> Message:
    """To whoever answers for the lesson: its source has changed."""
    blocks: tuple[Block, ...] = (
        voice.paragraph("lesson_outdated", title=Strong(it.title)),
        *_quote(it),
        voice.paragraph("lesson_outdated_do"),
    )
    summary = voice.text("lesson_outdated", title=it.title)
    return Message(excerpt(summary), blocks, (Link(voice.text("console"), "/console/learning"),))


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
    blocks: list[Block] = [Paragraph((Strong(track.title),))]
    if track.about:
        blocks.append(Paragraph((Plain(track.about),)))
    blocks += [Paragraph((Plain(f"{number}. {title}"),)) for number, title in enumerate(titles, 1)]
    return Message(excerpt(track.title), tuple(blocks), (_next(voice),))


def progress(voice: Voice, tracks: Sequence[TrackProgress], weeks: int = 0) -> Message:
    """How far somebody is, track by track; `weeks` in a row."""
    if not tracks:
        return said(voice, "lessons_none")
    pairs = tuple((track.track, _far(voice, track)) for track in tracks)
    blocks: tuple[Block, ...] = (voice.paragraph("lessons_about"), Facts(pairs), *_streak(voice, weeks))
    return Message(voice.text("lessons"), blocks, (_next(voice),))


def _said(voice: Voice, it: Lesson, answer: QuizAttempt) -> tuple[Paragraph, ...]:
    """What they answered, where no button says it and it was not right."""
    if answer.right or it.quiz.is_pressed or not answer.given:
        return ()
    return (voice.paragraph("quiz_you_said", given=given_answer(voice, it.quiz, answer.given)),)


def _sure(voice: Voice, name: str, card: str) -> tuple[Button, ...]:
    return tuple(
        Button(LearningPress.SURE, f"{name}/{level.value}/{card}", voice.text(f"quiz_sure_{level.value}"))
        for level in reversed(Sureness)
    )


def _name(following: Next) -> str:
    return f"{following.lesson.id}/{following.number}"


def _streak(voice: Voice, weeks: int) -> tuple[Paragraph, ...]:
    """One week is no row."""
    return (voice.paragraph("lesson_streak", weeks=Strong(str(weeks))),) if weeks > 1 else ()


def _unlocked(voice: Voice, topics: Sequence[str]) -> tuple[Paragraph, ...]:
    return (voice.paragraph("track_unlocked", topics=Strong(voice.listed(topics))),) if topics else ()


def _next(voice: Voice) -> Button:
    return Button(LearningPress.LEARN, "", voice.text("lesson_next"), Style.PRIMARY)


def _far(voice: Voice, track: TrackProgress) -> str:
    phrase = "lessons_due" if track.due else "lessons_taken"
    parts = [voice.text(phrase, taken=str(track.taken), lessons=str(track.lessons), due=str(track.due))]
    if track.first:
        parts.append(voice.text("track_opens", tracks=voice.listed(track.first)))
    elif track.following:
        parts.append(voice.text("track_next", title=track.following))
    if track.until and not track.first:
        parts.append(voice.text("track_until", date=voice.date(track.until)))
    return " · ".join(parts)


def _asked(voice: Voice, following: Next) -> Iterator[Block]:
    it = following.lesson
    if following.is_review:
        yield voice.paragraph("lesson_review", title=it.title)
        if following.former:
            yield from _difference(voice, following.former, it)
        yield from _picture(it)
        yield Paragraph((Strong(it.quiz.question),))
        yield from hints(voice, it.quiz, _name(following))
        return
    if following.track and following.track.about and not following.track.taken:
        yield Paragraph((Plain(following.track.about),))
    yield voice.paragraph("lesson_of", title=Strong(it.title), track=_place(voice, following))
    yield from _picture(it)
    yield from blocks_of(it.body)
    yield from _quote(it)
    yield voice.paragraph("lesson_check", question=Strong(it.quiz.question))
    yield from hints(voice, it.quiz, _name(following))


def _picture(it: Lesson) -> Iterator[Picture]:
    if it.picture:
        yield Picture(address_of(it.picture.name), it.picture.alternative)


def _place(voice: Voice, following: Next) -> str:
    track = following.track
    if track is None:
        return following.lesson.track
    place, many = str(track.lessons.index(following.lesson.id) + 1), str(len(track.lessons))
    return voice.text("track_place", track=track.title, place=place, lessons=many)


def _difference(voice: Voice, former: str, it: Lesson) -> Iterator[Block]:
    """What it quoted when they answered last, and what it quotes now: the words that differ stand out."""
    before, now = former.split(), it.quote.split()
    parts = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    yield voice.paragraph("lesson_changed")
    for phrase, words in (
        ("lesson_before", [(tag == "equal", before[a:b]) for tag, a, b, _, _ in parts]),
        ("lesson_now", [(tag == "equal", now[a:b]) for tag, _, _, a, b in parts]),
    ):
        yield Paragraph((Plain(voice.text(phrase)), *_marked(words)))


def _marked(parts: Iterable[tuple[bool, Sequence[str]]]) -> Iterator[Plain | Strong]:
    """Each part behind a space, and strong where it differs."""
    for is_same, words in parts:
        if words:
            yield Plain(" ")
            yield Plain(" ".join(words)) if is_same else Strong(" ".join(words))


def _quote(it: Lesson) -> tuple[Quote, ...]:
    return (Quote(it.quote, it.source),) if it.quote else ()

"""Examples of every message of learning."""

from __future__ import annotations

from dataclasses import replace

from handlers.kernel import examples
from handlers.learning import wording
from handlers.learning.course import Next, TrackProgress
from handlers.learning.lesson import TRUE_FALSE, Lesson, LessonPicture, Quiz, QuizAttempt, QuizKind, Sureness
from handlers.learning.nudging.habit import PartOfDay
from handlers.learning.tracks.mine import MyTrack

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
_SEVERAL = replace(
    _TRAIN,
    quiz=Quiz("Which are flights?", ("A jet", "A bus", "A drone"), 0, "Jets.", QuizKind.MULTIPLE, (0, 2)),
)
_STEPS = replace(
    _TRAIN, quiz=Quiz("What comes first?", ("Avoid", "Reduce", "Offset"), 0, "Avoid first.", QuizKind.ORDER)
)
_SHARE = replace(
    _TRAIN,
    quiz=Quiz("By how much by 2030?", (), 0, "By 43 %.", QuizKind.NUMBER, number=43, tolerance=2, unit="%"),
)
_SO = replace(_TRAIN, quiz=Quiz("We fly within Germany.", TRUE_FALSE, 1, "We do not.", QuizKind.TRUE_FALSE))
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
    "lesson": lambda voice: wording.lesson(voice, Next(_TRAIN), "card"),
    "lesson, review": lambda voice: wording.lesson(voice, Next(_TRAIN, 2), "card"),
    "lesson, review of what has changed": lambda voice: wording.lesson(
        voice, Next(_TRAIN, 2, former=_TRAIN.quote.replace("train", "night train")), "card"
    ),
    "lesson, with a picture": lambda voice: wording.lesson(
        voice, Next(replace(_TRAIN, picture=LessonPicture(f"{'1f' * 16}.jpg", "A night train"))), "card"
    ),
    "lesson, without a quote": lambda voice: wording.lesson(
        voice, Next(replace(_TRAIN, quote="", source="")), "card"
    ),
    "lesson, by itself": lambda voice: wording.nudge(voice, Next(_TRAIN), "card"),
    "lesson, of a track": lambda voice: wording.nudge(voice, Next(_TRAIN, track=_WELCOME), "card"),
    "lesson, put off": lambda voice: wording.put_off(
        voice, examples.NOW, PartOfDay.MORNING, PartOfDay.AFTERNOON
    ),
    "lesson, put off until next week": lambda voice: wording.put_off(
        voice, None, PartOfDay.NOON, PartOfDay.NOON
    ),
    "lesson, in the outbox": wording.invitation,
    "lesson, right": lambda voice: wording.result(
        voice,
        _TRAIN,
        _RIGHT,
        _DUE,
        wording.Gained(4, ("Welcome to Tarnbek",), "card", ("suppliers", "travel and mobility")),
    ),
    "lesson, wrong": lambda voice: wording.result(
        voice, _TRAIN, replace(_RIGHT, choice=1, right=False), _DUE
    ),
    "lesson, several choices": lambda voice: wording.lesson(voice, Next(_SEVERAL), "card"),
    "lesson, an order": lambda voice: wording.lesson(voice, Next(_STEPS), "card"),
    "lesson, a number": lambda voice: wording.lesson(voice, Next(_SHARE, 2), "card"),
    "lesson, true or false": lambda voice: wording.lesson(voice, Next(_SO), "card"),
    "lesson, a wrong order": lambda voice: wording.result(
        voice, _STEPS, replace(_RIGHT, right=False, given="2,0,1"), _DUE
    ),
    "lesson, a wrong number": lambda voice: wording.result(
        voice, _SHARE, replace(_RIGHT, right=False, given="1250.5"), _DUE
    ),
    "lesson, sure": lambda voice: wording.result(voice, _SEVERAL, replace(_RIGHT, sure=Sureness.KNEW), _DUE),
    "lesson, no answer": wording.no_answer,
    "lesson, answered already": wording.answered_already,
    "lesson, gone": wording.gone,
    "lesson, its source has changed": lambda voice: wording.outdated(voice, _TRAIN),
    "track, outline": lambda voice: wording.outline(voice, _WELCOME, ("The strategy", _TRAIN.title)),
    "lessons, progress": lambda voice: wording.progress(voice, _TRACKS),
    "lessons, none": lambda voice: wording.progress(voice, ()),
    "lessons, over for today": lambda voice: wording.nothing_left(voice, _DUE),
}

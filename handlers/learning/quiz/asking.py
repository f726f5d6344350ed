"""How a question of each kind is put before somebody, and what a right answer to it is, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.kernel.messages import (
    Action,
    Block,
    Bullets,
    Button,
    Choice,
    Field,
    Form,
    Plain,
    SelectField,
    Style,
    TextField,
)
from handlers.kernel.voice import Voice
from handlers.learning.actions import LearningForm, LearningPress
from handlers.learning.lesson import Quiz, QuizKind
from handlers.learning.quiz.grading import CHOICE, NUMBER, PLACE, YES, numbers_of, shuffled

_NO = "no"


def actions_of(voice: Voice, quiz: Quiz, name: str, card: str) -> tuple[Action, ...]:
    """`name`: the lesson and the number of the answer, as the subject of the buttons begins."""
    if quiz.is_pressed:
        return tuple(
            Button(LearningPress.QUIZ, f"{name}/{number}/{card}", words)
            for number, words in enumerate(words_of(voice, quiz))
        )
    return (
        Form(
            LearningForm.ANSWER,
            f"{name}/0/{card}",
            voice.text("quiz_answer"),
            quiz.question,
            tuple(_fields(voice, quiz, name)),
            voice.text("quiz_send"),
            Style.PRIMARY,
        ),
    )


def hints(voice: Voice, quiz: Quiz, name: str) -> Iterator[Block]:
    """What is said below a question that no button answers."""
    match quiz.kind:
        case QuizKind.MULTIPLE:
            yield Bullets(tuple((Plain(each),) for each in quiz.choices))
            yield voice.paragraph("quiz_several")
        case QuizKind.ORDER:
            yield Bullets(tuple((Plain(quiz.choices[each]),) for each in shuffled(quiz, name)))
            yield voice.paragraph("quiz_order")
        case QuizKind.NUMBER if quiz.tolerance:
            yield voice.paragraph("quiz_about", tolerance=_measured(voice, quiz, quiz.tolerance))
        case _:
            pass


def words_of(voice: Voice, quiz: Quiz) -> Sequence[str]:
    """The choices as they are shown."""
    if quiz.kind is QuizKind.TRUE_FALSE:
        return [voice.text("quiz_true"), voice.text("quiz_false")]
    return quiz.choices


def right_answer(voice: Voice, quiz: Quiz) -> str:
    match quiz.kind:
        case QuizKind.SINGLE | QuizKind.TRUE_FALSE:
            return words_of(voice, quiz)[quiz.answer]
        case QuizKind.MULTIPLE:
            return voice.listed([quiz.choices[each] for each in quiz.answers])
        case QuizKind.ORDER:
            return " → ".join(quiz.choices)
        case QuizKind.NUMBER:
            return _measured(voice, quiz, quiz.number)


def given_answer(voice: Voice, quiz: Quiz, given: str) -> str:
    """What somebody answered; empty where it cannot be said any more."""
    if quiz.kind is QuizKind.NUMBER:
        return _measured(voice, quiz, float(given)) if given else ""
    words = words_of(voice, quiz)
    chosen = [words[each] for each in numbers_of(given) if each < len(words)]
    return " → ".join(chosen) if quiz.kind is QuizKind.ORDER else voice.listed(chosen)


def _measured(voice: Voice, quiz: Quiz, value: float) -> str:
    return f"{voice.number(value)} {quiz.unit}".strip()


def _fields(voice: Voice, quiz: Quiz, name: str) -> Iterator[Field]:
    match quiz.kind:
        case QuizKind.ORDER:
            mixed = tuple(Choice(str(each), quiz.choices[each]) for each in shuffled(quiz, name))
            for place in range(len(quiz.choices)):
                yield SelectField(f"{PLACE}-{place}", voice.text("quiz_place", place=str(place + 1)), mixed)
        case QuizKind.NUMBER:
            yield TextField(NUMBER, quiz.unit or voice.text("quiz_number"), max_length=40)
        case _:
            ways = (Choice(_NO, voice.text("quiz_not_so")), Choice(YES, voice.text("quiz_so")))
            for number, words in enumerate(quiz.choices):
                yield SelectField(f"{CHOICE}-{number}", words, ways, _NO)

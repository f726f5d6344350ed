"""Learning: short lessons, their check questions, and what is repeated when."""

from __future__ import annotations

from datetime import timedelta

from handlers.kernel.capability import Capability, Job
from handlers.learning.actions import COMMANDS, WORDS, LearningForm, LearningPress
from handlers.learning.learn import Learn
from handlers.learning.nudging.nudge import NudgeLearners
from handlers.learning.nudging.put_off import PutOff
from handlers.learning.ports import LessonsWork
from handlers.learning.remembering.learn_schedule import LearnSchedule
from handlers.learning.sources import WatchSources
from handlers.learning.take_quiz import RateAnswer, TakeQuiz


def learning(uow: LessonsWork) -> Capability:
    learn = Learn(uow)
    return Capability(
        "learning",
        presses={
            LearningPress.LEARN: learn,
            LearningPress.PROGRESS: learn,
            LearningPress.QUIZ: TakeQuiz(uow),
            LearningPress.SURE: RateAnswer(uow),
            LearningPress.NOT_NOW: PutOff(uow),
        },
        forms={LearningForm.ANSWER: TakeQuiz(uow)},
        jobs=(
            Job("lesson", timedelta(minutes=15), NudgeLearners(uow)),
            Job("lesson_schedule", timedelta(days=1), LearnSchedule(uow)),
            Job("lesson_sources", timedelta(hours=1), WatchSources(uow)),
        ),
        commands=COMMANDS,
        words=WORDS,
    )

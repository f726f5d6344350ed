"""Does what is learnt from a company's answers foretell other answers better?

``python -m benchmarks.forgetting [--people 400] [--seed 1] [--weeks 40]`` simulates people who forget in a
way of their own: by FSRS-6 with parameters that are drawn anew, and each person by their own memory on top.
They answer on the days on which csrbot asks, or some days later, and say now and then how sure they were.
What is learnt of four people in five is judged by the fifth, as the job does: log loss beside FSRS's own
parameters and a constant rate, and the calibration error.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from handlers.learning.lesson import LessonProgress, QuizAttempt, Sureness
from handlers.learning.remembering.fit import fitted
from handlers.learning.remembering.kept import MOST_WRONG, Fit
from handlers.learning.remembering.schedule import Schedule
from handlers.learning.remembering.spaced_repetition import replayed

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
LESSONS = 14
KNOWN_AT_FIRST = 0.75
SAYS_SO = 0.4
"""How often somebody says how sure they were."""


def company(people: int, weeks: int, seed: int) -> Mapping[str, Sequence[QuizAttempt]]:
    """By person, the oldest first."""
    chance = random.Random(seed)  # noqa: S311 - a simulation
    truth = Schedule(parameters=_parameters(chance))
    return {
        f"p{number}": sorted(_life(f"p{number}", truth, weeks, chance), key=_when) for number in range(people)
    }


def _parameters(chance: random.Random) -> tuple[float, ...]:
    """Each half to double FSRS's own, within its bounds."""
    drawn = (each * 2 ** chance.uniform(-1, 1) for each in DEFAULT_PARAMETERS)
    bounds = zip(drawn, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(each, low), high) for each, low, high in bounds)


def _life(who: str, truth: Schedule, weeks: int, chance: random.Random) -> Iterator[QuizAttempt]:
    memory = 2 ** chance.gauss(0, 0.5)
    """How much longer than others this person remembers."""
    for number in range(LESSONS):
        at = BEGIN + timedelta(days=chance.uniform(0, 60))
        given: list[QuizAttempt] = []
        asked: LessonProgress | None = None
        while at < BEGIN + timedelta(weeks=weeks):
            right = chance.random() < (_chance(truth, given, at, memory) if given else KNOWN_AT_FIRST)
            sure = chance.choice(list(Sureness)) if right and chance.random() < SAYS_SO else None
            given.append(QuizAttempt(who, f"l{number}", len(given) + 1, 0, right, at, "0", sure))
            asked = replayed(given)
            at = asked.memory.due_at + timedelta(days=chance.expovariate(1 / 3))
        yield from given


def _chance(truth: Schedule, given: Sequence[QuizAttempt], at: datetime, memory: float) -> float:
    made = replayed(given, truth)
    lasting = replace(made, memory=replace(made.memory, stability=made.memory.stability * memory))
    return truth.chance(lasting, at)


def _when(attempt: QuizAttempt) -> datetime:
    return attempt.at


def told(fit: Fit) -> Iterator[str]:
    yield f"learnt from {fit.answers:,} answers of {fit.people} people, judged by {fit.held_out:,} of others"
    others = f"FSRS's own {fit.own_log_loss:.4f}, constant {fit.constant_log_loss:.4f}"
    yield f"log loss: learnt {fit.log_loss:.4f}, {others}"
    yield f"calibration error: {fit.calibration_error:.4f} (at most {MOST_WRONG})"
    yield f"kept: {'yes' if fit.is_better else 'no'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--weeks", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    answers = company(wanted.people, wanted.weeks, wanted.seed)
    begun, used = time.perf_counter(), time.process_time()
    fit = fitted(answers, BEGIN)
    print(*(told(fit) if fit else ["too few answers"]), sep="\n")
    print(f"{time.perf_counter() - begun:.1f} s, {time.process_time() - used:.1f} of the processor")


if __name__ == "__main__":
    main()

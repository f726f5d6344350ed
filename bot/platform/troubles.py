"""What fails or is late by itself, beside the messages and events that were given up on.

A worker that breaks, a job that fails, a job that nobody runs any more, a queue whose oldest row waits too
long: each stands here from when it begins until it is over, for whichever process looks. Nothing that people
wrote stands here: of a fault that is not written for people, the kind alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.stuck import INBOX, QueueDepth, StuckQueue
from handlers.kernel.kinds import MessageKind, Priority
from handlers.kernel.voice import Voice

JOB, WORKER = "job", "worker"
DATABASE = "database"
"""The name of the trouble that nothing can be written."""
CLOCK = "clock"
"""The name of the trouble that no job is run at all."""
_FAILING, _PULSE, _LET_BE, _AGAIN = "trouble", "trouble:pulse", "trouble:let_be", "trouble:again"
_PROBE = "trouble:probe"
_PULSE_EVERY = timedelta(minutes=5)
_SILENCE = timedelta(days=1)
"""For how long what was let be is not told."""
TIMES, SINCE = 3, timedelta(minutes=5)
"""So often, or for so long, until a failure is told: most are over at the next try."""
LATEST_AWAITED, LATEST_WORK = timedelta(minutes=15), timedelta(hours=2)
"""How old the oldest waiting row may be: where somebody looks at the screen, and where not."""


@dataclass(frozen=True, slots=True)
class Trouble:
    name: str
    """Such as ``job:tidy``."""
    phrase: str
    """Says what it is."""
    subject: str
    """The name of a worker, a job, a platform or a kind of message: no word of anybody's."""
    since: datetime
    fault: str = ""
    """What went wrong; empty where it is only late."""
    count: int = 0

    @property
    def job(self) -> str:
        """The job that can be run again at once; empty where there is none."""
        return self.subject if self.name.startswith(f"{JOB}:") else ""

    def what(self, voice: Voice) -> str:
        return voice.text(self.phrase, subject=called(voice, self.subject))

    def why(self, voice: Voice) -> str:
        if self.fault:
            return self.fault
        return voice.text(self.phrase.replace("trouble_", "trouble_why_"), count=str(self.count))

    def line(self, voice: Voice) -> str:
        since = f"{self.since:%Y-%m-%d %H:%M} UTC"
        return voice.text("trouble_line", what=self.what(voice), since=since, why=self.why(voice))


def called(voice: Voice, subject: str) -> str:
    """A kind of message in the reader's words; a job, a worker or a platform by its own name."""
    phrase = f"message_{subject}"
    return voice.text(phrase) if voice.knows(phrase) else subject.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Troubles:
    """It remembers what fails, across processes, until it works again or is heard of no more.

    A trouble is named by its kind and its name, such as a job's; every text that it keeps is for operators.
    """

    notes: KeyValueStore
    queues: StuckQueue
    _is_well: dict[str, datetime] = field(default_factory=dict)
    """Of this process: since when it knows that nothing is noted of what is well. Another process may note
    something, and be gone."""
    _pulses: dict[str, datetime] = field(default_factory=dict)

    async def failed(self, kind: str, name: str, why: str, at: datetime) -> None:
        """It did not work: counted once more, with the newest reason, since the first time."""
        key = f"{kind}:{name}"
        self._is_well.pop(key, None)
        known = await self.notes.get(_FAILING, key, at)
        before: dict[str, Any] = json.loads(known) if known else {"since": at.isoformat(), "times": 0}
        now = {"since": before["since"], "times": before["times"] + 1, "why": why}
        await self.notes.put(_FAILING, key, json.dumps(now))

    async def well(self, kind: str, name: str, at: datetime, every: timedelta | None = None) -> None:
        """It works; it will be heard of again after `every`. Written seldom."""
        key = f"{kind}:{name}"
        if key not in self._is_well or at - self._is_well[key] >= _PULSE_EVERY:
            await self.notes.drop(_FAILING, key)
            self._is_well[key] = at
        if every is not None and at - self._pulses.get(key, at - _PULSE_EVERY) >= _PULSE_EVERY:
            self._pulses[key] = at
            pulse = {"at": at.isoformat(), "every": every.total_seconds()}
            await self.notes.put(_PULSE, key, json.dumps(pulse))

    async def only(self, kind: str, names: Sequence[str]) -> None:
        """What has another name of this kind exists no more."""
        for space in (_FAILING, _PULSE):
            for key, _ in await self.notes.all(space):
                if key.startswith(f"{kind}:") and key.partition(":")[2] not in names:
                    await self.notes.drop(space, key)

    async def all(self, at: datetime) -> Sequence[Trouble]:
        """The oldest first, without what was let be."""
        found = [*await self._failing(at), *await self._late(at), *_waiting(await self.queues.depths(), at)]
        told = [each for each in found if await self.notes.get(_LET_BE, each.name, at) is None]
        return sorted(told, key=lambda each: each.since)

    async def now(self, at: datetime) -> Sequence[Trouble]:
        """As `all`, and first whether anything can be written at this moment: what fails then cannot be
        noted."""
        try:
            await self.notes.put(_PROBE, DATABASE, "", at)
        except Exception as error:
            why = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
            return [
                Trouble(DATABASE, "trouble_database", "", at, why or type(error).__name__),
                *await self.all(at),
            ]
        return await self.all(at)

    async def let_be(self, name: str, at: datetime) -> bool:
        """Not told for a day; False where it is over."""
        if name not in {each.name for each in await self.all(at)}:
            return False
        await self.notes.put(_LET_BE, name, "", at + _SILENCE)
        return True

    async def ask_again(self, name: str, at: datetime) -> bool:
        """Have the job run now; False where it is no job in trouble."""
        jobs = {each.name: each.job for each in await self.all(at)}
        if not jobs.get(name):
            return False
        await self.notes.put(_AGAIN, jobs[name], "", at + timedelta(hours=1))
        return True

    async def asked_again(self, at: datetime) -> Sequence[str]:
        """The jobs that somebody wants run, each once."""
        asked = [name for name, _ in await self.notes.all(_AGAIN)]
        return [name for name in asked if await self.notes.take(_AGAIN, name, at) is not None]

    async def _failing(self, at: datetime) -> list[Trouble]:
        found = []
        for key, value in await self.notes.all(_FAILING):
            known = json.loads(value)
            since = datetime.fromisoformat(known["since"])
            if known["times"] >= TIMES or at - since >= SINCE:
                kind, _, subject = key.partition(":")
                found.append(Trouble(key, f"trouble_{kind}", subject, since, known["why"]))
        return found

    async def _late(self, at: datetime) -> list[Trouble]:
        """Where all jobs are late, whoever keeps the time is missing, and that is one trouble."""
        failing = {key for key, _ in await self.notes.all(_FAILING)}
        found, in_time = [], 0
        for key, value in await self.notes.all(_PULSE):
            known = json.loads(value)
            last, every = datetime.fromisoformat(known["at"]), timedelta(seconds=known["every"])
            if key in failing or at - last <= 3 * every + 2 * _PULSE_EVERY:
                in_time += 1
            else:
                found.append(Trouble(key, "trouble_late", key.partition(":")[2], last))
        if in_time or len(found) < 2:
            return found
        return [Trouble(CLOCK, "trouble_clock", "", max(each.since for each in found))]


def _waiting(depths: Sequence[QueueDepth], at: datetime) -> list[Trouble]:
    """Nobody waits for bulk messages: they keep to working hours, and to what the others leave."""
    found = []
    for depth in depths:
        is_event = depth.queue == INBOX
        priority = Priority.WAITING if is_event else MessageKind(depth.what).priority
        if depth.oldest is None or priority is Priority.BULK:
            continue
        if at - depth.oldest > (LATEST_AWAITED if priority is Priority.WAITING else LATEST_WORK):
            phrase = "trouble_events" if is_event else "trouble_messages"
            name = f"late:{depth.queue}:{depth.what}"
            found.append(Trouble(name, phrase, depth.what, depth.oldest, count=depth.waiting))
    return found

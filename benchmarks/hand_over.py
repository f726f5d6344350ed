"""The processor's time of a hand-over: with the vectors of what people know and of what waits kept, and with
each of them made anew, as every hand-over did at first.

    python -m benchmarks.hand_over [--waiting 200] [--topics 100] [--rounds 5]

Promised: a twentieth. What reading the topics of all published replies took at first comes on top of the
slower one (193 ms for 60,000 of them); it is not measured, as nothing reads them any more.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice, product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import say
from benchmarks.texts import CACHE
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.passages.sql import SqlPassageStore
from bot.storage.storage import Storage
from bot.storage.text_vectors.sql import SqlTextVectors
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.events import Conversation
from handlers.kernel.person import Person, Role
from handlers.questions.hand_over import HandOver
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.question import Question, State
from handlers.questions.rules.routing import RoutingPolicy
from knowledge.encoder import Encoder, open_encoder
from knowledge.search.confidence import model_of
from knowledge.search.search import Search
from knowledge.store import TextVectors, Vector

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
PROMISED = 20.0
HERE = Path(__file__).parent
_ABOUT = ("Water", "Waste", "Energy", "Travel", "Suppliers", "Biodiversity", "Volunteering", "Packaging")
_WHERE = ("in the offices", "at the plants", "in the canteen", "on the road", "in the warehouse", "at home")
_WAITING, _ASKED = ("employee_questions", "analyst_questions"), ("report_questions",)
"""Questions that people put: those that wait, and those that are handed over."""


class NothingKept:
    """The `TextVectors` port that forgets everything."""

    def get(self, encoder: str, texts: Collection[str]) -> Mapping[str, Vector]:
        del encoder, texts
        return {}

    def put(self, encoder: str, vectors: Mapping[str, Vector]) -> None:
        """Keep nothing."""


def _topics(count: int) -> list[str]:
    return [f"{what} {where} {number}" for number, (what, where) in _numbered(product(_ABOUT, _WHERE), count)]


def _texts(files: Sequence[str], count: int) -> list[str]:
    """Raises ValueError where there are not so many."""
    lines = [line for name in files for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]
    texts = list(dict.fromkeys(json.loads(line)["text"] for line in lines))
    if len(texts) < count:
        raise ValueError(f"there are {len(texts)} questions")
    return texts[:count]


def _numbered(things: Iterable[tuple[str, ...]], count: int) -> list[tuple[int, tuple[str, ...]]]:
    """So many of them, begun anew where they are fewer, each with its number."""
    return list(enumerate(islice(cycle(things), count)))


def _company(topics: Sequence[str]) -> list[Person]:
    """Ambassadors who know two topics each."""
    pairs = zip(topics[::2], topics[1::2], strict=False)
    return [
        Person(f"a{n}", f"a{n}@example.com", f"A{n}", roles=frozenset({Role.AMBASSADOR}), topics=pair)
        for n, pair in enumerate(pairs)
    ]


def _waiting(texts: Sequence[str]) -> list[Question]:
    place = Conversation("web", "asker", "1")
    return [
        Question(f"q{n}", "asker", place, text, NOW - timedelta(minutes=n), state=State.WAITING)
        for n, text in enumerate(texts)
    ]


async def _fill(storage: Storage, topics: int, waiting: int) -> None:
    async def work(tx: QuestionsTransaction) -> None:
        for person in _company(_topics(topics)):
            await tx.people.save(person)
        for question in _waiting(_texts(_WAITING, waiting)):
            await tx.questions.add(question)

    await storage.work.run(work)


async def _spent(hand_over: HandOver, text: str) -> float:
    """Seconds of all processors."""
    begun = time.process_time()
    await hand_over.scout(text)
    return time.process_time() - begun


async def measure(folder: Path, waiting: int, topics: int, rounds: int) -> Mapping[str, float]:
    """The median seconds of each way, after one round that does not count."""
    url = f"sqlite+aiosqlite:///{folder / 'hand_over.db'}"
    migrate(url)
    database, encoder = open_database(url, lambda: NOW), open_encoder(None, CACHE)
    try:
        with closing(SqlPassageStore(url)) as store, closing(SqlTextVectors(url)) as kept:
            storage = sql_storage(database)
            await _fill(storage, topics, waiting)
            ways = {
                name: _hand_over(storage, store, encoder, vectors)
                for name, vectors in (("kept", kept), ("anew", NothingKept()))
            }
            found: dict[str, list[float]] = {name: [] for name in ways}
            for number, text in enumerate(_texts(_ASKED, rounds + 1)):
                for name, way in ways.items():
                    spent = await _spent(way, text)
                    found[name] += [spent] if number else []
            return {name: median(spent) for name, spent in found.items()}
    finally:
        await database.close()


def _hand_over(storage: Storage, store: SqlPassageStore, encoder: Encoder, vectors: TextVectors) -> HandOver:
    search = Search(store, encoder, model_of(store, encoder.fingerprint), vectors=vectors)
    return HandOver(storage.work, search, RoutingPolicy(), Deadlines())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--waiting", type=int, default=200)
    parser.add_argument("--topics", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        spent = asyncio.run(measure(Path(folder), chosen.waiting, chosen.topics, chosen.rounds))
    print(f"A hand-over with {chosen.waiting} waiting questions and {chosen.topics} topics")
    for name, seconds in spent.items():
        say(f"processor, vectors {name}", f"{1000 * seconds:.1f} ms")
    say("anew / kept", f"{spent['anew'] / spent['kept']:.1f} ×", f"{PROMISED:.0f} ×")


if __name__ == "__main__":
    main()

"""Care in memory. What touches the inbox and the pages happens with the commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.storage.care.sql import entrusted_key, typed_key
from bot.storage.clock import Clock
from bot.storage.inbox.memory import InboxRows
from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from bot.storage.timeline.memory import TimelineRows, put_entry
from handlers.care.ports import CareCount, Entrusted, OwnExample
from handlers.care.signposts import Signpost
from handlers.kernel.events import Event
from handlers.kernel.messages import Message, plain
from handlers.kernel.queues import TimelineEntry


@dataclass(frozen=True, slots=True)
class MemoryCare:
    """The `CareStore` port."""

    rows: MemoryRows
    inbox: InboxRows
    timeline: TimelineRows
    clock: Clock
    at_commit: list[Callable[[], object]]

    async def erase(self, event: Event) -> None:
        self.at_commit.append(lambda: self._erase(event))

    def _erase(self, event: Event) -> None:
        number = self.inbox.ids.get((event.conversation.platform, event.key))
        if number is not None:
            self.inbox.put(replace(self.inbox.rows[number], event=cleaned(event)))

    async def entrust(self, event: Event, text: str) -> int:
        """Its number is taken at once; a transaction that comes to nothing leaves a gap."""
        message, keys = cleaned(Message(text, (plain(text),))), self.timeline.keys
        known = keys.get(entrusted_key(event)) or keys.get(typed_key(event))
        number = known[0] if known else self.timeline.next_id()
        entry = TimelineEntry(number, event.by, event.conversation, event.by, message, self.clock(), 0)
        self.at_commit.append(lambda: put_entry(self.timeline, entrusted_key(event), entry))
        return number

    async def entrusted(self, person_id: str, number: int) -> Entrusted | None:
        kept = {entry for key, (entry, _) in self.timeline.keys.items() if key.startswith("care:")}
        entry = self.timeline.entries.get(person_id, {}).get(number)
        known = entry is not None and number in kept and entry.author == person_id
        if not entry or not known:
            return None
        return Entrusted(entry.message.summary, entry.at, entry.conversation)

    async def count(self, on: date, kind: str, language: str) -> None:
        key = (on, kind, language)
        self.rows.care_counts[key] = self.rows.care_counts.get(key, 0) + 1

    async def counts(self, since: date) -> Sequence[CareCount]:
        found = sorted((key, count) for key, count in self.rows.care_counts.items() if key[0] >= since)
        return [CareCount(*key, count) for key, count in found]

    async def signposts(self) -> Sequence[Signpost]:
        found = [one for one in self.rows.signposts.values() if one is not None]
        return sorted(found, key=lambda one: (one.country, one.way, one.id))

    async def save_signpost(self, signpost: Signpost) -> None:
        self.rows.signposts[signpost.id] = cleaned(signpost)

    async def remove_signpost(self, signpost_id: str) -> None:
        self.rows.signposts[signpost_id] = None

    async def examples(self) -> Sequence[OwnExample]:
        found = [one for one in self.rows.care_examples.values() if one is not None]
        return sorted(found, key=lambda one: one.id)

    async def save_example(self, example: OwnExample) -> None:
        self.rows.care_examples[example.id] = cleaned(example)

    async def remove_example(self, example_id: str) -> None:
        self.rows.care_examples[example_id] = None

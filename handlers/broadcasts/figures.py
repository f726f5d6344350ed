"""What came of a broadcast, in numbers about groups of people and never about a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.broadcasts.ports import ArrivalCount, BroadcastResponse, ResponseKind
from handlers.broadcasts.recipient import HAS_IT, Reached, Reason
from handlers.kernel.k_anonymity import Group, Published, by_label, published
from handlers.kernel.person import Person

KINDS = (ResponseKind.GOT_IT, ResponseKind.MORE, ResponseKind.COMMIT)
"""In the order of a group's counts, behind how many have it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one round, or of all."""

    noted: int
    waiting: int
    queued: int
    arrived: int
    """On their screen, wherever that is."""
    elsewhere: int
    """Of those, on their own page instead of in their chat."""
    dropped: Mapping[Reason, int]
    failed: Mapping[Reason, int]
    unknown: int

    @property
    def settled(self) -> int:
        return self.noted - self.waiting - self.queued


def progress(counts: Iterable[ArrivalCount]) -> Progress:
    by: defaultdict[Reached, int] = defaultdict(int)
    reasons: dict[Reached, defaultdict[Reason, int]] = {one: defaultdict(int) for one in Reached}
    for each in counts:
        by[each.arrival] += each.count
        reasons[each.arrival][each.reason] += each.count
    return Progress(
        noted=sum(by.values()),
        waiting=by[Reached.WAITING],
        queued=by[Reached.QUEUED],
        arrived=sum(by[one] for one in HAS_IT),
        elsewhere=by[Reached.ELSEWHERE],
        dropped=dict(reasons[Reached.DROPPED]),
        failed=dict(reasons[Reached.BOUNCED]),
        unknown=by[Reached.UNKNOWN],
    )


def groups(
    have_it: Sequence[Person], responses: Iterable[BroadcastResponse], label: Callable[[Person], str]
) -> Published:
    """By what `label` says of a person; small groups are together, and fewer than five are nothing."""
    pressed: defaultdict[str, set[ResponseKind]] = defaultdict(set)
    for one in responses:
        pressed[one.person_id].add(one.kind)
    parts = (_part(person, label(person), pressed[person.id]) for person in have_it)
    return published(by_label(parts))


def pressed_by_others(responses: Iterable[BroadcastResponse]) -> Group | None:
    """Of those who pressed without having got it themselves, in channels: nobody knows who only read there.

    None for fewer than five.
    """
    pressed: defaultdict[str, set[ResponseKind]] = defaultdict(set)
    for one in responses:
        pressed[one.person_id].add(one.kind)
    kinds = [(1, *(int(kind in its) for kind in KINDS)) for its in pressed.values()]
    counts = tuple(map(sum, zip(*kinds, strict=True)))
    return published([Group("", frozenset(pressed), counts)]).total


def _part(person: Person, label: str, pressed: set[ResponseKind]) -> Group:
    return Group(label, frozenset({person.id}), (1, *(int(kind in pressed) for kind in KINDS)))

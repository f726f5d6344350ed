"""Reading what a digest tells one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from handlers.commitments.service import open_commitments
from handlers.digests.facts import Change, Digest, ForAmbassador, ForEmployee, KeptAnswer
from handlers.digests.gather_team import for_team
from handlers.digests.ports import ChangedDocument, DigestsTransaction
from handlers.digests.schedule import COVERS
from handlers.drafting.draft import DraftStage
from handlers.kernel.attention.choices import DigestTime
from handlers.kernel.k_anonymity import SMALLEST
from handlers.kernel.person import Person, Role, is_csr
from handlers.learning.cards import course
from handlers.questions.home import hours_left
from handlers.questions.rules.kept_replies import document_id
from handlers.questions.rules.question import Question, State
from handlers.questions.rules.routing import month_of
from handlers.questions.transitions.claiming import takeable
from knowledge.passages import Reader, parse_audience

SHOWN = 3
"""Lines of each sort."""
_OF_LATE = timedelta(days=28)
_SAME = 0.6
LOOKED_AT = 200
"""Kept answers, the latest first."""
_OPEN = frozenset({State.NOT_STATED, State.WAITING, State.CLAIMED, State.REPLIED})


async def digest_of(tx: DigestsTransaction, person: Person, digest: DigestTime, at: datetime) -> Digest:
    since = at - timedelta(days=COVERS[digest.frequency])
    kept = await _kept(tx, person)
    employee = await _for_employee(tx, person, kept, since, at)
    is_ambassador = person.has(Role.AMBASSADOR)
    ambassador = await _for_ambassador(tx, person, kept, since, at) if is_ambassador else None
    team = await for_team(tx, at) if is_csr(person) else None
    return Digest(employee, ambassador, team, await _drafts(tx, person, since))


async def _for_employee(
    tx: DigestsTransaction, person: Person, kept: Sequence[Question], since: datetime, at: datetime
) -> ForEmployee:
    reader = person.reader()
    changed = await tx.strategy.changed(since)
    own = [one for one in await tx.questions.of_asker(person.id) if one.state in _OPEN and not one.accepted]
    learning = await course(tx, person, at)
    following, commitments = learning.next(at), await open_commitments(tx, person)
    new = [one for one in kept if one.reply and one.reply.at >= since and one.asker_id != person.id]
    return ForEmployee(
        changes=tuple(Change(one.title, _page(one.id), one.is_new) for one in shown(changed, reader)),
        answers=tuple(map(_answer, await _nearest(tx, person, new))),
        questions=tuple(own[:SHOWN]),
        lesson=following.lesson if following else None,
        is_review=bool(following and following.is_review),
        commitment=commitments[0] if commitments else None,
        carried=tuple(await tx.attention.carried(person.id, 2 * SHOWN)),
    )


async def _drafts(tx: DigestsTransaction, person: Person, since: datetime) -> int:
    """Each is told of in one digest: those that still wait stand in the console."""
    if not (is_csr(person) or person.has(Role.AMBASSADOR)):
        return 0
    waiting = await tx.drafts.in_stage(DraftStage.WAITING)
    return sum(one.is_for(person) for one in waiting if one.made_at and one.made_at >= since)


def shown(changed: Sequence[ChangedDocument], reader: Reader) -> Sequence[ChangedDocument]:
    """The latest that they may read; of a file of answers, each of which is a document, one."""
    by_title: dict[str, ChangedDocument] = {}
    for one in changed:
        if one.audience.admits(reader):
            by_title.setdefault(one.title, one)
    return list(by_title.values())[:SHOWN]


async def _for_ambassador(
    tx: DigestsTransaction, person: Person, kept: Sequence[Question], since: datetime, at: datetime
) -> ForAmbassador:
    everything = await tx.questions.in_state(State.WAITING, limit=None, unmerged=True)
    waiting = takeable(person, everything)
    theirs = await tx.questions.held_by(person.id)
    held = [one for one in theirs if one.state is State.CLAIMED]
    replied = (await tx.questions.replies_since(month_of(at))).get(person.id, 0)
    left = hours_left(person, replied)
    agreed = person.hours_per_month
    return ForAmbassador(
        waiting=tuple(waiting[:SHOWN]),
        held=tuple(held[:SHOWN]),
        thanks=sum(bool(one.accepted and one.reply and one.reply.at >= since) for one in theirs),
        gaps=_gaps(waiting),
        talk=tuple(map(_answer, await _talked_of(tx, person, kept, at))),
        hours_used=0.0 if agreed is None or left is None else agreed - left,
        hours_agreed=agreed,
    )


def _gaps(waiting: Iterable[Question]) -> tuple[tuple[str, int], ...]:
    """Topics about which five people or more wait, the most first."""
    askers: dict[str, set[str]] = {}
    for one in waiting:
        askers.setdefault(one.topic, set()).add(one.asker_id)
    large = {topic: len(them) for topic, them in askers.items() if topic and len(them) >= SMALLEST}
    return tuple(Counter(large).most_common(SHOWN))


async def _kept(tx: DigestsTransaction, person: Person) -> Sequence[Question]:
    """Questions whose reply was released to this person, the latest first."""
    found = await tx.questions.in_state(State.PUBLISHED, limit=LOOKED_AT, newest_first=True, unmerged=True)
    reader = person.reader()
    return [one for one in found if one.reply and parse_audience(one.reply.audience).admits(reader)]


async def _talked_of(
    tx: DigestsTransaction, person: Person, kept: Sequence[Question], at: datetime
) -> Sequence[Question]:
    """What is of these weeks before what is older, by how near it is; nothing that says the same twice."""
    fresh = [one for one in kept if one.reply and one.reply.at >= at - _OF_LATE]
    older = [one for one in kept if one not in fresh]
    chosen: list[Question] = []
    for one in (*await _nearest(tx, person, fresh, None), *await _nearest(tx, person, older, None)):
        if len(chosen) < SHOWN and not any(_says_the_same(one, other) for other in chosen):
            chosen.append(one)
    return chosen


def _says_the_same(one: Question, other: Question) -> bool:
    """Most of the words of the shorter question are the other's, too: another hall, another site."""
    words = [frozenset(each.text.casefold().replace("?", " ").split()) for each in (one, other)]
    return len(words[0] & words[1]) >= _SAME * max(min(map(len, words)), 1)


async def _nearest(
    tx: DigestsTransaction, person: Person, kept: Sequence[Question], most: int | None = SHOWN
) -> Sequence[Question]:
    """By how near their author is to the reader: department and topic, then country; the latest first."""
    authors = {one.id: one for one in await tx.people.named({one.reply.by for one in kept if one.reply})}
    topics = {topic.casefold() for topic in person.topics}

    def distance(one: Question) -> int:
        author = authors.get(one.reply.by) if one.reply else None
        same_work = bool(author and author.department and author.department == person.department)
        same_land = bool(author and author.country and author.country == person.country)
        return -(2 * (same_work or one.topic.casefold() in topics) + same_land)

    return sorted(kept, key=distance)[:most]


def _answer(question: Question) -> KeptAnswer:
    reply = question.reply
    assert reply is not None  # noqa: S101 - `_kept` leaves out those without one
    return KeptAnswer(question.text, reply.text, _page(document_id(question.id)), reply.at)


def _page(document: str) -> str:
    return f"/documents/{quote(document, safe='')}"

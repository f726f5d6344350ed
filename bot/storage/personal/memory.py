"""What is known of people, and forgetting it, in memory: the rules of `bot.storage.personal.erasing`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, TypeVar

from bot.storage.personal.register import ERASED, FORGOTTEN
from handlers.feedback.feedback import About, Feedback, Named
from handlers.privacy.ports import EMAIL, Told
from handlers.questions.rules.question import Question, State

if TYPE_CHECKING:
    from bot.storage.memory import MemoryStore

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class MemoryPersonalData:
    """The `PersonalData` port."""

    store: MemoryStore

    async def told(self, person_id: str) -> Told:
        rows = self.store.rows
        person = rows.people.get(person_id)
        entries = self.store.timeline.entries.get(person_id, {}).values()
        found: dict[str, Iterable[Any]] = {
            "person": [person] if person else [],
            "question": (one for one in rows.questions.values() if one.asker_id == person_id),
            "commitment": (one for one in rows.commitments.values() if one.person_id == person_id),
            "feedback": (one for one in rows.feedback.values() if one and _is_giver(one, person_id)),
            "timeline_entry": (one for one in entries if not one.is_removed),
            "audit": (one for one in rows.audit.values() if one.who == person_id),
        }
        told = {name: [asdict(one) for one in some] for name, some in found.items()}
        return {name: some for name, some in told.items() if some}

    async def erase(self, person_id: str, at: datetime) -> Sequence[str]:
        async with self.store.writing:
            rows = self.store.rows
            person = rows.people.get(person_id)
            if person is None:
                return ()
            accounts = [key for key, (owner, _) in rows.identities.items() if owner == person_id]
            rows.tombstones.update({_mark(*one): at.date() for one in ((EMAIL, person.email), *accounts)})
            answers = [one.id for one in rows.questions.values() if _has_part_in_answer(one, person_id)]
            self._person(person_id)
            self._questions(person_id)
            self._feedback(person_id)
            self._rest(person_id)
            return answers

    async def ask(self, person_id: str, due_at: datetime) -> None:
        self.store.forget_requests.setdefault(person_id, due_at)

    async def keep(self, person_id: str) -> bool:
        return self.store.forget_requests.pop(person_id, None) is not None

    async def due(self, at: datetime) -> Sequence[str]:
        asked = sorted((due, person_id) for person_id, due in self.store.forget_requests.items())
        return [person_id for due, person_id in asked if due <= at]

    async def asked(self, person_id: str) -> datetime | None:
        return self.store.forget_requests.get(person_id)

    async def empty_log(self) -> bool:
        return True

    async def wipe(self) -> bool:
        return True

    def _person(self, person_id: str) -> None:
        rows, access = self.store.rows, self.store.access
        _drop(rows.emails, lambda _, owner: owner == person_id)
        _drop(rows.identities, lambda _, seen: seen[0] == person_id)
        _drop(rows.people, lambda key, _: key == person_id)
        _drop(access.links, lambda _, link: link[0] == person_id)
        _drop(access.sessions, lambda _, session: session.person_id == person_id)
        for source, groups in rows.memberships.items():
            rows.memberships[source] = {name: ids - {person_id} for name, ids in groups.items()}
        self.store.forget_requests.pop(person_id, None)

    def _questions(self, person_id: str) -> None:
        rows = self.store.rows
        theirs = [one for one in rows.questions.values() if one.asker_id == person_id]
        shared = {one.merged_into for one in rows.questions.values() if one.asker_id != person_id}
        gone = {one.id for one in theirs if one.state is not State.PUBLISHED and one.id not in shared}
        tables: tuple[MutableMapping[str, Any], ...] = (
            rows.questions,
            rows.history,
            rows.revisions,
            rows.shown,
        )
        for table in tables:
            _drop(table, lambda key, _: key in gone)
        for one in rows.questions.values():
            rows.questions[one.id] = _without(one, person_id, gone)
        for question_id, events in rows.history.items():
            named = [replace(each, by=_other(each.by, person_id)) for each in events]
            rows.history[question_id] = tuple(named)
        for question_id, replies in rows.revisions.items():
            rows.revisions[question_id] = tuple(
                replace(each, by=_other(each.by, person_id) or "") for each in replies
            )

    def _feedback(self, person_id: str) -> None:
        rows = self.store.rows
        known = [each for each in rows.feedback.values() if each is not None]
        gone = {one.id for one in known if _is_giver(one, person_id) and one.decided is None}
        for one in [each for each in known if each.merged_into in gone]:
            rows.feedback[one.id] = replace(one, merged_into=None)
        for one in [each for each in rows.feedback.values() if each is not None]:
            owner = None if one.owner == person_id else one.owner
            if not _is_giver(one, person_id):
                rows.feedback[one.id] = replace(one, owner=owner)
            elif one.decided is None:
                rows.feedback[one.id], rows.feedback_history[one.id] = None, ()
            else:
                nobody = Named(FORGOTTEN, "", datetime.combine(one.given_on, time(), UTC))
                about = About(one.about.document_id, one.about.title)
                remarks = tuple(each for each in one.remarks if each.by is not None)
                rows.feedback[one.id] = replace(
                    one, giver=nobody, text=ERASED, about=about, remarks=remarks, owner=owner
                )

    def _rest(self, person_id: str) -> None:
        rows, outbox = self.store.rows, self.store.outbox
        gone = {one.id for one in rows.commitments.values() if one.person_id == person_id}
        _drop(rows.commitments, lambda key, _: key in gone)
        _drop(rows.commitment_events, lambda key, _: key in gone)
        tables: tuple[MutableMapping[Any, Any], ...] = (
            rows.attention_spent,
            rows.attention_carried,
            rows.progress,
            rows.answers,
            rows.track_starts,
        )
        for table in tables:
            _drop(table, lambda key, _: key[0] == person_id)
        rows.attention_choices.pop(person_id, None)
        rows.lesson_habits.pop(person_id, None)
        for track in rows.tracks.values():
            rows.tracks[track.id] = replace(track, owner=_other(track.owner, person_id) or "")
        _drop(rows.occurrences, lambda key, _: key[1] == person_id)
        for draft in rows.drafts.values():
            by = _other(draft.decided_by, person_id) or ""
            rows.drafts[draft.id] = replace(draft, decided_by=by)
        for number, row in rows.audit.items():
            subject = row.subject.replace(f"person:{person_id}", f"person:{FORGOTTEN}")
            rows.audit[number] = replace(row, who=_other(row.who, person_id) or "", subject=subject)
        self.store.timeline.entries.pop(person_id, None)
        _drop(self.store.inbox.rows, lambda _, row: row.event.by == person_id)
        self.store.inbox.open.pop(person_id, None)
        mine = {key for key, row in outbox.rows.items() if row.outgoing.to.person_id == person_id}
        for key in mine:
            outbox.open.pop(key, None)
        _drop(outbox.rows, lambda key, _: key in mine)


def _without(question: Question, person_id: str, gone: set[str]) -> Question:
    """Without the person, and on its own again where what it was merged into is gone."""
    reply = question.reply
    others = replace(
        question,
        claimed_by=_other(question.claimed_by, person_id),
        reply=replace(reply, by=_other(reply.by, person_id) or "") if reply else None,
        offered_to=tuple(_other(each, person_id) or "" for each in question.offered_to),
        merged_into=None if question.merged_into in gone else question.merged_into,
    )
    if question.asker_id != person_id:
        return others
    day = question.asked_at.replace(hour=0, minute=0, second=0, microsecond=0)
    place = replace(question.conversation, address="", thread="")
    return replace(
        others,
        asker_id=FORGOTTEN,
        conversation=place,
        text=question.topic or ERASED,
        note="",
        asked_back="",
        named=False,
        asked_at=day,
    )


def _has_part_in_answer(question: Question, person_id: str) -> bool:
    return question.reply is not None and person_id in (question.asker_id, question.reply.by)


def _is_giver(feedback: Feedback, person_id: str) -> bool:
    return isinstance(feedback.giver, Named) and feedback.giver.person_id == person_id


def _other(found: str | None, person_id: str) -> str | None:
    return FORGOTTEN if found == person_id else found


def _mark(platform: str, external_id: str) -> tuple[str, str]:
    return platform, external_id.strip().casefold()


def _drop(table: MutableMapping[_Key, _Value], goes: Callable[[_Key, _Value], bool]) -> None:
    for key, value in list(table.items()):
        if goes(key, value):
            del table[key]

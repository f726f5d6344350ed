"""The local comment period: who may propose what for whom, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.broadcasts import local, transitions
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastContent,
    BroadcastRefusal,
    BroadcastStage,
    Variant,
)
from handlers.broadcasts.reach import Reach
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person, Role
from knowledge.passages import Audience

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CARLA = Person("carla", "carla@example.com", "Carla", roles=frozenset({Role.EMPLOYEE, Role.CSR}))
LUC = Person("luc", "luc@example.com", "Luc", country="FR", roles=frozenset({Role.EMPLOYEE, Role.AMBASSADOR}))
ENGLISH = Variant("en", "News", "We did it.")
HERE = Variant("en", "News of Lyon", "We did it in Lyon.", "FR")
LOOKED_AT = Broadcast(
    "b1",
    "carla",
    NOW,
    BroadcastContent((ENGLISH,)),
    Reach(Audience(countries=frozenset({"FR", "DE"}))),
    BroadcastStage.PREVIEWED,
)


def opened(hours: int = 24) -> Broadcast:
    outcome = local.open_to_ambassadors(LOOKED_AT, CARLA, hours, NOW)
    assert isinstance(outcome, Changed)
    return outcome.after


def test_it_is_not_approved_before_the_hours_are_over_or_ended() -> None:
    draft = opened()

    def approved(one: Broadcast, at: datetime) -> object:
        return transitions.approve(one, CARLA, 5, at, doubts=0, doubts_seen=False)

    assert approved(draft, NOW + 23 * HOUR) == Refused(BroadcastRefusal.LOCAL_OPEN)
    assert isinstance(approved(draft, NOW + 24 * HOUR), Changed)
    ended = local.end_early(draft, CARLA, NOW + HOUR)
    assert isinstance(ended, Changed)
    assert isinstance(approved(ended.after, NOW + HOUR), Changed)


@pytest.mark.parametrize(
    "who",
    [
        replace(LUC, country="US"),
        replace(LUC, roles=frozenset({Role.EMPLOYEE})),
        replace(LUC, active=False),
    ],
)
def test_only_ambassadors_of_its_countries_propose(who: Person) -> None:
    assert local.propose(opened(), who, HERE, NOW) == Refused(BroadcastRefusal.NOT_LOCAL)
    assert local.remark(opened(), who, "Hm", NOW) == Refused(BroadcastRefusal.NOT_LOCAL)


def test_what_comes_too_late_is_not_taken() -> None:
    assert local.propose(opened(1), LUC, HERE, NOW + HOUR) == Refused(BroadcastRefusal.LOCAL_OVER)


def test_what_is_taken_over_is_for_the_readers_there_and_has_to_be_looked_at_again() -> None:
    proposed = local.propose(opened(), LUC, HERE, NOW)
    assert isinstance(proposed, Changed)
    assert proposed.after.content == LOOKED_AT.content
    words = local.proposed_in(proposed.event)
    assert words == HERE
    taken = local.adopt(proposed.after, CARLA, words, NOW)
    assert isinstance(taken, Changed)
    content = taken.after.content
    assert taken.after.stage is BroadcastStage.DRAFT
    assert [content.for_language("en", country) for country in ("FR", "fr", "DE", "")] == [
        HERE,
        HERE,
        ENGLISH,
        ENGLISH,
    ]
    assert content.for_language("fr", "FR") == ENGLISH


def test_who_writes_is_not_disturbed_by_what_is_only_said_about_it() -> None:
    draft = opened()
    said = local.remark(draft, LUC, "Lyon is closed then", NOW)
    assert isinstance(said, Changed)

    def written(seen: int) -> object:
        return transitions.write(said.after, CARLA, LOOKED_AT.content, Reach(), NOW, seen=seen)

    first = written(draft.version)
    assert isinstance(first, Changed)
    again = transitions.write(first.after, CARLA, LOOKED_AT.content, Reach(), NOW, seen=draft.version)
    assert again == Refused(BroadcastRefusal.CHANGED)


@given(st.builds(Variant, st.text(), st.text(), st.text(), st.text()))
def test_a_proposal_is_read_as_it_was_written(variant: Variant) -> None:
    proposed = local.propose(opened(), LUC, HERE, NOW)
    assert isinstance(proposed, Changed)
    assert local.proposed_in(replace(proposed.event, detail=local.written(variant))) == variant
    assert local.proposed_in(replace(proposed.event, detail="…")) is None

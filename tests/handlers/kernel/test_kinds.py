"""Every kind has a priority, and what is rather lost than seen twice is what nobody waits for."""

from __future__ import annotations

from handlers.kernel.kinds import MessageKind, Priority


def test_every_kind_has_a_priority() -> None:
    assert {kind.priority for kind in MessageKind} == set(Priority)


def test_whoever_looks_at_a_screen_goes_first() -> None:
    ordered = sorted(MessageKind, key=lambda kind: kind.priority)
    assert {kind.value for kind in ordered[:2]} == {"answer", "sign_in"}
    assert MessageKind.ANSWER.priority < MessageKind.CARD.priority < MessageKind.BROADCAST.priority


def test_only_what_nobody_waits_for_is_rather_lost_than_seen_twice() -> None:
    assert {kind for kind in MessageKind if not kind.is_sent_again} == {
        kind for kind in MessageKind if kind.is_bulk
    }

"""What every `Retention` promises: it forgets what is finished and old, and nothing else."""

from dataclasses import replace
from datetime import datetime

from bot.storage.storage import Storage
from handlers.broadcasts.broadcast import Broadcast, BroadcastContent, BroadcastStage, Round, Variant
from handlers.broadcasts.ports import BroadcastResponse, ResponseKind
from handlers.broadcasts.recipient import BroadcastRecipient
from handlers.kernel.adapter.delivery import Delivered, Undeliverable
from handlers.kernel.attention.budget import Spent
from handlers.kernel.attention.ledger import Carried
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.ports import AuditRow, ToPerson
from handlers.kernel.queues import Purged, Session
from handlers.questions.rules.question import QuestionEventName, State
from tests.contracts.examples import (
    DAY,
    MINUTE,
    NOW,
    Hands,
    asked,
    happened,
    message,
    outgoing,
    page_of,
    question,
)
from tests.transactions import writing

NEVER = datetime.min.replace(tzinfo=NOW.tzinfo)


async def purge(
    storage: Storage, events: datetime = NEVER, messages: datetime = NEVER, sign_ins: datetime = NEVER
) -> Purged:
    return await storage.retention.purge(
        events_before=events, messages_before=messages, sign_ins_before=sign_ins
    )


async def put(storage: Storage, *keys: str, slot: str = "") -> None:
    async with writing(storage.work) as transaction:
        for key in keys:
            await transaction.outbox.put(outgoing(key, slot=slot))


async def test_handled_events_are_forgotten_after_their_time(storage: Storage, hands: Hands) -> None:
    await storage.inbox.receive(asked("old"))
    async with writing(storage.work) as transaction:
        await transaction.mark_handled(asked("old"))
    [old] = await storage.inbox.lease(NOW, NOW + MINUTE, 9)
    await storage.inbox.done(old.id)
    hands.now = NOW + DAY
    await storage.inbox.receive(asked("new"))
    [new] = await storage.inbox.lease(hands.now, hands.now + MINUTE, 9)
    await storage.inbox.done(new.id)
    assert await purge(storage, events=NOW) == Purged(0, 0, 0)
    assert await purge(storage, events=NOW + MINUTE) == Purged(1, 0, 0)
    assert await storage.inbox.receive(asked("old"))
    assert not await storage.inbox.receive(asked("new"))
    async with writing(storage.work) as transaction:
        assert await transaction.mark_handled(asked("old"))


async def test_open_and_parked_events_stay(storage: Storage) -> None:
    for key in ("behind", "waiting", "leased", "parked"):
        await storage.inbox.receive(asked(key, by="anna" if key == "behind" else key))
    await storage.inbox.receive(asked("behind too", by="anna"))
    leased = await storage.inbox.lease(NOW, NOW + MINUTE, 4)
    await storage.inbox.park(leased[-1].id, "wrong")
    assert await purge(storage, events=NOW + 99 * DAY) == Purged(0, 0, 0)
    assert len(await storage.inbox.parked()) == 1
    again = await storage.inbox.lease(NOW + MINUTE, NOW + DAY, 9)
    assert len(again) == 3


async def test_settled_messages_are_forgotten_after_their_time(storage: Storage, hands: Hands) -> None:
    await put(storage, "superseded", "sent", slot="card")
    [sent] = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    await storage.postbox.settle(sent.id, Delivered("m1"))
    hands.now = NOW + DAY
    assert await purge(storage, messages=NOW) == Purged(0, 0, 0)
    assert await purge(storage, messages=NOW + MINUTE) == Purged(0, 2, 0)
    await put(storage, "sent")
    assert len(await storage.postbox.lease(hands.now, hands.now + MINUTE, 9)) == 1


async def test_a_forgotten_message_can_still_be_edited(storage: Storage) -> None:
    await put(storage, "v1", slot="card")
    [first] = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    await storage.postbox.settle(first.id, Delivered("m1"))
    await purge(storage, messages=NOW + DAY)
    await put(storage, "v2", slot="card")
    [second] = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    assert second.id > first.id
    assert second.previous == "m1"
    await storage.postbox.settle(second.id, Delivered("m2"))
    await put(storage, "v3", slot="card")
    [third] = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    assert third.previous == "m2"


async def test_waiting_and_undeliverable_messages_stay(storage: Storage) -> None:
    await put(storage, "refused", "leased", "waiting")
    [refused, _] = await storage.postbox.lease(NOW, NOW + MINUTE, 2)
    await storage.postbox.settle(refused.id, Undeliverable("blocked"))
    assert await purge(storage, messages=NOW + 99 * DAY) == Purged(0, 0, 0)
    assert len(await storage.postbox.undeliverable()) == 1
    assert len(await storage.postbox.lease(NOW + MINUTE, NOW + DAY, 9)) == 2


async def test_the_timeline_stays(storage: Storage) -> None:
    entry_id = await storage.timeline.show(
        key="k1",
        person_id="anna",
        conversation=page_of("anna"),
        author="bot",
        message=message(),
        at=NOW,
    )
    await purge(storage, messages=NOW + DAY)
    assert [entry.id for entry in await storage.timeline.page("anna")] == [entry_id]


async def test_old_links_and_sessions_are_forgotten(storage: Storage) -> None:
    await storage.access.offer_link("old", "ben", NOW)
    await storage.access.offer_link("new", "anna", NOW + DAY)
    await storage.access.open_session(Session("old", "anna", NOW - DAY, NOW))
    await storage.access.open_session(Session("new", "anna", NOW - DAY, NOW + DAY))
    assert await purge(storage, sign_ins=NOW + MINUTE) == Purged(0, 0, 2)
    assert await storage.access.session("old") is None
    assert await storage.access.session("new") is not None
    assert await storage.access.redeem_link("new", NOW) == "anna"


async def test_a_long_backlog_is_forgotten_whole(storage: Storage) -> None:
    count = 600
    async with writing(storage.work) as transaction:
        for n in range(count):
            await transaction.outbox.put(outgoing(f"k{n}", slot="card", to=ToPerson("anna")))
    assert await purge(storage, messages=NOW + DAY) == Purged(0, count - 1, 0)


async def test_spent_attention_and_what_waits_for_a_digest_is_forgotten_after_its_time(
    storage: Storage,
) -> None:
    week = NOW.date()
    async with writing(storage.work) as tx:
        for person, at in (("anna", NOW), ("ben", NOW + 2 * MINUTE)):
            await tx.attention.spend(Spent(person, "c", AttentionKind.CHECK_IN, week, week, 1, at))
            await tx.attention.carry(Carried(person, "b", AttentionKind.BROADCAST, message(), at))
    await purge(storage, messages=NOW + MINUTE)
    async with storage.work.reading() as look:
        ledger = look.attention
        assert await ledger.spent_on("anna", "c") is None
        assert await ledger.carried("anna") == []
        assert await ledger.spent_on("ben", "c") is not None
        assert len(await ledger.carried("ben")) == 1


async def test_old_settled_questions_are_forgotten_and_what_somebody_needs_stays(storage: Storage) -> None:
    kept = {State.WAITING, State.CLAIMED, State.REPLIED, State.PUBLISHED}
    async with writing(storage.work) as tx:
        for state in State:
            await tx.questions.add(question(state.value, state=state))
            await tx.questions.record(happened(QuestionEventName.ASKED, to=state.value))
        await tx.questions.add(question("shared", state=State.ANSWERED))
        await tx.questions.add(question("shares", state=State.WAITING, merged_into="shared"))
        await tx.questions.add(question("new", at=NOW + DAY, state=State.ANSWERED))
    gone = await storage.retention.forget_old(
        questions_before=NOW + MINUTE, chat_before=NEVER, audit_before=NEVER, broadcasts_before=NEVER
    )
    assert gone == len(set(State) - kept)
    async with storage.work.reading() as tx:
        left = {one.id for one in await tx.questions.in_state(*State, limit=None)}
    assert left == {*(state.value for state in kept), "shared", "shares", "new"}


async def test_old_entries_of_pages_and_audit_rows_are_forgotten(storage: Storage) -> None:
    for key, at in (("old", NOW), ("new", NOW + DAY)):
        await storage.timeline.show(
            key=key,
            person_id="anna",
            conversation=page_of("anna"),
            author="bot",
            message=message(key),
            at=at,
        )
        async with writing(storage.work) as tx:
            await tx.audit.record(AuditRow("anna", "did", key, at))
    before = NOW + MINUTE
    gone = await storage.retention.forget_old(
        questions_before=NEVER, chat_before=before, audit_before=before, broadcasts_before=NEVER
    )
    assert gone == 1
    assert [entry.message.summary for entry in await storage.timeline.page("anna")] == ["new"]
    async with storage.work.reading() as tx:
        assert [row.subject for row in await tx.audit.latest()] == ["new"]


async def test_who_got_a_broadcast_is_forgotten_a_while_after_it_has_ended(storage: Storage) -> None:
    content = BroadcastContent((Variant("en", "News", "We did it."),))
    old = Broadcast("old", "carla", NOW, content, stage=BroadcastStage.SENT, ended_at=NOW)
    again = replace(old, id="again", stage=BroadcastStage.SENDING)
    new = replace(old, id="new", stage=BroadcastStage.CANCELLED, ended_at=NOW + DAY)
    async with writing(storage.work) as tx:
        for one in (old, again, new):
            await tx.broadcasts.add(one)
            await tx.broadcasts.note([BroadcastRecipient(one.id, "anna", Round.FIRST, NOW)])
            await tx.broadcasts.respond(BroadcastResponse(one.id, "anna", ResponseKind.GOT_IT, NOW))
    await storage.retention.forget_old(
        questions_before=NEVER, chat_before=NEVER, audit_before=NEVER, broadcasts_before=NOW + MINUTE
    )
    async with storage.work.reading() as tx:
        assert await tx.broadcasts.get("old") == old
        for name, many in (("old", 0), ("again", 1), ("new", 1)):
            assert len(await tx.broadcasts.recipients(name)) == many
            assert len(await tx.broadcasts.responses(name)) == many


async def test_a_long_page_is_forgotten_whole_and_with_its_keys(storage: Storage) -> None:
    async def show(n: int, at: datetime) -> int:
        return await storage.timeline.show(
            key=f"k{n}",
            person_id="anna",
            conversation=page_of("anna"),
            author="bot",
            message=message(),
            at=at,
        )

    shown = [await show(n, NOW) for n in range(300)]
    await storage.retention.forget_old(
        questions_before=NEVER, chat_before=NOW + MINUTE, audit_before=NEVER, broadcasts_before=NEVER
    )
    assert await storage.timeline.page("anna") == []
    assert await show(0, NOW + DAY) not in shown
    assert len(await storage.timeline.page("anna")) == 1

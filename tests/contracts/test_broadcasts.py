"""What every `Broadcasts` promises."""

from dataclasses import replace
from datetime import datetime

from bot.storage.storage import Storage
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastContent,
    BroadcastEvent,
    BroadcastOffer,
    BroadcastStage,
    Round,
    Timing,
    Variant,
)
from handlers.broadcasts.ports import ArrivalCount, BroadcastResponse, ResponseKind, Settled
from handlers.broadcasts.reach import NewsChannel, Reach
from handlers.broadcasts.recipient import BroadcastRecipient, ChannelPost, Reached, Reason, batch_name
from handlers.kernel.adapter.delivery import Delivered, Delivery, Dropped, Undeliverable
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import Batch, ToConversation, ToPerson
from knowledge.passages import Audience
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, MINUTE, NOW, person
from tests.transactions import writing

PLAIN = Broadcast("b1", "carla", NOW, BroadcastContent((Variant("en", "News", "We **did** it."),)))
FULL = Broadcast(
    id="b2",
    by="carla",
    made_at=NOW + DAY,
    content=BroadcastContent(
        (Variant("en", "News", "Text"), Variant("de", "Neues", "Text")),
        (BroadcastOffer.GOT_IT, BroadcastOffer.MORE, BroadcastOffer.COMMIT),
        about="What is new?",
        deed="Do it",
        must_read=True,
    ),
    reach=Reach(
        Audience(frozenset({"csr"}), frozenset({"IT"}), frozenset({"DE"}), frozenset({"Council"})),
        frozenset({"Lyon"}),
        frozenset({"de", "fr"}),
        frozenset({"anna@example.com"}),
        channels=(NewsChannel("slack", "T1:C1", "#green", 40, "de"), NewsChannel("teams", "19:x")),
        no_people=True,
    ),
    stage=BroadcastStage.SENDING,
    is_template=True,
    timing=Timing(NOW, datetime(2026, 3, 5, 9, 30), "a leak"),  # noqa: DTZ001 - a clock on a wall
    per_hour=600,
    local_until=NOW + DAY,
    worded=4,
    edited_by="anna",
    approved_by="ben",
    edition=3,
    round=Round.REMINDER,
    planned_to="p77",
    planned=True,
    grew=True,
    fed_at=NOW,
    begun_at=NOW,
    ended_at=NOW,
    wake_at=NOW + MINUTE,
    settled=7,
    failed=2,
    recalled=True,
    why="failing",
    version=9,
)


async def put(storage: Storage, *broadcasts: Broadcast) -> None:
    async with writing(storage.work) as transaction:
        for each in broadcasts:
            assert await transaction.broadcasts.add(each)


async def put_people(storage: Storage, *people: Person) -> None:
    async with writing(storage.work) as transaction:
        assert await transaction.people.save(*people)


def recipient(person_id: str, **fields: object) -> BroadcastRecipient:
    plain = BroadcastRecipient("b1", person_id, Round.FIRST, NOW)
    return replace(plain, **fields)  # type: ignore[arg-type]


async def note(storage: Storage, *recipients: BroadcastRecipient) -> int:
    async with writing(storage.work) as transaction:
        return await transaction.broadcasts.note(recipients)


async def test_a_broadcast_comes_back_as_it_was(storage: Storage) -> None:
    await put(storage, PLAIN, FULL)
    async with storage.work.reading() as look:
        assert await look.broadcasts.get("b1") == PLAIN
        assert await look.broadcasts.get("b2") == FULL
        assert await look.broadcasts.get("b3") is None
        assert await look.broadcasts.listed() == [FULL, PLAIN]
        assert await look.broadcasts.listed(limit=1) == [FULL]
        assert await look.broadcasts.in_stage(BroadcastStage.SENDING) == [FULL]


async def test_an_id_is_given_once(storage: Storage) -> None:
    await put(storage, PLAIN)
    async with writing(storage.work) as transaction:
        assert not await transaction.broadcasts.add(replace(FULL, id="b1"))


async def test_only_the_next_version_is_stored(storage: Storage) -> None:
    await put(storage, PLAIN)
    next_one = replace(PLAIN, version=1, why="x")
    async with writing(storage.work) as transaction:
        assert not await transaction.broadcasts.save(replace(next_one, version=2))
        assert not await transaction.broadcasts.save(replace(next_one, id="b9"))
        assert await transaction.broadcasts.save(next_one)
        assert not await transaction.broadcasts.save(next_one)
    async with storage.work.reading() as look:
        assert await look.broadcasts.get("b1") == next_one


async def test_the_history_keeps_its_order_and_no_hostile_text(storage: Storage) -> None:
    await put(storage, PLAIN)
    events = [
        BroadcastEvent("b1", 0, "made", "carla", NOW),
        BroadcastEvent("b1", 1, "sent", None, NOW, HOSTILE),
    ]
    async with writing(storage.work) as transaction:
        for event in events:
            await transaction.broadcasts.record(event)
    async with storage.work.reading() as look:
        assert await look.broadcasts.history("b1") == [events[0], replace(events[1], detail=HARMLESS)]
        assert await look.broadcasts.history("b2") == []


async def test_what_is_awake_is_told_in_the_order_of_its_waking(storage: Storage) -> None:
    late, early = replace(PLAIN, id="l", wake_at=NOW), replace(PLAIN, id="e", wake_at=NOW - DAY)
    await put(storage, late, early, FULL, PLAIN)
    async with storage.work.reading() as look:
        assert await look.broadcasts.awake(NOW) == ["e", "l"]
        assert await look.broadcasts.awake(NOW, limit=1) == ["e"]


HOUSE = (
    person("anna", department="Énergie", country="DE", site="Ulm", language="de"),
    person("ben", department="énergie", country="de", site="Ulm", language="en"),
    person("carla", department="IT", country="FR", site="Lyon", roles=frozenset({Role.EMPLOYEE, Role.CSR})),
    person("dan", department="Énergie", country="DE", site="Ulm", active=False),
    person(
        "eva",
        country="FR",
        site="lyon",
        language="fr",
        groups=frozenset({"Council"}),
        topics=("Water", "Waste"),
    ),
)


async def test_whom_a_reach_includes_is_the_same_in_the_store_and_by_its_rule(storage: Storage) -> None:
    await put_people(storage, *HOUSE)
    async with storage.work.reading() as look:
        everybody = await look.people.all()
        for reach in (
            Reach(),
            Reach(Audience(departments=frozenset({"ÉNERGIE"}))),
            Reach(Audience(countries=frozenset({"FR"})), sites=frozenset({"LYON"})),
            Reach(Audience(groups=frozenset({"council"}))),
            Reach(Audience(roles=frozenset({"csr"}))),
            Reach(languages=frozenset({"de", "fr"})),
            Reach(emails=frozenset({"Anna@example.com", "nobody@example.com", "dan@example.com"})),
            Reach(sites=frozenset({"Mars"})),
            Reach(topics=frozenset({"WATER", "nothing"})),
            Reach(topics=frozenset({"nothing"})),
        ):
            included = sorted(one.id for one in everybody if reach.includes(one))
            assert list(await look.broadcasts.reached(reach, "", 100)) == included
            assert await look.broadcasts.count_reached(reach) == len(included)


async def test_those_who_are_reached_come_in_steps(storage: Storage) -> None:
    await put_people(storage, *HOUSE)
    async with storage.work.reading() as look:
        assert await look.broadcasts.reached(Reach(), "", 2) == ["anna", "ben"]
        assert await look.broadcasts.reached(Reach(), "ben", 2) == ["carla", "eva"]


async def test_people_are_counted_on_the_platform_that_they_used_last(storage: Storage) -> None:
    await put_people(storage, *HOUSE)
    async with writing(storage.work) as transaction:
        await transaction.people.seen("anna", "slack", "T1:U1", NOW)
        await transaction.people.seen("anna", "teams", "t:1", NOW + DAY)
        await transaction.people.seen("ben", "slack", "T1:U2", NOW)
        await transaction.people.seen("dan", "slack", "T1:U3", NOW)
    async with storage.work.reading() as look:
        assert await look.broadcasts.platforms_of(Reach()) == {"teams": 1, "slack": 1, "web": 2}


async def test_somebody_is_noted_once_for_a_round(storage: Storage) -> None:
    await put(storage, PLAIN)
    assert await note(storage, recipient("anna"), recipient("ben")) == 2
    assert await note(storage, recipient("anna", due_at=NOW + DAY), recipient("carla")) == 1
    assert await note(storage, recipient("anna", round=Round.REMINDER)) == 1
    async with storage.work.reading() as look:
        among = look.broadcasts.recipients_among
        assert await among("b1", Round.FIRST, ["anna", "nobody"]) == [recipient("anna")]
        assert await among("b1", Round.AGAIN, ["anna"]) == []
        assert [one.round for one in await look.broadcasts.rounds_of("b1", "anna")] == [
            Round.FIRST,
            Round.REMINDER,
        ]
        found = await look.broadcasts.recipients("b1", limit=3)
        assert [(one.person_id, one.round) for one in found] == [
            ("anna", "first"),
            ("anna", "reminder"),
            ("ben", "first"),
        ]
        rest = await look.broadcasts.recipients("b1", after=("anna", Round.REMINDER))
        assert [one.person_id for one in rest] == ["ben", "carla"]


async def test_who_was_left_out_because_they_were_not_there_is_found_again(storage: Storage) -> None:
    await put(storage, PLAIN)
    dropped = {
        who: recipient(who, arrival=Reached.DROPPED, reason=reason)
        for who, reason in (
            ("anna", Reason.MOVED),
            ("ben", Reason.LEFT),
            ("carla", Reason.OPTED_OUT),
            ("dan", Reason.MOVED),
        )
    }
    bounced = recipient("eva", arrival=Reached.BOUNCED, reason=Reason.LEFT)
    await note(storage, *dropped.values(), bounced)
    async with storage.work.reading() as look:
        found = await look.broadcasts.left_out("b1", Round.FIRST, ["anna", "ben", "carla", "eva", "fay"])
        assert sorted(found, key=lambda one: one.person_id) == [dropped["anna"], dropped["ben"]]
        assert not await look.broadcasts.left_out("b1", Round.AGAIN, ["anna"])
        assert not await look.broadcasts.left_out("b2", Round.FIRST, ["anna"])


async def test_those_who_wait_come_when_they_are_due(storage: Storage) -> None:
    await put(storage, PLAIN)
    late, early = recipient("anna", due_at=NOW + DAY), recipient("ben", due_at=NOW - DAY)
    settled = recipient("carla", arrival=Reached.DROPPED)
    await note(storage, late, early, settled, recipient("dan"), recipient("eva", round=Round.AGAIN))
    async with storage.work.reading() as look:
        due = await look.broadcasts.due("b1", Round.FIRST, NOW, 10)
        assert due == [early, recipient("dan")]
        assert await look.broadcasts.due("b1", Round.FIRST, NOW, 1) == [early]
        assert await look.broadcasts.next_due("b1", Round.FIRST) == NOW - DAY
        assert await look.broadcasts.next_due("b1", Round.REMINDER) is None


async def test_a_recipient_is_updated(storage: Storage) -> None:
    await put(storage, PLAIN)
    await note(storage, recipient("anna"), recipient("ben"))
    put_off = recipient("anna", due_at=NOW + DAY, arrival=Reached.QUEUED, edition=2, key="k", settled_at=NOW)
    async with writing(storage.work) as transaction:
        await transaction.broadcasts.update([put_off, recipient("nobody")])
    async with storage.work.reading() as look:
        assert await look.broadcasts.recipients("b1") == [put_off, recipient("ben")]


async def test_waiting_ones_are_dropped_in_steps(storage: Storage) -> None:
    await put(storage, PLAIN)
    queued = recipient("carla", arrival=Reached.QUEUED)
    await note(storage, recipient("anna"), recipient("ben", round=Round.AGAIN), queued)
    async with writing(storage.work) as transaction:
        assert await transaction.broadcasts.drop_waiting("b1", Reason.CANCELLED, NOW, 1) == 1
        assert await transaction.broadcasts.drop_waiting("b1", Reason.CANCELLED, NOW, 5) == 1
        assert await transaction.broadcasts.drop_waiting("b1", Reason.CANCELLED, NOW, 5) == 0
    async with storage.work.reading() as look:
        assert await look.broadcasts.queued("b1", 10) == 1
        assert await look.broadcasts.counts("b1") == [
            ArrivalCount(Round.AGAIN, Reached.DROPPED, Reason.CANCELLED, 1),
            ArrivalCount(Round.FIRST, Reached.DROPPED, Reason.CANCELLED, 1),
            ArrivalCount(Round.FIRST, Reached.QUEUED, Reason.NONE, 1),
        ]


async def sent(storage: Storage, outcomes: dict[str, Delivery | None]) -> None:
    """Put a message for each into the outbox, and settle it."""
    name = batch_name("b1", Round.FIRST)
    batch = Batch(name, Message("News"), kind=MessageKind.BROADCAST)
    async with writing(storage.work) as transaction:
        await transaction.outbox.put_all(batch, [ToPerson(who) for who in outcomes])
    for message in await storage.postbox.lease(NOW, NOW + MINUTE, 100):
        delivery = outcomes[message.outgoing.to.person_id]
        if delivery is not None:
            await storage.postbox.settle(message.id, delivery)


async def test_what_became_of_messages_is_collected(storage: Storage) -> None:
    await put(storage, PLAIN)
    outcomes: dict[str, Delivery | None] = {
        "anna": Delivered("1"),
        "ben": Delivered("2", instead="the person has blocked the app"),
        "carla": Undeliverable("the person is not in the workspace"),
        "dan": Undeliverable("it was cut", may_have_arrived=True),
        "eva": Dropped(Reason.MOVED),
        "fay": None,
        "gil": Dropped("its turn came when it was of no use any more"),
    }
    await note(
        storage,
        *(recipient(who, arrival=Reached.QUEUED, key=f"broadcast:b1:1:{who}") for who in outcomes),
        recipient("hal"),
    )
    await sent(storage, outcomes)
    async with writing(storage.work) as transaction:
        assert (await transaction.broadcasts.collect("b1", NOW, 4)).known == 4
        assert (await transaction.broadcasts.collect("b1", NOW, 4)).known == 2
        assert await transaction.broadcasts.collect("b1", NOW, 4) == Settled(0, 0)
    async with storage.work.reading() as look:
        found = {one.person_id: (one.arrival, one.reason) for one in await look.broadcasts.recipients("b1")}
        assert await look.broadcasts.queued("b1", 10) == 1
        assert await look.broadcasts.unreached("b1", "", 10) == ["ben", "carla"]
        assert await look.broadcasts.unreached("b1", "ben", 10) == ["carla"]
    assert found == {
        "anna": (Reached.DELIVERED, Reason.NONE),
        "ben": (Reached.ELSEWHERE, Reason.BLOCKED),
        "carla": (Reached.BOUNCED, Reason.LEFT),
        "dan": (Reached.UNKNOWN, Reason.IN_DOUBT),
        "eva": (Reached.DROPPED, Reason.MOVED),
        "fay": (Reached.QUEUED, Reason.NONE),
        "gil": (Reached.DROPPED, Reason.TOO_LATE),
        "hal": (Reached.WAITING, Reason.NONE),
    }


async def test_what_somebody_had_tried_once_more_is_not_sent_again(storage: Storage) -> None:
    await put(storage, PLAIN)
    await note(storage, recipient("anna", arrival=Reached.QUEUED, key="broadcast:b1:1:anna"))
    await sent(storage, {"anna": Undeliverable("Slack does not take this message")})
    async with writing(storage.work) as transaction:
        assert await transaction.broadcasts.collect("b1", NOW, 4) == Settled(1, 1)
    [stuck] = await storage.stuck.rows()
    assert await storage.stuck.try_again("outbox", stuck.id)
    async with storage.work.reading() as look:
        assert await look.broadcasts.unreached("b1", "", 10) == []


async def test_somebody_presses_the_same_once(storage: Storage) -> None:
    await put(storage, PLAIN)
    got_it = BroadcastResponse("b1", "anna", ResponseKind.GOT_IT, NOW)
    more = replace(got_it, kind=ResponseKind.MORE)
    other = replace(got_it, person_id="ben")
    async with writing(storage.work) as transaction:
        assert await transaction.broadcasts.respond(got_it)
        assert not await transaction.broadcasts.respond(replace(got_it, at=NOW + DAY))
        assert await transaction.broadcasts.respond(more)
        assert await transaction.broadcasts.respond(other)
    async with storage.work.reading() as look:
        assert await look.broadcasts.responses("b1") == [got_it, more, other]
        assert await look.broadcasts.responses_of("b1", ["ben", "carla"]) == [other]


async def test_who_has_it_and_said_nothing_is_found_in_steps(storage: Storage) -> None:
    await put(storage, PLAIN)
    has_it = [recipient(who, arrival=Reached.DELIVERED) for who in ("anna", "ben", "dan")]
    again = [recipient(who, arrival=Reached.DELIVERED, round=Round.AGAIN) for who in ("carla", "dan")]
    await note(storage, *has_it)
    await note(storage, *again)
    await note(storage, recipient("eva"), recipient("fay", arrival=Reached.BOUNCED))
    async with writing(storage.work) as transaction:
        await transaction.broadcasts.respond(BroadcastResponse("b1", "ben", ResponseKind.GOT_IT, NOW))
        await transaction.broadcasts.respond(BroadcastResponse("b1", "anna", ResponseKind.MORE, NOW))
    async with storage.work.reading() as look:
        assert await look.broadcasts.unacknowledged("b1", Round.FIRST, "", 2) == ["anna", "carla"]
        assert await look.broadcasts.unacknowledged("b1", Round.FIRST, "carla", 2) == ["dan"]
        assert await look.broadcasts.unacknowledged("b1", Round.AGAIN, "", 9) == ["carla", "dan"]


async def test_older_words_are_found(storage: Storage) -> None:
    await put(storage, PLAIN)
    old = recipient("anna", arrival=Reached.DELIVERED, edition=1)
    queued = recipient("ben", arrival=Reached.QUEUED, edition=1)
    await note(
        storage, old, queued, recipient("carla"), recipient("dan", arrival=Reached.ELSEWHERE, edition=2)
    )
    async with storage.work.reading() as look:
        assert {one.person_id for one in await look.broadcasts.outdated("b1", 2, 10)} == {"anna", "ben"}
        assert len(await look.broadcasts.outdated("b1", 2, 1)) == 1
        assert await look.broadcasts.outdated("b1", 1, 10) == []


async def test_of_two_notes_at_once_each_person_counts_once(open_storage: Opener) -> None:
    first, second = open_storage(), open_storage()
    await put(first, PLAIN)
    counted = [await note(first, recipient("anna")), await note(second, recipient("anna"))]
    assert counted == [1, 0]


async def test_a_post_in_a_channel_says_how_it_went_as_soon_as_the_outbox_knows(storage: Storage) -> None:
    batch = Batch(batch_name("b1", Round.FIRST), Message("News"), kind=MessageKind.BROADCAST)
    key = batch.to(to := ToConversation(Conversation("slack", "T1:C1"), "")).key
    queued = ChannelPost("b1", "slack", "T1:C1", Round.FIRST, NOW, Reached.QUEUED, edition=1, key=key)
    waits = ChannelPost("b1", "teams", HARMLESS, Round.FIRST, NOW + DAY)
    async with writing(storage.work) as tx:
        await tx.broadcasts.put_channel_posts([replace(queued, edition=0), waits])
        await tx.broadcasts.put_channel_posts([queued])
        await tx.outbox.put(batch.to(to))
    assert await channel_posts(storage) == [queued, waits]
    [leased] = await storage.postbox.lease(NOW, NOW + MINUTE, 5)
    await storage.postbox.settle(leased.id, Undeliverable("the app is not in the channel; invite it"))
    refused = replace(queued, arrival=Reached.BOUNCED, reason=Reason.NOT_INVITED)
    assert await channel_posts(storage) == [refused, waits]
    assert await storage.work.run(lambda tx: tx.broadcasts.channel_posts("b2")) == []


async def channel_posts(storage: Storage) -> list[ChannelPost]:
    async with storage.work.reading() as tx:
        return list(await tx.broadcasts.channel_posts("b1"))


async def test_nobody_is_reached_by_channels_alone(storage: Storage) -> None:
    await put_people(storage, person("anna"), person("ben"))
    reach = Reach(channels=(NewsChannel("slack", "T1:C1"),), no_people=True)
    async with storage.work.reading() as tx:
        assert await tx.broadcasts.count_reached(reach) == 0
        assert await tx.broadcasts.reached(reach, "", 10) == []
        assert await tx.broadcasts.platforms_of(reach) == {}
        assert await tx.broadcasts.count_reached(replace(reach, no_people=False)) == 2

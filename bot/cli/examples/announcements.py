"""The example company's announcements: one that was sent, with what came of it, and one that is a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.platform.channels import KnownChannels
from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.broadcasts import running, transitions
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastChange,
    BroadcastContent,
    BroadcastOffer,
    BroadcastOutcome,
    Round,
    Timing,
    Variant,
)
from handlers.broadcasts.ports import BroadcastResponse, ResponseKind
from handlers.broadcasts.reach import EVERYBODY, NewsChannel, Reach
from handlers.broadcasts.recipient import BroadcastRecipient, ChannelPost, Reached, Reason, batch_name
from handlers.broadcasts.wording import news
from handlers.kernel.addressing import csr_team
from handlers.kernel.kinds import MessageKind
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person
from handlers.kernel.ports import Batch, ToPerson
from knowledge.passages import Audience

_SENT_ID, _DRAFT_ID = "example-sent", "example-draft"
_OFFERS = (BroadcastOffer.GOT_IT, BroadcastOffer.MORE, BroadcastOffer.COMMIT)
SENT = BroadcastContent(
    (
        Variant(
            "en",
            "Lease a bicycle through Tarnbek",
            "In **Germany and France** you can lease a bicycle through Tarnbek.\n\n"
            "- Up to two bicycles for each of us.\n- Each may cost up to EUR 5,000.\n\n"
            "In Poland a pilot starts in April 2027.",
        ),
        Variant(
            "de",
            "Ein Fahrrad leasen, über Tarnbek",
            "In **Deutschland und Frankreich** kannst du über Tarnbek ein Fahrrad leasen.\n\n"
            "- Bis zu zwei Fahrräder für jede und jeden.\n- Jedes darf bis zu 5.000 Euro kosten.\n\n"
            "In Polen beginnt im April 2027 ein Versuch.",
        ),
        Variant(
            "fr",
            "Louer un vélo par Tarnbek",
            "En **Allemagne et en France**, vous pouvez louer un vélo par Tarnbek.\n\n"
            "- Jusqu’à deux vélos par personne.\n- Chacun peut coûter jusqu’à 5 000 euros.\n\n"
            "En Pologne, un essai commence en avril 2027.",
        ),
    ),
    _OFFERS,
    about="Do we have bicycle leasing?",
    deed="Come to work by bicycle once a week",
)
DRAFT = BroadcastContent(
    (
        Variant(
            "en",
            "Our climate targets in one minute",
            "Our climate targets for 2030 are 60 % less emissions in scopes 1 and 2 than in the base year "
            "2021.\n\n"
            "We are already climate neutral in all our plants. Ask me whatever you want to know about it.",
        ),
    ),
    _OFFERS,
    about="What are our climate targets for 2030?",
)
CHANNELS = (
    NewsChannel("slack", "T0EXAMPLE:C0GREEN", "#green-ideas", 48),
    NewsChannel("slack", "T0EXAMPLE:C0PARTNERS", "#partners", 23),
    NewsChannel("teams", "19:example@thread.tacv2", "Ulm plant › General", 112),
)
"""Made up: the example company is connected to neither."""
_HOW_IT_WENT: Mapping[NewsChannel, tuple[Reached, Reason]] = {
    CHANNELS[0]: (Reached.DELIVERED, Reason.NONE),
    CHANNELS[1]: (Reached.BOUNCED, Reason.OUTSIDERS),
}
_GERMANY = Reach(Audience(countries=frozenset({"DE"})))


@dataclass(frozen=True, slots=True)
class PastAnnouncement:
    """One that was sent, and what came of it."""

    id: str
    content: BroadcastContent
    began_at: datetime
    got_it: int = 70
    """Of a hundred."""
    on_pages: bool = True
    """It stands on everybody's own page."""
    channels: Mapping[NewsChannel, tuple[Reached, Reason]] = field(default_factory=dict)
    """And how it went there."""


async def fill_the_newsroom(storage: Storage, now: datetime) -> None:
    """Nothing the second time. What was sent is on everybody's page."""

    async def work(tx: StoreTransaction) -> None:
        by = (await csr_team(tx))[0]
        if await tx.broadcasts.get(_SENT_ID) is None:
            past = PastAnnouncement(_SENT_ID, SENT, now - timedelta(days=3), channels=_HOW_IT_WENT)
            await put_sent(tx, past, by)
            await _draft(tx, by, now)

    await storage.work.run(work)
    for channel in CHANNELS:
        await KnownChannels(storage.notes).learn(channel, now)


async def _draft(tx: StoreTransaction, by: Person, now: datetime) -> None:
    outcome = transitions.make(_DRAFT_ID, by, DRAFT, now - timedelta(hours=2), _GERMANY)
    await _put(tx, [outcome] if isinstance(outcome, Changed) else [])


async def put_sent(tx: StoreTransaction, past: PastAnnouncement, by: Person) -> None:
    """As if it had been written, looked at, approved and sent."""
    people = [person for person in await tx.people.all() if person.active]
    steps = list(_life(past, by))
    await _put(tx, steps)
    sent = steps[-1].after
    await tx.broadcasts.note([_recipient(sent, person) for person in people])
    await tx.broadcasts.put_channel_posts([_post(sent, one, *how) for one, how in past.channels.items()])
    for variant in sent.content.variants if past.on_pages else ():
        readers = [one for one in people if sent.content.for_language(one.language) == variant]
        batch = Batch(
            batch_name(sent.id, Round.FIRST), news(sent.id, sent.content, variant), kind=MessageKind.NOTICE
        )
        await tx.outbox.put_all(batch, [ToPerson(one.id) for one in readers])
    for response in _responses(past, people):
        await tx.broadcasts.respond(response)


async def _put(tx: StoreTransaction, steps: Sequence[BroadcastChange]) -> None:
    if steps and await tx.broadcasts.add(steps[0].after):
        for step in steps[1:]:
            await tx.broadcasts.save(step.after)
        for step in steps:
            await tx.broadcasts.record(step.event)


def _life(past: PastAnnouncement, by: Person) -> Iterator[BroadcastChange]:
    at = past.began_at
    approved = at + timedelta(hours=1)
    steps: tuple[Callable[[Broadcast], BroadcastOutcome], ...] = (
        lambda one: transitions.preview(one, by, at + timedelta(minutes=20)),
        lambda one: transitions.approve(one, by, 1, approved, doubts=0, doubts_seen=False),
        lambda one: transitions.schedule(one, by, Timing(), None, approved),
        lambda one: running.begin(one, approved),
        lambda one: running.finish(one, at + timedelta(hours=9)),
    )
    reach = replace(EVERYBODY, channels=tuple(past.channels))
    outcome: BroadcastOutcome = transitions.make(past.id, by, past.content, at, reach)
    for step in steps:
        if isinstance(outcome, Changed):
            yield outcome
            outcome = step(outcome.after)
    if isinstance(outcome, Changed):
        yield outcome


def _recipient(sent: Broadcast, person: Person) -> BroadcastRecipient:
    """One in ten was not reached where they chat, and finds it on their own page."""
    is_elsewhere = _drawn(person, f"arrival {sent.id}") < 10
    return BroadcastRecipient(
        sent.id,
        person.id,
        Round.FIRST,
        sent.begun_at or sent.made_at,
        Reached.ELSEWHERE if is_elsewhere else Reached.DELIVERED,
        Reason.BLOCKED if is_elsewhere else Reason.NONE,
        sent.edition,
        f"{batch_name(sent.id, Round.FIRST)}:{sent.edition}:{person.id}",
        sent.ended_at,
    )


def _post(sent: Broadcast, channel: NewsChannel, arrival: Reached, reason: Reason) -> ChannelPost:
    begun = sent.begun_at or sent.made_at
    post = ChannelPost(sent.id, *channel.place, Round.FIRST, begun, arrival, reason, sent.edition)
    return replace(post, settled_at=begun)


def _responses(past: PastAnnouncement, people: Sequence[Person]) -> Iterator[BroadcastResponse]:
    """So many have acknowledged it, two in ten wanted more, one in ten will do it."""
    shares = {ResponseKind.GOT_IT: past.got_it, ResponseKind.MORE: 20, ResponseKind.COMMIT: 10}
    for person in people:
        for kind, share in shares.items():
            if _drawn(person, f"{kind} {past.id}") < share:
                yield BroadcastResponse(past.id, person.id, kind, past.began_at + timedelta(days=1))


def _drawn(person: Person, what: str) -> int:
    """The same for a person each time, from 0 to 99."""
    return int.from_bytes(sha256(f"{what} {person.email}".encode()).digest()[:4]) % 100

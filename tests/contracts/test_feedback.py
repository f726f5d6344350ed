"""What every `FeedbackRepository` promises, and every `Inbox` of what must not be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.storage.storage import Storage
from handlers.feedback.actions import FeedbackForm
from handlers.feedback.anonymity import ANONYMOUSLY, INFORMED_ANONYMOUSLY, SEND, AnonymousFormError
from handlers.feedback.feedback import (
    About,
    Anonymous,
    Decided,
    Feedback,
    FeedbackEvent,
    FeedbackKind,
    FeedbackProgress,
    FeedbackVerdict,
    Named,
    Remark,
    Step,
)
from handlers.kernel.events import Asked, Submitted
from handlers.kernel.receipt_code import VEIL
from tests.contracts.examples import HARMLESS, HOSTILE, NOW, page_of
from tests.transactions import taken_back, writing

TODAY = NOW.date()
DAY = timedelta(days=1)
NAMED = Feedback(
    "f5",
    FeedbackKind.IDEA,
    "Repair instead.",
    Named("anna", "web", NOW),
    TODAY,
    About("policy", "Travel policy", "q1"),
)
NAMELESS = Feedback(
    "f3", FeedbackKind.CONCERN, "We skip it.", Anonymous("print"), TODAY, About("policy", "Policy")
)
FULL = replace(
    NAMED,
    progress=FeedbackProgress.TOLD,
    version=4,
    owner="carla",
    remarks=(Remark("Where?", TODAY, "carla"), Remark("Here.", TODAY)),
    decided=Decided(FeedbackVerdict.WILL_DO, "We will.", "carla", TODAY + DAY, "Repair more."),
    merged_into="f9",
)


async def put(storage: Storage, *feedback: Feedback) -> None:
    async with writing(storage.work) as tx:
        for each in feedback:
            assert await tx.feedback.add(each)


@pytest.mark.parametrize("feedback", [NAMED, NAMELESS, FULL])
async def test_it_comes_back_as_it_was(storage: Storage, feedback: Feedback) -> None:
    await put(storage, feedback)
    async with storage.work.reading() as look:
        assert await look.feedback.get(feedback.id) == feedback
        assert await look.feedback.get("f0") is None


async def test_an_id_is_taken_once(storage: Storage) -> None:
    await put(storage, NAMED)
    async with writing(storage.work) as tx:
        assert not await tx.feedback.add(replace(NAMED, text="Another"))
        assert await tx.feedback.get(NAMED.id) == NAMED


async def test_it_is_found_by_its_receipt(storage: Storage) -> None:
    await put(storage, NAMED, NAMELESS)
    async with storage.work.reading() as look:
        assert await look.feedback.of_receipt("print") == NAMELESS
        assert await look.feedback.of_receipt("another") is None


async def test_only_a_change_of_the_latest_version_is_stored(storage: Storage) -> None:
    await put(storage, NAMED)
    taken = replace(NAMED, version=1, owner="carla")
    async with writing(storage.work) as tx:
        assert await tx.feedback.save(taken)
        assert not await tx.feedback.save(replace(NAMED, version=1, owner="dan"))
        assert not await tx.feedback.save(replace(taken, id="f0"))
    async with storage.work.reading() as look:
        assert await look.feedback.get(NAMED.id) == taken


async def test_its_history_is_in_order(storage: Storage) -> None:
    await put(storage, NAMED)
    events = [
        FeedbackEvent(NAMED.id, 0, Step.GIVEN, None, TODAY),
        FeedbackEvent(NAMED.id, 1, Step.DECIDED, "carla", TODAY + DAY, "will_do"),
    ]
    async with writing(storage.work) as tx:
        for event in events:
            await tx.feedback.record(event)
    async with storage.work.reading() as look:
        assert list(await look.feedback.history(NAMED.id)) == events
        assert list(await look.feedback.history("f0")) == []


async def test_anonymous_ones_are_listed_when_their_day_is_over_in_no_order_of_coming(
    storage: Storage,
) -> None:
    earlier = replace(NAMED, id="f8", given_on=TODAY - DAY)
    late = replace(NAMELESS, id="f1", giver=Anonymous("late"))
    done = replace(NAMED, id="f7", progress=FeedbackProgress.DECIDED)
    await put(storage, earlier, NAMED, NAMELESS, late, done)

    async def listed(until: date, limit: int = 9) -> list[str]:
        async with storage.work.reading() as look:
            open_ones = (FeedbackProgress.GIVEN, FeedbackProgress.SEEN)
            found = await look.feedback.listed(*open_ones, anonymous_until=until, limit=limit)
        return [one.id for one in found]

    assert await listed(TODAY - DAY) == ["f5", "f8"]
    assert await listed(TODAY) == ["f1", "f3", "f5", "f8"]
    assert await listed(TODAY, limit=2) == ["f1", "f3"]


async def test_a_list_goes_on_after_the_last_one_of_a_page(storage: Storage) -> None:
    days = {"f1": 2, "f2": 0, "f3": 1, "f4": 1, "f5": 0}
    given = {name: replace(NAMED, id=name, given_on=TODAY - ago * DAY) for name, ago in days.items()}
    await put(storage, *given.values())

    async def after(name: str) -> list[str]:
        async with storage.work.reading() as look:
            page = await look.feedback.listed(
                FeedbackProgress.GIVEN, anonymous_until=TODAY, limit=2, after=given[name]
            )
        return [one.id for one in page]

    assert [await after(name) for name in ("f2", "f5", "f3", "f4", "f1")] == [
        ["f5", "f3"],
        ["f3", "f4"],
        ["f4", "f1"],
        ["f1"],
        [],
    ]


async def test_what_is_to_be_decided_is_counted_however_many_there_are(storage: Storage) -> None:
    many = [replace(NAMED, id=f"f{n}") for n in range(1_100)]
    shared = replace(NAMED, id="shared", merged_into="f0")
    done = replace(NAMED, id="done", progress=FeedbackProgress.DECIDED)
    await put(storage, *many, shared, done, replace(NAMELESS, id="nameless"))
    async with storage.work.reading() as look:
        assert await look.feedback.to_decide(TODAY - DAY) == 1_100
        assert await look.feedback.to_decide(TODAY) == 1_101


async def test_a_giver_finds_their_own_the_latest_first(storage: Storage) -> None:
    earlier = replace(NAMED, id="f1", given_on=TODAY - DAY)
    other = replace(NAMED, id="f2", giver=Named("ben", "slack", NOW))
    await put(storage, earlier, NAMED, NAMELESS, other)
    async with storage.work.reading() as look:
        assert list(await look.feedback.of_giver("anna")) == [NAMED, earlier]
        assert list(await look.feedback.of_giver("anna", limit=1)) == [NAMED]


async def test_those_that_say_the_same_are_found(storage: Storage) -> None:
    same = replace(NAMELESS, merged_into=NAMED.id)
    await put(storage, NAMED, same)
    async with storage.work.reading() as look:
        assert list(await look.feedback.merged_into(NAMED.id)) == [same]
        assert list(await look.feedback.merged_into(same.id)) == []


async def test_what_is_published_is_listed_the_latest_decision_first(storage: Storage) -> None:
    decided = Decided(FeedbackVerdict.DONE, "Done.", "carla", TODAY, "Repair more.")
    first = replace(NAMED, decided=decided)
    second = replace(NAMELESS, decided=replace(decided, on=TODAY + DAY))
    private = replace(NAMED, id="f1", decided=replace(decided, said=""))
    await put(storage, first, second, private)
    async with storage.work.reading() as look:
        assert list(await look.feedback.published()) == [second, first]
        assert list(await look.feedback.published(limit=1)) == [second]


async def test_what_was_decided_long_ago_is_forgotten_with_its_history(storage: Storage) -> None:
    await put(storage, FULL, NAMELESS)
    async with writing(storage.work) as tx:
        await tx.feedback.record(FeedbackEvent(FULL.id, 0, Step.GIVEN, None, TODAY))
    async with writing(storage.work) as tx:
        assert await tx.feedback.forget(TODAY + DAY) == 0
        assert await tx.feedback.forget(TODAY + 2 * DAY) == 1
    async with storage.work.reading() as look:
        assert await look.feedback.get(FULL.id) is None
        assert list(await look.feedback.history(FULL.id)) == []
        assert await look.feedback.get(NAMELESS.id) == NAMELESS


async def test_what_is_not_committed_did_not_happen(storage: Storage) -> None:
    async with taken_back(storage.work) as tx:
        await tx.feedback.add(NAMED)
    async with storage.work.reading() as look:
        assert await look.feedback.get(NAMED.id) is None


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    await put(storage, replace(NAMED, text=HOSTILE, remarks=(Remark(HOSTILE, TODAY),)))
    async with storage.work.reading() as look:
        kept = await look.feedback.get(NAMED.id)
    assert kept == replace(NAMED, text=HARMLESS, remarks=(Remark(HARMLESS, TODAY),))


@pytest.mark.parametrize(
    ("form", "values"),
    [
        (FeedbackForm.FEEDBACK, {"text": "secret", SEND: ANONYMOUSLY}),
        (FeedbackForm.FEEDBACK, {"text": "secret", SEND: INFORMED_ANONYMOUSLY}),
        (FeedbackForm.RECEIPT, {"code": "secret"}),
        (FeedbackForm.RECEIPT_ANSWER, {"text": "secret"}),
    ],
)
async def test_the_inbox_never_keeps_an_anonymous_form(
    storage: Storage, form: str, values: dict[str, str]
) -> None:
    with pytest.raises(AnonymousFormError):
        await storage.inbox.receive(Submitted("anna", page_of("anna"), form, "", NOW, "k", values))
    assert list(await storage.inbox.lease(NOW + DAY, NOW + 2 * DAY, 9)) == []


async def test_the_inbox_keeps_what_has_a_name(storage: Storage) -> None:
    form = Submitted(
        "anna", page_of("anna"), FeedbackForm.FEEDBACK, "", NOW, "k", {"text": "x", SEND: "named"}
    )
    assert await storage.inbox.receive(form)


async def test_the_inbox_keeps_no_code_that_somebody_says(storage: Storage) -> None:
    assert await storage.inbox.receive(Asked("anna", page_of("anna"), "7K2P-QX9M-04TB-VZ8C", NOW, "k"))
    [received] = await storage.inbox.lease(NOW + DAY, NOW + 2 * DAY, 9)
    assert received.event == Asked("anna", page_of("anna"), VEIL, NOW, "k")

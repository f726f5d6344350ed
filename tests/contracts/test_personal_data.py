"""What every `PersonalData` promises: a person is told what is known of them, and is forgotten whole."""

from dataclasses import replace
from datetime import date

from bot.storage.storage import Storage
from handlers.feedback.feedback import (
    Decided,
    Feedback,
    FeedbackKind,
    FeedbackProgress,
    FeedbackVerdict,
    Named,
)
from handlers.kernel.person import Person
from handlers.kernel.ports import AuditRow, ToPerson
from handlers.kernel.queues import Session
from handlers.questions.rules.question import Question, Reply, State
from tests.contracts.examples import DAY, NOW, asked, message, outgoing, page_of, person, question
from tests.transactions import store_people, writing

ANNA, BEN = person("anna"), person("ben")
TODAY = date(2026, 3, 2)


async def employ(storage: Storage, *people: Person) -> None:
    async with writing(storage.work) as tx:
        await store_people(tx.people, *people)
        for each in people:
            await tx.people.seen(each.id, "slack", f"T1:U{each.id}", NOW)


async def store(storage: Storage, *questions: Question) -> None:
    async with writing(storage.work) as tx:
        for one in questions:
            assert await tx.questions.add(one)


async def stored(storage: Storage, question_id: str = "q1") -> Question | None:
    async with storage.work.reading() as tx:
        return await tx.questions.get(question_id)


def given(feedback_id: str, by: str = "anna", text: str = "Too many lids.") -> Feedback:
    return Feedback(feedback_id, FeedbackKind.IDEA, text, Named(by, "web", NOW), TODAY)


async def test_a_person_is_told_what_is_theirs_and_nothing_of_others(storage: Storage) -> None:
    await employ(storage, ANNA, BEN)
    await store(storage, question(text="Which bins?"), question("q2", "ben", text="Secret of Ben"))
    async with writing(storage.work) as tx:
        await tx.feedback.add(given("f1"))
        await tx.audit.record(AuditRow("anna", "reply.published", "question:q2", NOW))
    told = await storage.personal.told("anna")
    assert [row["text"] for row in told["question"]] == ["Which bins?"]
    assert [row["text"] for row in told["feedback"]] == ["Too many lids."]
    assert [row["did"] for row in told["audit"]] == ["reply.published"]
    assert told["person"][0]["email"] == ANNA.email
    assert "Secret of Ben" not in str(told)


async def test_who_is_forgotten_is_nowhere_and_others_stay(storage: Storage) -> None:
    await employ(storage, ANNA, BEN)
    await store(storage, question(), question("q2", "ben"))
    await storage.access.open_session(Session("hash", "anna", NOW, NOW))
    await storage.inbox.receive(asked("one"))
    async with writing(storage.work) as tx:
        await tx.outbox.put(outgoing("to anna"))
        await tx.outbox.put(outgoing("to ben", to=ToPerson("ben")))
    shown = {"conversation": page_of("anna"), "author": "bot", "message": message(), "at": NOW}
    await storage.timeline.show(key="k", person_id="anna", **shown)  # type: ignore[arg-type]
    await storage.personal.erase("anna", NOW)
    async with storage.work.reading() as tx:
        assert await tx.people.get("anna") is None
        assert await tx.people.by_identity("slack", "T1:Uanna") is None
        assert [one.id for one in await tx.people.all()] == ["ben"]
    assert await stored(storage) is None and await stored(storage, "q2") is not None
    assert await storage.access.session("hash") is None
    assert await storage.timeline.page("anna") == []
    assert await storage.inbox.lease(NOW, NOW + DAY, 9) == []
    assert [one.outgoing.key for one in await storage.postbox.unrouted(NOW, 9)] == ["to ben"]
    assert await storage.personal.told("anna") == {}


async def test_a_kept_answer_stays_without_the_asker(storage: Storage) -> None:
    await employ(storage, ANNA, BEN)
    reply = Reply("In the kitchen.", "ben", NOW)
    await store(
        storage,
        question(state=State.PUBLISHED, reply=reply, topic="Waste", note="by my desk", named=True),
    )
    assert await storage.personal.erase("anna", NOW) == ["q1"]
    kept = await stored(storage)
    assert kept is not None and kept.reply == reply
    assert (kept.asker_id, kept.text, kept.note, kept.named) == ("forgotten", "Waste", "", False)
    assert (kept.conversation.address, kept.asked_at.hour) == ("", 0)


async def test_an_answer_stays_without_its_author(storage: Storage) -> None:
    await employ(storage, ANNA, BEN)
    reply = Reply("In the kitchen.", "anna", NOW)
    await store(
        storage, question("q2", "ben", reply=reply, state=State.PUBLISHED, offered_to=("anna", "ben"))
    )
    assert await storage.personal.erase("anna", NOW) == ["q2"]
    kept = await stored(storage, "q2")
    assert kept is not None and kept.reply is not None
    assert (kept.reply.text, kept.reply.by) == ("In the kitchen.", "forgotten")
    assert kept.offered_to == ("forgotten", "ben")


async def test_what_was_merged_into_what_goes_is_on_its_own_again(storage: Storage) -> None:
    await employ(storage, ANNA, BEN)
    await store(storage, question(), question("q2", "anna", merged_into="q1"))
    async with writing(storage.work) as tx:
        await tx.feedback.add(given("f1"))
        await tx.feedback.add(replace(given("f2", "ben"), merged_into="f1"))
    await storage.personal.erase("anna", NOW)
    async with storage.work.reading() as tx:
        assert await tx.feedback.get("f1") is None
        alone = await tx.feedback.get("f2")
    assert alone is not None and alone.merged_into is None


async def test_a_decision_stays_without_who_brought_it_about(storage: Storage) -> None:
    await employ(storage, ANNA, BEN)
    decided = Decided(FeedbackVerdict.DONE, "We did.", "ben", TODAY, "Lids are gone.")
    progress = FeedbackProgress.DECIDED
    async with writing(storage.work) as tx:
        await tx.feedback.add(replace(given("f1"), decided=decided, progress=progress))
    await storage.personal.erase("anna", NOW)
    async with storage.work.reading() as tx:
        kept = await tx.feedback.get("f1")
    assert kept is not None and kept.decided == decided
    assert isinstance(kept.giver, Named) and kept.giver.person_id == "forgotten"
    assert kept.text == "…"


async def test_hashes_of_the_accounts_stay_and_are_lifted_when_they_come_again(storage: Storage) -> None:
    await employ(storage, ANNA, BEN)
    await storage.personal.erase("anna", NOW)
    async with writing(storage.work) as tx:
        assert set(await tx.people.forgotten("email", ["Anna@Example.com", "ben@example.com"])) == {
            "Anna@Example.com"
        }
        assert set(await tx.people.forgotten("slack", ["T1:Uanna", "T1:Uben"])) == {"T1:Uanna"}
        await tx.people.welcome([("email", "anna@example.com"), ("slack", "T1:Uanna")])
        assert not await tx.people.forgotten("email", ["anna@example.com"])
        assert not await tx.people.forgotten("slack", ["T1:Uanna"])


async def test_who_asked_is_due_after_the_time_to_think_again(storage: Storage) -> None:
    await storage.personal.ask("anna", NOW + DAY)
    await storage.personal.ask("anna", NOW + 9 * DAY)
    assert await storage.personal.asked("anna") == NOW + DAY
    assert await storage.personal.due(NOW) == []
    assert await storage.personal.due(NOW + DAY) == ["anna"]
    assert await storage.personal.keep("anna")
    assert not await storage.personal.keep("anna")
    assert await storage.personal.due(NOW + DAY) == []


async def test_nobody_unknown_is_forgotten(storage: Storage) -> None:
    assert await storage.personal.erase("nobody", NOW) == ()
    assert await storage.personal.told("nobody") == {}
    assert await storage.personal.empty_log() and await storage.personal.wipe()

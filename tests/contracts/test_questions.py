"""What every `Questions` promises."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from bot.storage.storage import Storage
from handlers.kernel.events import Conversation
from handlers.kernel.ports import InconsistentError
from handlers.questions.rules.outcome import Answered, Unclear
from handlers.questions.rules.question import Closed, Question, QuestionEventName, Reply, Stage, State, Wrong
from handlers.questions.wording import sample
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, MINUTE, NOW, happened, question
from tests.transactions import writing


async def put(storage: Storage, *questions: Question) -> None:
    async with writing(storage.work) as transaction:
        for each in questions:
            assert await transaction.questions.add(each)


def ids(questions: object) -> list[str]:
    assert isinstance(questions, list)
    return [each.id for each in questions]


FULL = Question(
    id="q9",
    asker_id="anna",
    conversation=Conversation("slack", "C1", "171.5"),
    text="Что ∑ 你好 \N{ZERO WIDTH SPACE} <b>?",
    asked_at=NOW + timedelta(microseconds=1),
    language="de",
    state=State.CLAIMED,
    version=7,
    topic="energy",
    confidence=0.25,
    shown=("doc#1", "doc#2"),
    stage=Stage.SITES,
    offered_to=("ben", "cleo"),
    claimed_by="ben",
    claim_until=NOW + DAY,
    due_at=NOW + MINUTE,
    reminded=True,
    reply=Reply("Twelve.", "ben", NOW, revision=2, edited_by="cleo"),
    accepted=True,
    note="per year",
    named=True,
    wrong=Wrong.DOCUMENT,
    closed=Closed.FOUND,
    asked_back="Which site?",
    give_up_at=NOW + DAY,
)


async def test_a_question_comes_back_as_it_was(storage: Storage) -> None:
    await put(storage, FULL)
    async with storage.work.reading() as look:
        assert await look.questions.get("q9") == FULL
        assert await look.questions.get("q8") is None


async def test_an_instant_is_the_same_instant_in_any_time_zone(storage: Storage) -> None:
    in_tokyo = NOW.astimezone(timezone(9 * 60 * MINUTE))
    await put(storage, question(asked_at=in_tokyo))
    async with storage.work.reading() as look:
        found = await look.questions.get("q1")
    assert found is not None
    assert found.asked_at == NOW


async def test_a_second_question_of_the_same_id_is_refused_and_changes_nothing(storage: Storage) -> None:
    await put(storage, question())
    async with writing(storage.work) as transaction:
        assert not await transaction.questions.add(question(text="another"))
    async with storage.work.reading() as look:
        assert await look.questions.get("q1") == question()


SHOWN = Answered(
    (sample.FLIGHTS, sample.KEPT_REPLY),
    0.75,
    doubtful=True,
    missing=sample.MISSING,
    searched_for="emissions",
    older=sample.OLD_FLIGHTS,
)


async def test_what_was_shown_comes_back_as_it_was(storage: Storage) -> None:
    choices = Unclear((sample.FLIGHTS, sample.HOTELS), 0.4, sample.MISSING)
    await put(storage, question(), question("q2"))
    async with writing(storage.work) as transaction:
        await transaction.questions.show("q1", SHOWN)
        await transaction.questions.show("q2", choices)
    async with storage.work.reading() as look:
        assert await look.questions.shown("q1") == SHOWN
        assert await look.questions.shown("q2") == choices
        assert await look.questions.shown("q3") is None


async def test_what_is_shown_now_takes_the_place_of_what_was_shown_before(storage: Storage) -> None:
    await put(storage, question())
    for shown in (Unclear((sample.HOTELS,), 0.4), SHOWN):
        async with writing(storage.work) as transaction:
            await transaction.questions.show("q1", shown)
    async with storage.work.reading() as look:
        assert await look.questions.shown("q1") == SHOWN


async def test_nothing_is_shown_to_a_question_that_is_not_there(storage: Storage) -> None:
    with pytest.raises(InconsistentError):
        async with writing(storage.work) as transaction:
            await transaction.questions.show("q1", SHOWN)


async def test_saving_replaces_every_field(storage: Storage) -> None:
    await put(storage, question("q9", version=6))
    async with writing(storage.work) as transaction:
        assert await transaction.questions.save(FULL)
    async with storage.work.reading() as look:
        assert await look.questions.get("q9") == FULL


@pytest.mark.parametrize("version", [0, 1, 2, 4])
async def test_only_the_next_version_is_saved(storage: Storage, version: int) -> None:
    await put(storage, question(version=2))
    async with writing(storage.work) as transaction:
        assert not await transaction.questions.save(question(version=version, text="changed"))
        assert await transaction.questions.get("q1") == question(version=2)
        assert await transaction.questions.save(question(version=3, text="changed"))
        assert not await transaction.questions.save(question(version=3, text="late"))


async def test_saving_a_question_that_is_not_there_is_refused(storage: Storage) -> None:
    async with writing(storage.work) as transaction:
        assert not await transaction.questions.save(question(version=1))
        assert await transaction.questions.get("q1") is None


async def test_history_is_kept_in_order(storage: Storage) -> None:
    await put(storage, question(), question("q2"))
    events = [
        happened(QuestionEventName.ASKED, by=None, at=NOW + MINUTE),
        happened(QuestionEventName.CLAIMED, version=2, at=NOW),
        happened(QuestionEventName.REPLIED, version=2, at=NOW),
    ]
    async with writing(storage.work) as transaction:
        for event in events:
            await transaction.questions.record(event)
        await transaction.questions.record(happened(QuestionEventName.ASKED, to="q2"))
    async with storage.work.reading() as look:
        assert list(await look.questions.history("q1")) == events
        assert list(await look.questions.history("q3")) == []


async def test_whatever_happens_to_any_question_is_seen_in_one_number(storage: Storage) -> None:
    await put(storage, question(), question("q2"))
    seen = []
    for event in (
        happened(QuestionEventName.ASKED),
        happened(QuestionEventName.ASKED, to="q2"),
        happened(QuestionEventName.WITHDRAWN),
    ):
        async with storage.work.reading() as look:
            seen.append(await look.questions.happenings())
        async with writing(storage.work) as transaction:
            await transaction.questions.record(event)
    async with storage.work.reading() as look:
        seen.append(await look.questions.happenings())
    assert sorted(set(seen)) == seen


async def test_every_revision_of_a_reply_is_kept(storage: Storage) -> None:
    first, second = Reply("Twelve.", "ben", NOW), Reply("Thirteen.", "ben", NOW + DAY, 2, "cleo")
    await put(storage, question())
    async with writing(storage.work) as transaction:
        await transaction.questions.revise("q1", second)
        await transaction.questions.revise("q1", first)
    async with storage.work.reading() as look:
        assert list(await look.questions.revisions("q1")) == [first, second]
        assert list(await look.questions.revisions("q2")) == []


async def test_no_revision_is_overwritten(storage: Storage) -> None:
    await put(storage, question())
    async with writing(storage.work) as transaction:
        await transaction.questions.revise("q1", Reply("Twelve.", "ben", NOW))
        with pytest.raises(InconsistentError):
            await transaction.questions.revise("q1", Reply("Thirteen.", "ben", NOW))


async def test_questions_in_a_state_come_oldest_first(storage: Storage) -> None:
    await put(
        storage,
        question("late", at=NOW + MINUTE, state=State.WAITING),
        question("early", at=NOW, state=State.CLAIMED),
        question("same", at=NOW, state=State.WAITING),
        question("other", at=NOW, state=State.CLOSED),
    )
    async with storage.work.reading() as look:
        in_state = look.questions.in_state
        assert ids(await in_state(State.WAITING, State.CLAIMED)) == ["early", "same", "late"]
        assert ids(await in_state(State.WAITING, State.CLAIMED, limit=1)) == ["early"]
        assert ids(await in_state(State.WAITING, State.CLAIMED, newest_first=True)) == [
            "late",
            "same",
            "early",
        ]
        assert ids(await in_state(State.WAITING, State.CLAIMED, newest_first=True, limit=1)) == ["late"]
        early, same, late = await in_state(State.WAITING, State.CLAIMED, limit=None)
        assert await in_state(State.WAITING, State.CLAIMED, after=early) == [same, late]
        assert await in_state(State.WAITING, State.CLAIMED, limit=1, after=early) == [same]
        assert await in_state(State.WAITING, State.CLAIMED, newest_first=True, after=same) == [early]
        assert await in_state(State.WAITING, State.CLAIMED, after=late) == []
        assert await in_state(State.CLAIMED, after=question("unknown")) == []
        assert ids(await in_state(State.PUBLISHED)) == []
        assert ids(await in_state()) == []


async def test_those_that_wait_with_an_equal_one_may_be_left_out(storage: Storage) -> None:
    together = [
        question(f"same{n}", at=NOW + n * MINUTE, state=State.WAITING, merged_into="first") for n in range(3)
    ]
    await put(storage, question("first", state=State.WAITING), *together)
    await put(storage, question("other", at=NOW + DAY, state=State.WAITING))
    async with storage.work.reading() as look:
        assert ids(await look.questions.in_state(State.WAITING, limit=2)) == ["first", "same0"]
        assert ids(await look.questions.in_state(State.WAITING, limit=2, unmerged=True)) == ["first", "other"]
        both = {State.WAITING: (5, NOW)}
        assert await look.questions.standing(State.WAITING, State.CLAIMED) == both
        assert await look.questions.how_many(State.WAITING) == 2
        assert await look.questions.how_many(State.WAITING, besides="anna") == 0
        assert await look.questions.how_many(State.PUBLISHED) == 0


async def test_questions_of_an_asker_come_newest_first(storage: Storage) -> None:
    await put(
        storage,
        question("late", at=NOW + MINUTE),
        question("early", at=NOW),
        question("same", at=NOW),
        question("others", asker="ben"),
    )
    async with storage.work.reading() as look:
        assert ids(await look.questions.of_asker("anna")) == ["late", "same", "early"]
        assert ids(await look.questions.of_asker("anna", limit=2)) == ["late", "same"]


async def test_what_is_due_comes_by_due_time(storage: Storage) -> None:
    await put(
        storage,
        question("second", at=NOW, due_at=NOW),
        question("first", at=NOW + DAY, due_at=NOW - MINUTE),
        question("later", due_at=NOW + MINUTE),
        question("never"),
    )
    async with storage.work.reading() as look:
        assert ids(await look.questions.due(NOW)) == ["first", "second"]
        assert ids(await look.questions.due(NOW, limit=1)) == ["first"]


async def test_merged_questions_are_found_from_their_leader(storage: Storage) -> None:
    await put(
        storage,
        question("leader"),
        question("late", at=NOW + MINUTE, merged_into="leader"),
        question("early", at=NOW, merged_into="leader"),
    )
    async with storage.work.reading() as look:
        assert ids(await look.questions.merged_into("leader")) == ["early", "late"]
        assert ids(await look.questions.merged_into("early")) == []


async def test_merged_questions_are_due_apart_from_all_others(storage: Storage) -> None:
    await put(storage, question("leader", due_at=NOW), question("same", merged_into="leader", due_at=NOW))
    async with storage.work.reading() as look:
        assert ids(await look.questions.due(NOW)) == ["leader"]
        assert ids(await look.questions.due(NOW, merged=True)) == ["same"]
        assert ids(await look.questions.due(NOW - MINUTE, merged=True)) == []


async def test_those_that_wait_together_are_counted_by_state(storage: Storage) -> None:
    states = (State.WAITING, State.WAITING, State.REPLIED)
    merged = [question(f"same{n}", state=state, merged_into="leader") for n, state in enumerate(states)]
    await put(storage, question("leader"), question("alone", state=State.WAITING), *merged)
    async with storage.work.reading() as look:
        asked = ("leader", "alone", "nowhere")
        assert await look.questions.together(asked, State.WAITING) == {"leader": 2}
        assert await look.questions.together(asked, State.WAITING, State.REPLIED) == {"leader": 3}
        assert await look.questions.together(asked, State.PUBLISHED) == {}
        assert await look.questions.together((), State.WAITING) == {}


async def test_who_shares_a_reply_is_called_up_at_once_and_none_else(storage: Storage) -> None:
    await put(
        storage,
        question("leader", state=State.REPLIED),
        question("late", at=NOW + MINUTE, state=State.WAITING, merged_into="leader"),
        question("early", at=NOW, state=State.REPLIED, merged_into="leader"),
        question("over", state=State.CLOSED, merged_into="leader"),
        question("other", state=State.WAITING),
    )
    async with writing(storage.work) as transaction:
        assert ids(await transaction.questions.call_up("leader", NOW, limit=1)) == ["late"]
    async with storage.work.reading() as look:
        called = await look.questions.due(NOW, merged=True)
        assert sorted(ids(called)) == ["early", "late"]
        assert [one.version for one in called] == [1, 1], "so that nobody saves over it what was there before"
        assert ids(await look.questions.due(NOW)) == []
    async with writing(storage.work) as transaction:
        closed = await transaction.questions.call_up("leader", NOW, 9, {State.CLOSED})
        assert {one.state for one in closed} <= {State.CLOSED}
        assert set(ids(closed)).isdisjoint({"early", "late"})
        assert closed


async def test_open_claims_are_counted_by_holder(storage: Storage) -> None:
    held = question(state=State.CLAIMED, claimed_by="ben")
    await put(
        storage,
        held,
        replace(held, id="q2"),
        replace(held, id="q3", claimed_by="cleo"),
        replace(held, id="q4", state=State.REPLIED),
        question("q5", state=State.WAITING),
    )
    async with storage.work.reading() as look:
        assert await look.questions.open_claims() == {"ben": 2, "cleo": 1}


async def test_topics_are_those_of_kept_replies(storage: Storage) -> None:
    kept = question(
        state=State.PUBLISHED, topic="water", reply=Reply("Twelve.", "ben", NOW, edited_by="cleo")
    )
    await put(
        storage,
        kept,
        replace(kept, id="q2"),
        replace(kept, id="q3", topic="energy", reply=Reply("Three.", "cleo", NOW)),
        replace(kept, id="q4", state=State.REPLIED, topic="soil"),
    )
    async with storage.work.reading() as look:
        found = sorted(await look.questions.topics_replied())
    assert found == [("ben", "water"), ("cleo", "energy")]


async def test_a_topic_is_known_as_long_as_one_reply_on_it_is_kept(storage: Storage) -> None:
    one = question(state=State.PUBLISHED, topic="water", reply=Reply("Twelve.", "ben", NOW))
    other = replace(one, id="q2")
    await put(storage, one, other)
    assert await topics(storage) == [("ben", "water")]
    await save(storage, replace(one, version=1, state=State.CLOSED))
    assert await topics(storage) == [("ben", "water")]
    await save(storage, replace(other, version=1, state=State.WAITING))
    assert await topics(storage) == []
    await save(storage, replace(other, version=2, state=State.PUBLISHED, topic="soil"))
    assert await topics(storage) == [("ben", "soil")]
    await save(storage, replace(other, version=3, state=State.PUBLISHED, topic="air"))
    assert await topics(storage) == [("ben", "air")]


async def test_a_change_that_came_too_late_shows_nothing(storage: Storage) -> None:
    kept = question(version=5, state=State.PUBLISHED, topic="water", reply=Reply("Twelve.", "ben", NOW))
    await put(storage, question())
    await save(storage, kept, saved=False)
    assert await topics(storage) == []


async def save(storage: Storage, changed: Question, *, saved: bool = True) -> None:
    async with writing(storage.work) as transaction:
        assert await transaction.questions.save(changed) == saved


async def topics(storage: Storage) -> list[tuple[str, str]]:
    async with storage.work.reading() as look:
        return sorted(await look.questions.topics_replied())


async def test_replies_are_counted_since_an_instant(storage: Storage) -> None:
    await put(storage, question(), question("q2"))
    async with writing(storage.work) as transaction:
        for event in (
            happened(QuestionEventName.REPLIED, at=NOW),
            happened(QuestionEventName.REPLIED, to="q2", at=NOW + MINUTE),
            happened(QuestionEventName.REPLIED, by="cleo", at=NOW + MINUTE),
            happened(QuestionEventName.REPLIED, by="dora", at=NOW - MINUTE),
            happened(QuestionEventName.CLAIMED, by="dora", at=NOW),
            happened(QuestionEventName.REPLIED, by=None, at=NOW),
        ):
            await transaction.questions.record(event)
    async with storage.work.reading() as look:
        assert await look.questions.replies_since(NOW) == {"ben": 2, "cleo": 1}


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    reply = Reply(HOSTILE, "ben", NOW)
    await put(storage, question(text=HOSTILE, note=HOSTILE, shown=(HOSTILE,), reply=reply))
    async with writing(storage.work) as transaction:
        await transaction.questions.revise("q1", reply)
        await transaction.questions.record(replace(happened(QuestionEventName.ASKED), detail=HOSTILE))
        await transaction.questions.save(question(version=1, text=HOSTILE, reply=reply))
    async with storage.work.reading() as look:
        found = await look.questions.get("q1")
        assert found is not None
        assert found.reply is not None
        assert (found.text, found.reply.text) == (HARMLESS, HARMLESS)
        assert [each.text for each in await look.questions.revisions("q1")] == [HARMLESS]
        assert [each.detail for each in await look.questions.history("q1")] == [HARMLESS]
        assert await look.questions.get(HOSTILE) is None


async def test_named_questions_come_in_the_order_of_their_arrival(storage: Storage) -> None:
    await put(storage, question("q2"), question("q1", at=NOW - DAY), question("q3"))
    async with storage.work.reading() as look:
        assert ids(await look.questions.named(["q1", "q2", "unknown"])) == ["q2", "q1"]
        assert ids(await look.questions.named([])) == []


async def test_what_a_person_holds_is_complete(storage: Storage) -> None:
    held = [
        question(f"q{n}", at=NOW + n * MINUTE, state=State.CLAIMED, claimed_by="ben") for n in range(1500)
    ]
    other = question("other", state=State.CLAIMED, claimed_by="cleo")
    done = question("done", state=State.REPLIED, claimed_by="ben")
    await put(storage, other, done, *reversed(held))
    async with storage.work.reading() as look:
        assert ids(await look.questions.held_by("ben")) == [each.id for each in held]
        assert ids(await look.questions.held_by("dora")) == []


async def test_versions_are_told_of_all_in_a_state(storage: Storage) -> None:
    await put(
        storage,
        question("q1", state=State.WAITING, version=3),
        question("q2", state=State.CLAIMED, version=5),
        question("merged", state=State.WAITING, merged_into="q1"),
        question("done", state=State.PUBLISHED),
    )
    async with storage.work.reading() as look:
        assert await look.questions.versions(State.WAITING, State.CLAIMED) == {"q1": 3, "q2": 5}
        assert await look.questions.versions(State.REPLIED) == {}


async def test_what_was_shown_lately_is_that_of_the_last_to_arrive(storage: Storage) -> None:
    await put(storage, *(question(f"q{n}", f"person{n}", shown=(f"doc{n}#1",)) for n in range(3)))
    async with storage.work.reading() as look:
        found = await look.questions.lately_shown(2)
    assert found == [("person2", ("doc2#1",)), ("person1", ("doc1#1",))]


async def test_cards_are_those_of_questions_that_still_wait_on_their_own(storage: Storage) -> None:
    waiting = question(state=State.WAITING, offered_to=("ben", "cleo"))
    await put(
        storage,
        waiting,
        replace(waiting, id="q2", offered_to=("ben",)),
        replace(waiting, id="q3", merged_into="q1"),
        replace(waiting, id="q4", state=State.CLAIMED),
        replace(waiting, id="q5", offered_to=()),
    )
    async with storage.work.reading() as look:
        assert await look.questions.open_cards() == {"ben": 2, "cleo": 1}
        assert [one.id for one in await look.questions.unoffered()] == ["q5"]


async def test_what_was_wrong_comes_newest_first(storage: Storage) -> None:
    wrong = question(wrong=Wrong.OUTDATED)
    await put(
        storage, wrong, question("q2", at=NOW + DAY, wrong=Wrong.UNCLEAR), question("q3"), question("q4")
    )
    async with storage.work.reading() as look:
        assert [one.id for one in await look.questions.said_wrong()] == ["q2", "q1"]
        assert [one.id for one in await look.questions.said_wrong(limit=1)] == ["q2"]

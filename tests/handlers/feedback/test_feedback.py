"""Telling the CSR team something under one's name, and how the loop is closed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.platform.store import StoreTransaction, StoreWork
from handlers.feedback.actions import FeedbackForm, FeedbackPress
from handlers.feedback.decide import See
from handlers.feedback.export import ExportFeedback
from handlers.feedback.feedback import Feedback, FeedbackKind, FeedbackProgress, Named
from handlers.feedback.rounds import AT_ONCE
from handlers.feedback.service import FeedbackService
from handlers.kernel.events import Conversation, Submitted
from handlers.kernel.messages import Form
from handlers.kernel.person import Person
from handlers.kernel.ports import R
from tests.handlers.company import CARLA, DAY, KNOWN, MINA, MONDAY, OMAR, Company
from tests.transactions import writing

SAID = "Our site cannot halve its van mileage by 2027."


async def tell(here: Company, who: Person = MINA, text: str = SAID, about: str = "") -> Feedback:
    await here.submits(
        who, FeedbackForm.FEEDBACK, about, kind=FeedbackKind.UNREALISTIC_GOAL, text=text, send="named"
    )
    return (await given_by(here, who))[0]


async def given_by(here: Company, who: Person) -> list[Feedback]:
    async with here.storage.work.reading() as tx:
        return list(await tx.feedback.of_giver(who.id))


async def decide(here: Company, feedback: Feedback, verdict: str = "will_do", **values: str) -> None:
    given = {"verdict": verdict, "text": "A shuttle runs from January.", "said": "", **values}
    await here.submits(CARLA, FeedbackForm.FEEDBACK_DECIDE, feedback.id, **given)


async def test_the_giver_is_thanked_and_the_team_has_a_card(here: Company) -> None:
    given = await tell(here)
    assert given.giver == Named(MINA.id, "web", MONDAY)
    assert (given.kind, given.text, given.progress) == (
        FeedbackKind.UNREALISTIC_GOAL,
        SAID,
        FeedbackProgress.GIVEN,
    )
    assert "Thank you! The CSR team reads this and decides within 14 days" in (await here.screen(MINA))[-1]
    card = (await here.screen(CARLA))[-1]
    assert "Mina Okafor told the CSR team" in card
    assert SAID in card
    assert "Purchasing, France" in card


async def test_an_empty_one_is_not_given(here: Company) -> None:
    await here.submits(MINA, FeedbackForm.FEEDBACK, kind="idea", text="  ", send="named")
    assert await given_by(here, MINA) == []
    assert "There was no text" in (await here.screen(MINA))[-1]


async def test_the_same_form_twice_is_one(here: Company) -> None:
    form = here.submitted(MINA, FeedbackForm.FEEDBACK, kind="idea", text=SAID)
    await here.handle(form)
    await here.handle(form)
    await here.routes.submitted[FeedbackForm.FEEDBACK](form)
    assert len(await given_by(here, MINA)) == 1


async def test_under_an_answer_it_knows_the_document_and_the_question(here: Company) -> None:
    here.core = replace(here.core, shelf=lambda name: here.knowledge.shelf[name][0])
    here.intake = replace(here.intake, routes=here.core.routes())
    question = await here.asks(MINA, KNOWN)
    about = (await tell(here, about=question)).about
    assert (about.document_id, about.title, about.question_id) == ("policy", "Travel policy", question)
    assert "About: Travel policy" in (await here.screen(CARLA))[-1]
    assert (await tell(here, OMAR, about=question)).about.question_id == "", "it was not his question"


async def test_what_is_told_in_a_channel_is_answered_in_private(here: Company) -> None:
    channel = Conversation("web", "a channel", "a thread")
    await here.handle(Submitted(MINA.id, channel, FeedbackForm.FEEDBACK, "", here.now, "k", {"text": SAID}))
    assert "Thank you!" in (await here.screen(MINA))[-1]
    assert {entry.conversation.address for entry in await here.page(MINA)} == {MINA.id}


async def test_the_team_looks_takes_and_decides_and_the_giver_is_told(here: Company) -> None:
    given = await tell(here)
    await See(here.storage.work, FeedbackService(here.storage.work))(given.id, CARLA, here.now.date())
    assert (await given_by(here, MINA))[0].progress is FeedbackProgress.SEEN
    await here.presses(CARLA, FeedbackPress.FEEDBACK_TAKE, given.id)
    assert "Looked after by: Carla Rossi" in (await here.screen(CARLA))[-1]
    await decide(here, given)
    told = (await here.screen(MINA))[-1]
    assert "You said:" in told
    assert SAID in told
    assert "We will do it: A shuttle runs from January." in told
    assert (await given_by(here, MINA))[0].progress is FeedbackProgress.TOLD
    cards = [text for text in await here.screen(CARLA) if SAID in text]
    assert len(cards) == 1, "one card, edited"
    await here.presses(MINA, FeedbackPress.MY_FEEDBACK)
    assert "(decided) We will do it: A shuttle runs from January." in (await here.screen(MINA))[-1]


async def test_a_promise_that_is_kept_is_told_again(here: Company) -> None:
    given = await tell(here)
    await decide(here, given)
    await decide(here, given, "done", text="The shuttle runs.", said="There was no way to work at night.")
    assert "We did it: The shuttle runs." in (await here.screen(MINA))[-1]
    async with here.storage.work.reading() as tx:
        assert [one.id for one in await tx.feedback.published()] == [given.id]
        steps = [event.name for event in await tx.feedback.history(given.id)]
    assert steps == ["given", "decided", "told", "decided", "told"]


async def test_everybody_who_said_the_same_is_told(here: Company) -> None:
    first, second = await tell(here), await tell(here, OMAR, "We cannot do without the vans.")
    await here.submits(CARLA, FeedbackForm.FEEDBACK_MERGE, second.id, into=first.id)
    await decide(here, second)
    assert "shares the decision of another" in (await here.screen(CARLA))[-1]
    await decide(here, first, said="The vans are needed.")
    for who in (MINA, OMAR):
        assert "We will do it: A shuttle runs" in (await here.screen(who))[-1]
    async with here.storage.work.reading() as tx:
        assert [one.id for one in await tx.feedback.published()] == [first.id]


async def test_a_question_back_and_its_answer(here: Company) -> None:
    given = await tell(here)
    await here.submits(CARLA, FeedbackForm.FEEDBACK_ASK, given.id, text="How many come at night?")
    assert "How many come at night?" in (await here.screen(MINA))[-1]
    form = (await here.last(MINA)).actions[0]
    assert isinstance(form, Form)
    await here.submits(OMAR, FeedbackForm.FEEDBACK_ANSWER, form.subject, text="Not me.")
    assert "Only whoever said it" in (await here.screen(OMAR))[-1]
    await here.submits(MINA, FeedbackForm.FEEDBACK_ANSWER, form.subject, text="About thirty.")
    assert "your answer is with the CSR team" in (await here.screen(MINA))[-1]
    assert "Whoever said it: About thirty." in (await here.screen(CARLA))[-1]


async def test_only_the_team_decides(here: Company) -> None:
    given = await tell(here)
    await here.submits(OMAR, FeedbackForm.FEEDBACK_DECIDE, given.id, verdict="done", text="Mine!")
    assert "Only the CSR team can do this." in (await here.screen(OMAR))[-1]
    await here.submits(CARLA, FeedbackForm.FEEDBACK_DECIDE, given.id, verdict="perhaps", text="Hm.")
    await here.presses(CARLA, FeedbackPress.FEEDBACK_TAKE, "nothing")
    assert "I cannot find that any more." in (await here.screen(CARLA))[-1]
    assert (await given_by(here, MINA))[0].is_open


async def test_what_the_team_does_is_audited_and_what_the_giver_does_is_not(here: Company) -> None:
    given = await tell(here)
    await here.submits(CARLA, FeedbackForm.FEEDBACK_ASK, given.id, text="Where?")
    await here.submits(MINA, FeedbackForm.FEEDBACK_ANSWER, given.id, text="Here.")
    await decide(here, given)
    async with here.storage.work.reading() as tx:
        rows = await tx.audit.of_subject(f"feedback:{given.id}")
    assert [(row.who, row.did) for row in rows] == [
        (CARLA.id, "feedback.decided"),
        (CARLA.id, "feedback.asked_back"),
    ]


async def test_the_owner_is_reminded_once_a_week_until_it_is_decided(here: Company) -> None:
    given = await tell(here)
    await here.presses(CARLA, FeedbackPress.FEEDBACK_TAKE, given.id)
    rounds = here.core.job("feedback").run

    async def reminders(days: int) -> int:
        here.time.now = MONDAY + days * DAY
        await rounds(here.now)
        await rounds(here.now + timedelta(minutes=5))
        await here.deliver()
        return sum("has been waiting for a decision" in text for text in await here.screen(CARLA))

    assert [await reminders(days) for days in (14, 15, 16, 22)] == [0, 1, 1, 2]
    await decide(here, given)
    assert await reminders(29) == 2


@dataclass
class Counted:
    """Counts the turns at writing."""

    inner: StoreWork
    turns: int = 0

    async def run(self, work: Callable[[StoreTransaction], Awaitable[R]]) -> R:
        self.turns += 1
        return await self.inner.run(work)

    def reading(self) -> AbstractAsyncContextManager[StoreTransaction]:
        return self.inner.reading()


async def test_a_round_reaches_all_there_is_one_at_a_time_and_says_it_once(here: Company) -> None:
    named = Named(MINA.id, "web", MONDAY)
    many = [
        Feedback(f"f{n:04}", FeedbackKind.IDEA, SAID, named, MONDAY.date()) for n in range(2 * AT_ONCE + 1)
    ]
    async with writing(here.storage.work) as tx:
        for each in many:
            await tx.feedback.add(each)
    work, late = Counted(here.storage.work), MONDAY + 15 * DAY
    rounds = replace(here.core, uow=work).job("feedback").run
    await rounds(late)
    assert work.turns == len(many) + 1, "one each, and one to forget"
    assert len(await here.storage.postbox.lease(late, late + DAY, 1_000)) == len(many)
    await rounds(late + timedelta(minutes=5))
    assert work.turns == len(many) + 2


async def test_a_decided_one_is_forgotten_in_time(here: Company) -> None:
    given = await tell(here)
    open_one = await tell(here, OMAR)
    await decide(here, given)
    await here.core.job("feedback").run(MONDAY + 731 * DAY)
    assert await given_by(here, MINA) == []
    assert await given_by(here, OMAR) == [open_one]


async def test_all_of_it_as_a_table(here: Company) -> None:
    await decide(here, await tell(here), said="Vans are needed.")
    await tell(here, OMAR, "=1+1")
    table = (await ExportFeedback(here.storage.work)(here.now.date())).splitlines()
    assert table[0].startswith("id,day,kind,text,by,department")
    rows = sorted(line.split(",", 1)[1] for line in table[1:])
    assert "'=1+1,Omar Haddad,Finance,FR,,given" in rows[0] + rows[1]
    assert any(
        "Mina Okafor,Purchasing,FR,,told,Carla Rossi,will_do,A shuttle runs from January.,2026-11-23" in row
        for row in rows
    )

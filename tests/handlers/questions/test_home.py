"""What a person's own page says when a whole company waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.kernel.events import Conversation
from handlers.kernel.home import HomeVisit, Section
from handlers.kernel.messages import Bullets, Button, Link, Paragraph, Plain
from handlers.kernel.voice import Voice
from handlers.questions.home import duties, figures, own
from handlers.questions.rules.question import Question, State
from handlers.questions.wording.home import MAX_LISTED
from tests.handlers.company import CARLA, LUC, MINA, MONDAY, Company
from tests.transactions import writing


async def test_a_backlog_hides_neither_what_one_holds_nor_what_is_to_be_reviewed(here: Company) -> None:
    long_ago = MONDAY - timedelta(days=9)
    waiting = Question(
        "w",
        MINA.id,
        Conversation("web", MINA.id),
        "Why?",
        long_ago,
        "en",
        State.WAITING,
        offered_to=(LUC.id,),
    )
    backlog = [replace(waiting, id=f"w{n}") for n in range(1_001)]
    last = replace(waiting, id="last", asked_at=MONDAY, offered_to=(CARLA.id,))
    others = [replace(waiting, id=f"c{n}", state=State.CLAIMED, claimed_by=CARLA.id) for n in range(5_000)]
    held = replace(waiting, id="held", asked_at=MONDAY, state=State.CLAIMED, claimed_by=LUC.id)
    replied = replace(waiting, id="replied", asked_at=MONDAY, state=State.REPLIED)
    async with writing(here.storage.work) as tx:
        for one in (*backlog, last, *others, held, replied):
            await tx.questions.add(one)
    async with here.storage.work.reading() as tx:
        his_held, his_waiting = await duties(tx, HomeVisit(LUC, Voice(), MONDAY, ""))
        hers_held, hers_waiting = await duties(tx, HomeVisit(CARLA, Voice(), MONDAY, ""))
        counts = await figures(tx, HomeVisit(CARLA, Voice(), MONDAY, ""))
    assert listed(his_held) == 1 and listed(hers_held) == MAX_LISTED
    assert told(hers_held) == "8 of 5,000 are listed here." and told(his_held) == ""
    assert taken_by(his_waiting)[:2] == ["w0", "w1"]
    assert taken_by(hers_waiting)[0] == "last"
    assert "And 993 more, in the console." in said(his_waiting)
    assert leads_to(his_waiting) == ["/console/waiting"]
    assert [number for _, number in counts] == ["1002", "5001", "1"]


async def test_a_list_in_a_chat_says_of_how_many_it_shows_the_newest(here: Company) -> None:
    asked = Question("q", MINA.id, Conversation("web", MINA.id), "Why?", MONDAY, "en", State.WAITING)
    async with writing(here.storage.work) as tx:
        for number in range(60):
            await tx.questions.add(replace(asked, id=f"q{number}"))
    async with here.storage.work.reading() as tx:
        (mine,) = await own(tx, HomeVisit(MINA, Voice(), MONDAY, ""))
    assert told(mine) == "8 of 60 are listed here."


def told(section: Section) -> str:
    """What stands below the list about what is left out."""
    return next((text for text in said(section) if "listed here" in text), "")


async def test_a_list_of_what_waits_that_is_whole_leads_nowhere(here: Company) -> None:
    asked = Question("q", MINA.id, Conversation("web", MINA.id), "Why?", MONDAY, "en", State.WAITING)
    async with writing(here.storage.work) as tx:
        for number in range(MAX_LISTED):
            await tx.questions.add(replace(asked, id=f"q{number}", offered_to=(LUC.id,)))
    async with here.storage.work.reading() as tx:
        _, waiting = await duties(tx, HomeVisit(LUC, Voice(), MONDAY, ""))
    assert len(taken_by(waiting)) == MAX_LISTED
    assert not any("more" in text for text in said(waiting))
    assert leads_to(waiting) == []


def said(section: Section) -> list[str]:
    """The plain words of each paragraph."""
    blocks = [block for block in section.message.blocks if isinstance(block, Paragraph)]
    return ["".join(span.text for span in block.spans if isinstance(span, Plain)) for block in blocks]


def leads_to(section: Section) -> list[str]:
    return [action.url for action in section.message.actions if isinstance(action, Link)]


def listed(section: Section) -> int:
    """How many questions stand in the list."""
    return sum(len(block.items) for block in section.message.blocks if isinstance(block, Bullets))


def taken_by(section: Section) -> list[str]:
    """The questions that the buttons take, in their order."""
    return [action.subject for action in section.message.actions if isinstance(action, Button)]

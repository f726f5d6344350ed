"""Signing in to the web pages with the chat."""

from datetime import timedelta

from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.events import Conversation, Pressed
from handlers.kernel.messages import Button, Message
from handlers.kernel.person import Person
from handlers.kernel.queues import LeasedMessage
from handlers.sign_in.actions import SignInPress
from handlers.sign_in.number_matching import APPROVED, PATIENCE
from handlers.sign_in.request_sign_in import RequestSignIn
from tests.handlers.company import ANNA, MINA, Company
from tests.transactions import writing

BROWSER = "b" * 64
CHAT = Conversation("slack", "T1:U0MINA")


async def asked(here: Company, email: str = MINA.email, numbers: tuple[int, ...] = (47, 12, 83)) -> bool:
    async with writing(here.storage.work) as tx:
        await tx.people.seen(MINA.id, CHAT.platform, CHAT.address, here.now)
    request = RequestSignIn(here.storage.work, here.storage.notes, ["slack"])
    return await request(email, BROWSER, numbers, here.now)


async def sent(here: Company) -> list[LeasedMessage]:
    return list(await here.storage.postbox.lease(here.now, here.now + timedelta(minutes=1), 10))


async def message(here: Company) -> Message:
    """The newest on its way to the chat."""
    [to_send] = await sent(here)
    return to_send.outgoing.message


async def press(here: Company, number: int | str, by: Person = MINA, later: timedelta = timedelta()) -> None:
    event = Pressed(
        by.id, CHAT, SignInPress.SIGN_IN, f"{BROWSER}/{number}", here.now + later, f"press:{number}"
    )
    await here.core.routes().pressed[SignInPress.SIGN_IN](event)


async def vouched(here: Company) -> str | None:
    return await here.storage.notes.get(APPROVED, BROWSER, here.now)


async def test_the_person_is_asked_in_the_chat_for_the_number_of_the_browser(here: Company) -> None:
    assert await asked(here)
    buttons = [action for action in (await message(here)).actions if isinstance(action, Button)]
    assert [button.label for button in buttons] == ["12", "47", "83", "It is not me"]


async def test_the_right_number_signs_the_browser_in(here: Company) -> None:
    await asked(here)
    [question] = await sent(here)
    await here.storage.postbox.settle(question.id, Delivered("m1"))
    await press(here, 47)
    assert await vouched(here) == MINA.id
    [answer] = await sent(here)
    assert answer.previous == "m1", "the same message"
    assert "You are signed in" in answer.outgoing.message.summary


async def test_a_wrong_number_signs_nobody_in_and_spends_the_question(here: Company) -> None:
    await asked(here)
    await press(here, 12)
    await press(here, 47)
    assert await vouched(here) is None


async def test_who_did_not_begin_it_says_so(here: Company) -> None:
    await asked(here)
    await press(here, "none")
    await press(here, 47)
    assert await vouched(here) is None


async def test_nobody_vouches_for_somebody_else(here: Company) -> None:
    await asked(here)
    await press(here, 47, by=ANNA)
    assert await vouched(here) is None
    await press(here, 47)
    assert await vouched(here) == MINA.id


async def test_a_number_counts_for_a_few_minutes(here: Company) -> None:
    await asked(here)
    await press(here, 47, later=PATIENCE + timedelta(seconds=1))
    assert await vouched(here) is None


async def test_an_address_that_nobody_has_asks_nobody(here: Company) -> None:
    assert not await asked(here, "nobody@example.com")
    assert await sent(here) == []


async def test_somebody_without_the_chat_cannot_be_asked(here: Company) -> None:
    assert not await asked(here, ANNA.email)
    assert await sent(here) == []


async def test_a_press_is_written_down_without_the_number(here: Company) -> None:
    await asked(here)
    await press(here, 47)
    async with here.storage.work.reading() as tx:
        [row] = await tx.audit.of_subject(f"person:{MINA.id}")
    assert (row.did, row.detail) == ("sign_in.vouched", "")

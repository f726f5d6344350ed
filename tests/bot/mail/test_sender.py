"""Letters to a mail server that takes them, refuses them, or is ill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.mail.sender import MailSender
from bot.platform.mail import SmtpPost
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from handlers.kernel.adapter.delivery import Delivered, Delivery, Dropped, TryLater, Undeliverable
from handlers.kernel.addressing import mailbox
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message, plain
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.queues import LeasedMessage
from tests.servers.smtp import MailServer, mail_server
from tests.transactions import store_people, writing

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINA = Person("mina", "mina@example.com", "Mina Okafor")
REPLY = Message("They go to the garden.", (plain("They go to the garden. Üöß"),))


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
async def storage() -> Storage:
    made = memory_storage()
    async with writing(made.work) as tx:
        await store_people(tx.people, MINA)
    return made


async def sent(storage: Storage, mail: MailServer, key: str = "question:1:reply:mail") -> Delivery:
    post = SmtpPost(f"smtp://127.0.0.1:{mail.port}", "csrbot@example.com")
    outgoing = OutgoingMessage(key, mailbox(MINA.id), REPLY, kind=MessageKind.ANSWER)
    sender = MailSender(storage.work, post, "https://bot.example{}".format)
    return await sender.send(LeasedMessage(1, outgoing, 1, NOW), None, NOW)


async def test_a_letter_has_both_bodies_and_says_how_to_get_no_more(
    storage: Storage, mail: MailServer
) -> None:
    assert isinstance(await sent(storage, mail), Delivered)
    (letter,) = mail.letters
    assert (letter["To"], letter["Subject"]) == (MINA.email, REPLY.summary)
    assert letter["List-Unsubscribe"] == "<https://bot.example/preferences>"
    for kind in ("plain", "html"):
        body = letter.get_body((kind,))
        assert body is not None and "to the garden. Üöß" in body.get_content()


async def test_the_same_message_twice_is_the_same_letter(storage: Storage, mail: MailServer) -> None:
    for key in ("a", "a", "b"):
        await sent(storage, mail, key)
    first, again, other = [letter["Message-ID"] for letter in mail.letters]
    assert first == again != other


async def test_a_mailbox_that_there_is_not_is_final_with_the_reason(
    storage: Storage, mail: MailServer
) -> None:
    mail.unknown = frozenset({MINA.email})
    refused = await sent(storage, mail)
    assert isinstance(refused, Undeliverable)
    assert "550 5.1.1 no such mailbox" in refused.why


async def test_a_server_that_says_not_now_is_tried_again(storage: Storage, mail: MailServer) -> None:
    mail.busy = True
    waiting = await sent(storage, mail)
    assert isinstance(waiting, TryLater) and not waiting.in_doubt
    assert "451" in waiting.why


async def test_a_server_that_breaks_off_may_have_taken_it(storage: Storage, mail: MailServer) -> None:
    mail.breaks_off = True
    waiting = await sent(storage, mail)
    assert isinstance(waiting, TryLater) and waiting.in_doubt


async def test_a_server_that_is_away_is_tried_again(storage: Storage, mail: MailServer) -> None:
    gone = replace(mail, port=9)
    waiting = await sent(storage, gone)
    assert isinstance(waiting, TryLater) and not waiting.in_doubt


@pytest.mark.parametrize("now", [replace(MINA, mails=False), replace(MINA, active=False)])
async def test_whoever_wants_none_or_has_left_gets_none(
    storage: Storage, mail: MailServer, now: Person
) -> None:
    async with writing(storage.work) as tx:
        await store_people(tx.people, now)
    assert isinstance(await sent(storage, mail), Dropped)
    assert mail.letters == []

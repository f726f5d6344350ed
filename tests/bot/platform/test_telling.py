"""Whoever runs the bot is told once a day, as long as there is something to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from structlog.testing import capture_logs

from bot.platform.telling import DailyReport, TellOperators
from bot.platform.troubles import JOB, Trouble, Troubles
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from handlers.kernel.adapter.stuck import QueueDepth
from handlers.kernel.person import Person, Role
from handlers.kernel.voice import Voice
from handlers.sign_in.letters import Letter
from tests.contracts.examples import MINUTE, NOW
from tests.transactions import store_people, writing

DAY = timedelta(days=1)
ADA = Person("ada", "ada@acme.example", "Ada", roles=frozenset({Role.EMPLOYEE, Role.ADMIN}))
BO = Person("bo", "bo@acme.example", "Bo")


@dataclass
class Postbox:
    works: bool = True
    letters: list[Letter] = field(default_factory=list)

    async def send(self, letters: Sequence[Letter]) -> Sequence[str]:
        self.letters += letters if self.works else ()
        return ["" if self.works else "the mail server cannot be used"] * len(letters)


async def company(post: Postbox | None, *, language: str = "en") -> tuple[Storage, TellOperators]:
    storage = memory_storage(clock=lambda: NOW)
    async with writing(storage.work) as tx:
        for person in (replace(ADA, language=language), BO):
            await store_people(tx.people, person)
    troubles = Troubles(storage.notes, storage.stuck)
    await troubles.failed(JOB, "backup", "no space is left", NOW - DAY)
    return storage, TellOperators(storage.work, storage.notes, troubles, post, "https://csr.acme.example")


def test_what_was_given_up_on_is_told_by_kind_in_the_readers_words() -> None:
    told = DailyReport(
        [QueueDepth("outbox", "sign_in", 0, None, 2), QueueDepth("inbox", "slack", 0, None, 3)],
        [Trouble("late:broadcast", "trouble_messages", "broadcast", NOW, count=7)],
        "https://csr.acme.example/console/stuck",
    )
    letter = told.letter(Voice("de"), "ada@acme.example").text
    assert f"Konnte nicht zugestellt werden, von der Art „{Voice('de').text('message_sign_in')}“: 2" in letter
    assert "Kam von „slack“ und konnte nicht bearbeitet werden: 3" in letter
    assert f"Nachrichten der Art „{Voice('de').text('message_broadcast')}“ sind überfällig" in letter
    assert "sign in" not in letter and "sign_in" not in letter and "broadcast" not in letter


async def test_admins_get_one_letter_a_day_until_it_is_over() -> None:
    post = Postbox()
    _, tell = await company(post)
    for minutes in range(0, 60, 15):
        await tell(NOW + minutes * MINUTE)
    (letter,) = post.letters
    assert letter.to == "ada@acme.example"
    assert "The job “backup” fails" in letter.text and "no space is left" in letter.text
    assert "https://csr.acme.example/console/stuck" in letter.text
    await tell(NOW + DAY)
    assert len(post.letters) == 2
    await tell.troubles.well(JOB, "backup", NOW + DAY)
    await tell(NOW + 2 * DAY)
    assert len(post.letters) == 2


async def test_what_is_late_because_nothing_ran_is_not_told_at_the_start() -> None:
    post = Postbox()
    _, tell = await company(post)
    started = replace(tell, begun=NOW)
    await started(NOW)
    assert post.letters == []
    await started(NOW + 15 * MINUTE)
    assert len(post.letters) == 1


async def test_the_letter_is_in_the_language_of_its_reader() -> None:
    post = Postbox()
    _, tell = await company(post, language="de")
    await tell(NOW)
    assert "Der Auftrag „backup“ scheitert" in post.letters[0].text


async def test_without_mail_or_when_it_fails_it_stands_on_their_own_page_and_in_the_log() -> None:
    for post in (None, Postbox(works=False)):
        storage, tell = await company(post)
        with capture_logs() as lines:
            await tell(NOW)
            await tell(NOW + MINUTE)
        (sent,) = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
        assert sent.outgoing.to.person_id == "ada"
        assert "somebody has to look" in sent.outgoing.message.summary
        assert [line["event"] for line in lines] == ["somebody_has_to_look"]


async def test_when_all_is_well_nobody_is_told() -> None:
    post = Postbox()
    storage, tell = await company(post)
    await tell.troubles.well(JOB, "backup", NOW)
    await tell(NOW)
    assert not post.letters and not await storage.postbox.lease(NOW, NOW + MINUTE, 9)

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Any

from bot.platform.store import StoreTransaction, StoreWork
from handlers.kernel.events import Event
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import R
from handlers.kernel.queues import Inbox
from handlers.people.import_people import ExportPeople, ImportPeople, ImportReport, PeopleFile
from handlers.questions.actions import QuestionPress
from tests.handlers.company import ANNA, DAY, EVERYBODY, MINA, UNKNOWN, Company
from tests.transactions import store_people, writing

ADMIN = Person("root", "root@example.com", "Root", roles=frozenset({Role.EMPLOYEE, Role.ADMIN}))


async def bring_in(here: Company, text: str, *, dry_run: bool = False) -> ImportReport:
    bring = ImportPeople(here.storage.work, here.storage.inbox)
    return await bring(PeopleFile(text.encode()), by="cli", at=here.now, dry_run=dry_run)


async def everybody(here: Company) -> dict[str, Person]:
    async with here.storage.work.reading() as tx:
        return {person.email: person for person in await tx.people.all()}


LIST = "name,email,country\nAnna Weber,anna@example.com,FR\nNew One,new@example.com,DE\nBad,bad,DE\n"


async def test_rows_are_created_changed_or_left_alone(here: Company) -> None:
    report = await bring_in(here, LIST.replace("Anna Weber", "Anna Weber-Blum"))
    assert [person.name for person in report.created] == ["New One"]
    assert [person.name for person in report.changed] == ["Anna Weber-Blum"]
    assert report.unchanged == 0
    assert [(problem.row, problem.column) for problem in report.problems] == [(4, "email")]
    after = await everybody(here)
    assert len(after) == len(EVERYBODY) + 1, "nobody is removed"
    assert after["anna@example.com"] == replace(ANNA, name="Anna Weber-Blum")


async def test_the_same_file_again_changes_nothing(here: Company) -> None:
    await bring_in(here, LIST)
    before = await everybody(here)
    report = await bring_in(here, LIST)
    assert (report.created, report.changed, report.unchanged) == ((), (), 2)
    assert await everybody(here) == before


async def test_a_dry_run_tells_and_does_nothing(here: Company) -> None:
    before = await everybody(here)
    report = await bring_in(here, LIST, dry_run=True)
    assert (len(report.created), report.unchanged, report.dry_run) == (1, 1, True)
    assert await everybody(here) == before


async def test_a_dry_run_waits_for_no_writer(here: Company) -> None:
    async with writing(here.storage.work):
        assert len((await bring_in(here, LIST, dry_run=True)).created) == 1


@dataclass
class Meanwhile:
    """Somebody saves a person before the next transaction."""

    inner: StoreWork
    person: Person

    async def run(self, work: Callable[[StoreTransaction], Awaitable[R]]) -> R:
        await self.inner.run(lambda tx: store_people(tx.people, self.person))
        return await self.inner.run(work)

    def reading(self) -> AbstractAsyncContextManager[StoreTransaction]:
        return self.inner.reading()


async def test_what_somebody_changed_while_the_file_was_read_is_kept(here: Company) -> None:
    moved = replace(ANNA, department="Legal")
    bring = ImportPeople(Meanwhile(here.storage.work, moved), here.storage.inbox)
    report = await bring(PeopleFile(LIST.replace(",FR", ",BE").encode()), by="cli", at=here.now)
    assert report.changed == (replace(moved, country="BE"),)
    assert report.before == {ANNA.id: moved}
    assert (await everybody(here))[ANNA.email] == replace(moved, country="BE")


async def test_what_is_exported_can_be_imported(here: Company) -> None:
    text = await ExportPeople(here.storage.work)()
    assert text.splitlines()[1].startswith("Anna Weber,anna@example.com,Purchasing,FR")
    report = await bring_in(here, text)
    assert (report.created, report.changed, report.problems) == ((), (), ())
    assert report.unchanged == len(EVERYBODY)


async def test_the_last_admin_stays_one(here: Company) -> None:
    await here.employ(ADMIN)
    report = await bring_in(
        here, "name,email,roles\nRoot,root@example.com,employee\nNew,new@example.com,csr\n"
    )
    assert [problem.message for problem in report.problems] == [
        "This would leave nobody as admin. Name another admin first."
    ]
    after = await everybody(here)
    assert after["root@example.com"].has(Role.ADMIN)
    assert "new@example.com" in after


async def test_an_admin_may_go_when_another_is_named(here: Company) -> None:
    await here.employ(ADMIN)
    report = await bring_in(here, "name,email,roles\nRoot,root@example.com,\nNew,new@example.com,admin\n")
    assert report.problems == ()
    assert not (await everybody(here))["root@example.com"].has(Role.ADMIN)


async def test_changed_roles_are_on_record(here: Company) -> None:
    await bring_in(
        here, "name,email,roles\nOmar Haddad,omar@example.com,ambassador\nMina Okafor,mina@example.com,\n"
    )
    async with here.storage.work.reading() as tx:
        rows = await tx.audit.latest()
    assert [(row.who, row.did, row.subject, row.detail) for row in rows] == [
        ("cli", "person.roles_changed", "person:omar", "ambassador, employee")
    ]


async def test_who_has_left_gives_back_what_they_hold(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    report = await bring_in(here, "name,email,active\nAnna Weber,anna@example.com,no\n")
    assert [person.email for person in report.changed] == ["anna@example.com"]
    assert not (await everybody(here))["anna@example.com"].active
    (left,) = await here.storage.inbox.lease(here.now, here.now, 10)
    await here.handle(left.event)
    assert (await here.question(question)).claimed_by is None
    again = await bring_in(here, "name,email,active\nAnna Weber,anna@example.com,no\n")
    assert again.unchanged == 1


@dataclass
class Rendezvous:
    """An inbox that takes in nothing before so many have come."""

    inner: Inbox
    here: asyncio.Barrier

    async def receive(self, event: Event) -> bool:
        async with self.here:
            return await self.inner.receive(event)


async def test_all_who_have_left_are_told_of_at_once(here: Company) -> None:
    inbox: Any = Rendezvous(here.storage.inbox, asyncio.Barrier(2))
    text = "name,email,active\nAnna Weber,anna@example.com,no\nLuc Petit,luc@example.com,no\n"
    await ImportPeople(here.storage.work, inbox)(PeopleFile(text.encode()), by="cli", at=here.now)
    told = await here.storage.inbox.lease(here.now, here.now + DAY, 9)
    assert {each.event.by for each in told} == {"anna", "luc"}


async def test_a_new_address_stays_the_same_person(here: Company) -> None:
    text = "name,email,former_email\nAnna Blum,anna.blum@example.com,Anna@example.com\n"
    report = await bring_in(here, text)
    assert (report.created, report.problems) == ((), ())
    after = await everybody(here)
    assert after["anna.blum@example.com"] == replace(ANNA, name="Anna Blum", email="anna.blum@example.com")
    assert "anna@example.com" not in after
    assert (await bring_in(here, text)).unchanged == 1, "the same file again changes nothing"


async def test_who_gets_the_address_of_another_is_another(here: Company) -> None:
    await bring_in(here, "name,email\nJo Berg,jo@example.com\n")
    first = (await everybody(here))["jo@example.com"]
    await bring_in(here, "name,email,former_email\nJo Berg,jo.berg@example.com,jo@example.com\n")
    await bring_in(here, "name,email\nJo Lund,jo@example.com\n")
    after = await everybody(here)
    assert after["jo.berg@example.com"].id == first.id != after["jo@example.com"].id


async def test_two_people_are_not_made_one(here: Company) -> None:
    report = await bring_in(here, "name,email,former_email\nAnna,anna@example.com,mina@example.com\n")
    assert [(problem.row, problem.column) for problem in report.problems] == [(2, "former_email")]

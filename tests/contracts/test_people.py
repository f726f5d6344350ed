"""What every `People` promises."""

import asyncio
from dataclasses import replace

import pytest

from bot.storage.storage import Storage
from handlers.kernel.person import Consent, Person, Role
from handlers.kernel.ports import InconsistentError, Transaction
from handlers.kernel.transitions import save_people
from knowledge.passages import parse_audience
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, MINUTE, NOW, person
from tests.transactions import store_people, writing

FULL = Person(
    id="ben",
    email="ben@example.com",
    name="Ben Ødegård",
    department="Purchasing",
    country="NO",
    site="Oslo",
    language="nb",
    time_zone="Europe/Oslo",
    manager_email="cleo@example.com",
    roles=frozenset({Role.EMPLOYEE, Role.AMBASSADOR, Role.CSR}),
    groups=frozenset({"works council", "Safety, Oslo"}),
    topics=("water", "supply chain"),
    hours_per_month=2.5,
    away_until=NOW + DAY,
    active=False,
    consent=Consent.UNNAMED,
    mails=False,
    contact_for=("Purchasing", "IT"),
)


async def put(storage: Storage, *people: Person) -> None:
    async with writing(storage.work) as transaction:
        for each in people:
            await store_people(transaction.people, each)


async def test_a_person_comes_back_as_they_were(storage: Storage) -> None:
    await put(storage, FULL, person())
    async with storage.work.reading() as look:
        assert await look.people.get("ben") == FULL
        assert await look.people.get("anna") == person()
        assert await look.people.get("cleo") is None


async def test_saving_replaces_every_field(storage: Storage) -> None:
    await put(storage, FULL)
    await put(storage, person("ben", roles=frozenset()))
    async with storage.work.reading() as look:
        assert await look.people.get("ben") == person("ben", roles=frozenset())
        assert len(await look.people.all()) == 1


async def test_many_are_saved_at_once_as_if_one_by_one(storage: Storage) -> None:
    await put(storage, person(), person("ben"))
    moved, new = person("ben", email="was-ben@example.com"), FULL
    async with writing(storage.work) as transaction:
        assert await transaction.people.save()
        ben = await transaction.people.get("ben")
        assert ben is not None
        moved = replace(moved, version=ben.version)
        dag = replace(new, id="dag", email="ben@example.com")
        assert await transaction.people.save(moved, dag, person("cleo"))
    async with storage.work.reading() as look:
        assert [await look.people.get(each) for each in ("anna", "ben", "dag")] == [person(), moved, dag]


async def test_of_many_all_are_saved_or_none(storage: Storage) -> None:
    await put(storage, person())
    with pytest.raises(InconsistentError):
        async with writing(storage.work) as transaction:
            await transaction.people.save(person("ben"), person("cleo", email="anna@example.com"))
    async with storage.work.reading() as look:
        assert list(await look.people.all()) == [person()]


async def test_an_email_is_found_however_it_is_typed(storage: Storage) -> None:
    await put(storage, person())
    async with storage.work.reading() as look:
        assert await look.people.by_email("Anna@Example.COM") == person()
        assert await look.people.by_email("ben@example.com") is None
        found = await look.people.by_emails(["Anna@Example.COM", "ben@example.com"])
        assert found == {"Anna@Example.COM": person()}
        assert await look.people.named(["anna", "nobody", "anna"]) == [person()]
        assert await look.people.named([]) == []


async def test_an_email_belongs_to_one_person(storage: Storage) -> None:
    await put(storage, person(), person("ben"))
    with pytest.raises(InconsistentError):
        await put(storage, person("cleo", email="anna@example.com"))
    with pytest.raises(InconsistentError):
        await put(storage, person("ben", email="anna@example.com"))
    async with storage.work.reading() as look:
        assert [each.id for each in await look.people.all()] == ["anna", "ben"]


async def test_an_email_that_was_given_up_is_free(storage: Storage) -> None:
    await put(storage, person())
    await put(storage, person(email="new@example.com"))
    await put(storage, person("ben", email="anna@example.com"))
    async with storage.work.reading() as look:
        taken_over = await look.people.by_email("anna@example.com")
        assert taken_over == person("ben", email="anna@example.com")
        assert await look.people.by_email("new@example.com") == person(email="new@example.com")


async def test_a_person_is_known_by_every_identity_the_last_used_first(storage: Storage) -> None:
    await put(storage, person(), person("ben"))
    async with writing(storage.work) as transaction:
        await transaction.people.seen("anna", "slack", "U1", NOW)
        await transaction.people.seen("anna", "web", "w1", NOW + MINUTE)
        await transaction.people.seen("ben", "web", "w2", NOW)
    async with writing(storage.work) as transaction:
        assert await transaction.people.identities("anna") == [("web", "w1"), ("slack", "U1")]
        await transaction.people.seen("anna", "slack", "U1", NOW + DAY)
        assert await transaction.people.identities("anna") == [("slack", "U1"), ("web", "w1")]
        assert await transaction.people.by_identity("slack", "U1") == person()
        assert await transaction.people.by_identity("web", "U1") is None
        assert await transaction.people.identities("cleo") == []
        all_of_them = await transaction.people.identities_of(["anna", "ben", "cleo"])
        assert all_of_them == {"anna": [("slack", "U1"), ("web", "w1")], "ben": [("web", "w2")]}


async def test_an_identity_belongs_to_whoever_used_it_last(storage: Storage) -> None:
    await put(storage, person(), person("ben"))
    async with writing(storage.work) as transaction:
        await transaction.people.seen("anna", "web", "w1", NOW)
        await transaction.people.seen("ben", "web", "w1", NOW + MINUTE)
        assert await transaction.people.by_identity("web", "w1") == person("ben")
        assert await transaction.people.identities("anna") == []


async def test_people_of_a_role_are_active_and_sorted_by_name(storage: Storage) -> None:
    ambassador = frozenset({Role.EMPLOYEE, Role.AMBASSADOR})
    await put(
        storage,
        person("zoe", name="Zoe", roles=ambassador),
        person("ada", name="Ada", roles=ambassador),
        person("gone", name="Gone", roles=ambassador, active=False),
        person("admin", name="Admin", roles=frozenset({Role.ADMIN})),
    )
    async with storage.work.reading() as look:
        assert [each.id for each in await look.people.with_role(Role.AMBASSADOR)] == ["ada", "zoe"]
        assert [each.id for each in await look.people.with_role(Role.EMPLOYEE)] == ["ada", "admin", "zoe"]
        assert await look.people.with_role(Role.CSR) == []


async def test_everyone_is_listed_by_name(storage: Storage) -> None:
    await put(storage, person("a", name="Émile"), person("b", name="Anna"), person("c", name="Anna"), FULL)
    async with storage.work.reading() as look:
        assert [each.id for each in await look.people.all()] == ["b", "c", "ben", "a"]


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    await put(storage, replace(person(), name=HOSTILE, topics=(HOSTILE,)))
    async with writing(storage.work) as transaction:
        await transaction.people.seen("anna", "web", HOSTILE, NOW)
    async with storage.work.reading() as look:
        found = await look.people.by_identity("web", HARMLESS)
        assert found is not None
        assert (found.name, found.topics) == (HARMLESS, (HARMLESS,))
        assert await look.people.by_email(HOSTILE) is None


async def test_a_platforms_groups_are_beside_those_of_the_list_and_go_with_it(storage: Storage) -> None:
    listed = person(groups=frozenset({"choir"}))
    await put(storage, listed, person("ben"))
    async with writing(storage.work) as transaction:
        await transaction.people.seen("anna", "slack", "T1:A", NOW)
        await transaction.people.seen("ben", "slack", "T1:B", NOW)
        await transaction.people.join(
            "slack/T1:", "slack", {"csr": ["T1:A", "T1:B", "T1:X"], "old": ["T1:A"]}
        )
        await transaction.people.join("teams/", "teams", {"csr": []})
        await store_people(transaction.people, replace(listed, name="Anna B."))
    async with storage.work.reading() as look:
        anna = await look.people.get("anna")
        assert anna and anna.groups == {"choir"} and anna.synced_groups == {"csr", "old"}
        assert anna.reader().groups == {"choir", "csr", "old"}
    async with writing(storage.work) as transaction:
        await transaction.people.join("slack/T1:", "slack", {"csr": ["T1:B"]}, keep=["old"])
    async with storage.work.reading() as look:
        assert [each.synced_groups for each in await look.people.all()] == [{"old"}, {"csr"}]


_COMPANY = (
    person("anna", department="Énergie", country="FR", groups=frozenset({"Works Council"})),
    person("ben", department="ÉNERGIE", country="fr", roles=frozenset({Role.ADMIN})),
    person("cleo", department="Legal, Risk & Compliance", country="DE", roles=frozenset({Role.CSR})),
    person("dag", department="énergie", country="FR", active=False, groups=frozenset({"works council"})),
    person("eva", roles=frozenset({Role.AMBASSADOR})),
)


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        ("everyone", "anna ben cleo eva"),
        ("role:employee", "anna ben cleo eva"),
        ("role:csr", "cleo"),
        ("role:Admin,role:AMBASSADOR", "ben eva"),
        ("role:gardener", ""),
        ("department:énergie", "anna ben"),
        ("department:Legal, Risk & Compliance", "cleo"),
        ("country:Fr,role:csr", ""),
        ("group:works council", "anna"),
        ("group:works council,country:DE", ""),
        ("group:choir", ""),
    ],
)
async def test_an_audience_admits_whom_it_names_and_the_query_agrees_with_the_rule(
    storage: Storage, audience: str, names: str
) -> None:
    await put(storage, *_COMPANY)
    wanted = parse_audience(audience)
    async with storage.work.reading() as look:
        found = [each.id for each in await look.people.admitted_by(wanted)]
        assert found == names.split()
        assert await look.people.count_admitted_by(wanted) == len(found)
    assert found == [each.id for each in _COMPANY if each.active and wanted.admits(each.reader())]


async def test_an_identity_that_was_unlinked_is_nobodys_and_may_be_somebodys_again(storage: Storage) -> None:
    await put(storage, person(), person("ben"))
    async with writing(storage.work) as transaction:
        await transaction.people.seen("anna", "slack", "U1", NOW)
        await transaction.people.seen("anna", "web", "w1", NOW)
    async with writing(storage.work) as transaction:
        await transaction.people.unlink("slack", "U1")
        await transaction.people.unlink("slack", "U9")
    async with storage.work.reading() as look:
        assert await look.people.by_identity("slack", "U1") is None
        assert list(await look.people.identities("anna")) == [("web", "w1")]
    async with writing(storage.work) as transaction:
        await transaction.people.seen("ben", "slack", "U1", NOW)
    async with storage.work.reading() as look:
        assert await look.people.by_identity("slack", "U1") == person("ben")


async def test_a_person_is_saved_over_the_version_that_was_loaded_and_no_other(storage: Storage) -> None:
    await put(storage, person())
    async with storage.work.reading() as look:
        loaded = await look.people.get("anna")
    assert loaded is not None
    async with writing(storage.work) as transaction:
        assert await transaction.people.save(replace(loaded, department="Legal"))
        assert not await transaction.people.save(replace(loaded, country="BE")), "it was loaded before"
        assert not await transaction.people.save(person()), "somebody of that id is there already"
        assert not await transaction.people.save(replace(loaded, id="gone")), "nobody is put back by a change"
        assert not await transaction.people.save(person("ben"), replace(loaded, country="BE")), "one of two"
    async with storage.work.reading() as look:
        assert await look.people.get("anna") == replace(person(), department="Legal")
        assert await look.people.get("gone") is None


async def test_of_two_changes_of_one_person_none_is_lost(open_storage: Opener) -> None:
    """Each is decided on what two workers saw before; who lost looks again."""
    storages = [open_storage() for _ in range(2)]
    await put(storages[0], person(topics=()))

    async def learn(storage: Storage, topic: str) -> None:
        async with storage.work.reading() as look:
            first_seen = await look.people.get("anna")
        seen = [first_seen]

        async def add(transaction: Transaction) -> None:
            known = seen.pop() if seen else await transaction.people.get("anna")
            assert known is not None
            await save_people(transaction.people, replace(known, topics=(*known.topics, topic)))

        await storage.work.run(add)

    for n in range(20):
        await asyncio.gather(learn(storages[0], f"a{n}"), learn(storages[1], f"b{n}"))
    async with storages[0].work.reading() as look:
        anna = await look.people.get("anna")
    assert anna is not None
    assert sorted(anna.topics) == sorted(f"{who}{n}" for who in "ab" for n in range(20))


async def test_many_are_known_by_their_identities_at_once(storage: Storage) -> None:
    async with writing(storage.work) as transaction:
        await transaction.people.save(person("cleo"), person("ben"), person("anna"))
        for name in ("cleo", "ben"):
            await transaction.people.seen(name, "slack", f"U-{name}", NOW)
        await transaction.people.seen("ben", "slack", "U-second", NOW)
        await transaction.people.seen("anna", "teams", "U-anna", NOW)
    async with storage.work.reading() as look:
        found = await look.people.by_identities("slack", ["U-cleo", "U-ben", "U-second", "U-anna", "U-x"])
        assert [each.id for each in found] == ["ben", "cleo"]
        assert list(await look.people.by_identities("slack", [])) == []


async def test_contacts_are_those_who_are_here_and_named_for_something(storage: Storage) -> None:
    here, gone = replace(FULL, active=True), replace(FULL, id="x", email="x@example.com")
    nobody = replace(here, id="y", email="y@example.com", contact_for=())
    await put(storage, here, gone, nobody)
    async with storage.work.reading() as transaction:
        assert [person.id for person in await transaction.people.contacts()] == [here.id]

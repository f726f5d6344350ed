"""Users of chat platforms as people of the company."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.platform.account import Account, External, Profile
from bot.platform.directory import Directory
from bot.platform.store import StoreTransaction, StoreWork
from bot.storage.memory import memory_storage
from handlers.kernel.person import Person
from handlers.kernel.ports import R

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANNA = Profile("Anna Weber", "anna@example.com", "Purchasing", "DE", time_zone="Europe/Berlin")


@dataclass
class Counted:
    """A unit of work that counts its write transactions."""

    inside: StoreWork
    writes: int = 0

    async def run(self, work: Callable[[StoreTransaction], Awaitable[R]]) -> R:
        self.writes += 1
        return await self.inside.run(work)

    def reading(self) -> AbstractAsyncContextManager[StoreTransaction]:
        return self.inside.reading()


def account(number: int, platform: str = "slack") -> Account:
    return Account(platform, f"T1:U{number}", f"u{number}@nowhere.invalid")


def company() -> tuple[Directory, Counted]:
    counted = Counted(memory_storage().work)
    return Directory(counted), counted


async def identities(colleagues: Directory, person: Person | External) -> Sequence[tuple[str, str]]:
    assert isinstance(person, Person)
    async with colleagues.uow.reading() as transaction:
        return await transaction.people.identities(person.id)


async def test_who_has_the_same_address_on_two_platforms_is_one_person() -> None:
    colleagues, _ = company()
    first = await colleagues.learn(account(1), ANNA, NOW)
    second = await colleagues.learn(account(2, "teams"), replace(ANNA, country="FR"), NOW)
    assert isinstance(first, Person) and isinstance(second, Person)
    assert (second.id, second.country) == (first.id, "DE")


async def test_who_only_was_told_of_is_still_where_they_were() -> None:
    colleagues, _ = company()
    await colleagues.learn(account(1), ANNA, NOW)
    [person] = await colleagues.heard_of([(account(2, "teams"), ANNA)], NOW)
    assert (await identities(colleagues, person))[0] == ("slack", "T1:U1")


async def test_who_uses_no_platform_yet_is_written_to_where_they_were_told_of() -> None:
    colleagues, _ = company()
    [person] = await colleagues.heard_of([(account(2, "teams"), ANNA)], NOW)
    assert await identities(colleagues, person) == [("teams", "T1:U2")]


async def test_what_is_as_it_was_is_not_written() -> None:
    colleagues, counted = company()
    told = [(account(number), replace(ANNA, email=f"u{number}@example.com")) for number in range(50)]
    told_strangers = [(account(99), External("a guest"))]
    assert len(await colleagues.heard_of([*told, *told_strangers], NOW)) == 51
    written = counted.writes
    assert len(await colleagues.heard_of([*told, *told_strangers], NOW)) == 51
    assert counted.writes == written <= 5


async def test_what_changed_is_written() -> None:
    colleagues, _ = company()
    await colleagues.heard_of([(account(1), ANNA)], NOW)
    changes = (
        replace(ANNA, name="Anna Schmidt"),
        replace(ANNA, email="anna.schmidt@example.com"),
        replace(ANNA, time_zone="Europe/Paris"),
    )
    for profile in changes:
        [person] = await colleagues.heard_of([(account(1), profile)], NOW)
        assert isinstance(person, Person)
        assert (person.name, person.email, person.time_zone) == (
            profile.name,
            profile.email,
            profile.time_zone,
        )


async def test_who_is_a_stranger_now_gets_no_more_messages_and_may_come_back() -> None:
    colleagues, _ = company()
    await colleagues.heard_of([(account(1), ANNA)], NOW)
    await colleagues.heard_of([(account(1), External("a deactivated account"))], NOW)
    known = await colleagues.known(account(1))
    assert known is not None and not known.active
    [back] = await colleagues.heard_of([(account(1), ANNA)], NOW)
    assert isinstance(back, Person) and back.active


async def test_a_user_whose_address_is_not_told_has_one_that_reaches_nobody() -> None:
    colleagues, _ = company()
    person = await colleagues.learn(account(1), Profile("Ada"), NOW)
    assert isinstance(person, Person) and person.email == "u1@nowhere.invalid"


async def test_an_account_of_another_company_takes_nothing_from_the_person_it_was_taken_for() -> None:
    colleagues, _ = company()
    admin = await colleagues.learn(account(1, "teams"), ANNA, NOW)
    await colleagues.learn(account(2), ANNA, NOW)
    await colleagues.learn(account(2), External("somebody of another company"), NOW)
    assert await colleagues.known(account(2)) is None
    assert await colleagues.known(account(1, "teams")) == admin
    assert await identities(colleagues, admin) == [("teams", "T1:U1")]


async def test_whom_a_platform_only_tells_of_may_stay_nobody_of_ours() -> None:
    colleagues, counted = company()
    assert await colleagues.update([(account(1), ANNA)], NOW) == [ANNA]
    assert await colleagues.known(account(1)) is None
    assert counted.writes == 0

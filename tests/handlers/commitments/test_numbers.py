"""Numbers for the CSR team."""

from dataclasses import replace
from datetime import date

from handlers.commitments.commitment import Commitment, Standing
from handlers.commitments.numbers import CountCommitments
from tests.handlers.company import DAY, MINA, MONDAY, Company
from tests.transactions import writing

PEOPLE = [replace(MINA, id=f"p{number}", email=f"p{number}@example.com") for number in range(12)]


async def promise(here: Company, **by_person: list[Standing]) -> None:
    async with writing(here.storage.work) as tx:
        for person_id, standings in by_person.items():
            for number, standing in enumerate(standings):
                await tx.commitments.add(
                    Commitment(
                        id=f"{person_id}-{number}",
                        person_id=person_id,
                        text="Walk",
                        made_at=MONDAY - 90 * DAY,
                        due=date(2026, 11, 1),
                        standing=standing,
                    )
                )


async def test_departments_are_counted_and_small_ones_stand_together(here: Company) -> None:
    six = [replace(each, department="Purchasing") for each in PEOPLE[:6]]
    five = [replace(each, department="Finance" if n % 2 else "Sales") for n, each in enumerate(PEOPLE[6:11])]
    await here.employ(*six, *five)
    each = {person.id: [Standing.DONE, Standing.ON_TRACK] for person in (*six, *five)}
    await promise(here, **each | {"p0": [Standing.DROPPED]})
    numbers = await CountCommitments(here.storage.work)(here.now)
    [shown] = numbers.shown
    assert (shown.label, len(shown.members), shown.counts) == ("Purchasing", 6, (11, 5, 1, 5))
    assert numbers.rest is not None
    assert (len(numbers.rest.members), numbers.rest.counts) == (5, (10, 5, 0, 5))
    assert numbers.total is not None and numbers.total.counts == (21, 10, 1, 10)


async def test_few_people_are_no_number(here: Company) -> None:
    await promise(here, mina=[Standing.DONE] * 20)
    assert (await CountCommitments(here.storage.work)(here.now)).total is None


async def test_a_team_counts_for_its_department_however_it_is_written(here: Company) -> None:
    people = [replace(each, department="Logistics") for each in PEOPLE[:5]]
    await here.employ(*people)
    async with writing(here.storage.work) as tx:
        for number, person in enumerate(people):
            team = "PURCHASING" if number % 2 else "Purchasing"
            made = Commitment(f"c{number}", person.id, "Walk", here.now, date(2027, 1, 1), team)
            await tx.commitments.add(made)
    [group] = (await CountCommitments(here.storage.work)(here.now)).shown
    assert (group.label, group.counts) == ("Purchasing", (5, 0, 0, 0))


async def test_nobody_is_overdue_who_has_left(here: Company) -> None:
    people = [replace(each, active=False) for each in PEOPLE[:6]]
    await here.employ(*people)
    await promise(here, **{each.id: [Standing.MADE] for each in people})
    numbers = await CountCommitments(here.storage.work)(here.now)
    assert numbers.total is not None and numbers.total.counts == (6, 0, 0, 0)

"""What is released tells nobody's number, and no group's of fewer than five: tried with rank and with bounds.

The attacker knows who belongs to which group and every release there is. A group's number is found out when
its row is a combination of the released ones, or when a linear programme leaves it no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from handlers.insights.measures import CATALOGUE, STEPS, TOPICS, studied
from handlers.insights.release import Measure, Release, release
from handlers.kernel.k_anonymity import SMALLEST, Bound, Group, Released

WEEK = "2026-W48"
Row = tuple[frozenset[int], float, float]
"""(whose numbers are added, the least and the most that their sum can be)."""


def parts(counts: Mapping[str, Sequence[tuple[str, int, int]]]) -> Iterable[Group]:
    """Of each group the (person, whole, part) of everybody in it."""
    for label, members in counts.items():
        yield from (Group(label, frozenset({who}), (whole, part)) for who, whole, part in members)


def group(label: str, *counts: tuple[int, int]) -> dict[str, list[tuple[str, int, int]]]:
    return {label: [(f"{label}{place}", whole, part) for place, (whole, part) in enumerate(counts)]}


def made(*groups: Mapping[str, Sequence[tuple[str, int, int]]], measure: Measure = TOPICS) -> Release:
    return release(measure, WEEK, parts({name: who for one in groups for name, who in one.items()}))


def test_a_group_of_four_is_pooled_and_the_second_smallest_goes_too() -> None:
    found = made(group("A", *[(1, 0)] * 4), group("B", *[(2, 1)] * 5), group("C", *[(3, 1)] * 9))
    assert [cell.label for cell in found.cells] == ["C"]
    assert found.rest == (Released(14, 9), Released(5, 9))


def test_of_fewer_than_five_people_in_all_nothing_is_released() -> None:
    assert made(group("A", *[(1, 0)] * 2), group("B", *[(1, 0)] * 2)) == Release("topics", WEEK)


def test_five_of_five_and_none_of_five_are_not_told() -> None:
    found = made(group("A", *[(1, 1)] * 5), group("B", *[(1, 0)] * 5), measure=studied("welcome-1"))
    assert [cell.values[1] for cell in found.cells] == [
        Released(4, 5, Bound.AT_LEAST),
        Released(1, 5, Bound.AT_MOST),
    ]


def test_all_but_one_is_told_like_all_so_that_at_least_does_not_mean_all() -> None:
    """Whoever knows the rule would else know that "at least 4" is never four."""
    all_but_one = made(group("A", *[(1, 1)] * 4, (1, 0)), group("B", *[(1, 0)] * 4, (1, 1)))
    everybody = made(group("A", *[(1, 1)] * 5), group("B", *[(1, 0)] * 5))
    assert [cell.values for cell in all_but_one.cells] == [cell.values for cell in everybody.cells]


@pytest.mark.parametrize("sizes", [(5, 5), (6, 9), (5, 6, 7)])
@pytest.mark.parametrize("measure", [TOPICS, studied("welcome-1")], ids=lambda each: each.name)
def test_whoever_knows_the_rules_does_not_learn_that_all_or_none_of_a_group_did_it(
    measure: Measure, sizes: tuple[int, ...]
) -> None:
    """Of every company of such groups: what would look the same, with the same sum where another measure
    tells it. That nobody did, or everybody, the sum says by itself."""
    alike: dict[tuple[Release, int], set[tuple[int, ...]]] = {}
    for did in product(*(range(size + 1) for size in sizes)):
        groups = (
            group(f"G{at}", *[(1, 1)] * part, *[(1, 0)] * (size - part))
            for at, (part, size) in enumerate(zip(did, sizes, strict=True))
        )
        known = 0 if measure.is_alone else sum(did)
        alike.setdefault((made(*groups, measure=measure), known), set()).add(did)
    given_away = [
        did
        for did in alike.values()
        if any({one[at] for one in did} in ({0}, {size}) for at, size in enumerate(sizes))
    ]
    assert [did for did in given_away if did not in ({(0,) * len(sizes)}, {sizes})] == []


def test_what_is_no_partition_is_left_out_and_nothing_else_with_it() -> None:
    found = release(STEPS, WEEK, [Group("asked", frozenset({f"p{n}"}), (1,)) for n in range(6)])
    few = release(STEPS, WEEK, [Group("taken", frozenset({f"p{n}"}), (9,)) for n in range(4)])
    assert found.value("asked") == Released(6, 6)
    assert few.value("taken") is None and few.cells == ()


def test_a_measure_has_one_dimension() -> None:
    names = [measure.name for measure in CATALOGUE]
    assert len(set(names)) == len(names)


def rows_of(found: Release, groups: Mapping[str, Sequence[int]]) -> list[Row]:
    """What the attacker knows of the parts: people by number."""
    shown = {cell.label: cell.values[1] for cell in found.cells}
    rows = [(frozenset(groups[label]), *_range(value, groups[label])) for label, value in shown.items()]
    if found.rest:
        rest = [who for label, members in groups.items() if label not in shown for who in members]
        rows.append((frozenset(rest), *_range(found.rest[1], rest)))
    return rows


def _range(value: Released, members: Sequence[int]) -> tuple[float, float]:
    """Everybody has one whole, so the parts of all together are no more than there are people."""
    match value.bound:
        case Bound.EXACT:
            return value.value, value.value
        case Bound.AT_LEAST:
            return value.value, len(members)
        case Bound.AT_MOST:
            return 0, value.value


def in_their_span(rows: Sequence[Row], people: int, group: Iterable[int]) -> bool:
    known = np.zeros((len(rows), people))
    for place, (members, least, most) in enumerate(rows):
        if least == most:
            known[place, list(members)] = 1
    asked = np.zeros((1, people))
    asked[0, list(group)] = 1
    return bool(np.linalg.matrix_rank(known) == np.linalg.matrix_rank(np.vstack([known, asked])))


def room(rows: Sequence[Row], people: int, group: Iterable[int]) -> float:
    """How far apart the least and the most are that the sum of the group can be, each of them 0 or 1."""
    wanted = np.zeros(people)
    wanted[list(group)] = 1
    matrix, limits = [], []
    for members, least, most in rows:
        row = np.zeros(people)
        row[list(members)] = 1
        matrix += [row, -row]
        limits += [most, -least]
    options = {"A_ub": np.array(matrix), "b_ub": np.array(limits)} if matrix else {}
    least, most = (linprog(sign * wanted, bounds=(0, 1), **options).fun for sign in (1, -1))
    return float(-most - least)


@st.composite
def companies(draw: st.DrawFn) -> tuple[dict[str, list[int]], list[int]]:
    """Groups of people, and what each of them did: 0 or 1."""
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=4))
    people = iter(range(sum(sizes)))
    groups = {f"G{place}": [next(people) for _ in range(size)] for place, size in enumerate(sizes)}
    return groups, draw(st.lists(st.integers(0, 1), min_size=sum(sizes), max_size=sum(sizes)))


@pytest.mark.parametrize("measure", [TOPICS, studied("welcome-1")], ids=lambda each: each.name)
@settings(max_examples=10, deadline=None)
@given(companies())
def test_no_release_gives_a_person_or_a_small_group_away(
    measure: Measure, company: tuple[dict[str, list[int]], list[int]]
) -> None:
    groups, did = company
    counted = {label: [(str(who), 1, did[who]) for who in members] for label, members in groups.items()}
    rows, people = rows_of(made(counted, measure=measure), groups), len(did)
    assert all(room(rows, people, [who]) > 0.01 for who in range(people))
    small = [members for members in groups.values() if len(members) < SMALLEST]
    small += [list(pair) for pair in combinations(range(min(people, 3)), 2)]
    assert not any(in_their_span(rows, people, members) for members in small)
    assert all(room(rows, people, members) > 0.01 for members in small)


@pytest.mark.parametrize("by_country", [True, False])
def test_the_attack_finds_a_group_that_two_dimensions_give_away(by_country: bool) -> None:
    """Six of sales, and in France those six and two more: crossed, the two are a subtraction."""
    sales, france = range(6), range(8)
    rows: list[Row] = [(frozenset(sales), 3.0, 3.0)]
    if by_country:
        rows.append((frozenset(france), 4.0, 4.0))
    assert in_their_span(rows, 8, [6, 7]) is by_country
    assert (room(rows, 8, [6, 7]) < 0.01) is by_country


def weeks_rows(
    groups: Mapping[str, Sequence[int]], did: Sequence[Sequence[int]]
) -> tuple[list[Row], dict[str, list[int]]]:
    """What both measures of questions tell of every week: each person's part of a week is a number of its
    own, and whoever knows what all asked knows what the documents left out from what they answered."""
    rows, people = list[Row](), len(did[0])
    known: dict[str, list[int]] = {}
    for week, missed in enumerate(did):
        here = {label: [week * people + who for who in members] for label, members in groups.items()}
        known |= {f"{label} {week}": members for label, members in here.items()}
        asked = [(str(who), 1, missed[who]) for who in range(people)]
        counted = {label: [asked[who] for who in members] for label, members in groups.items()}
        rows += rows_of(made(counted), here)
        parts = [Group("asked", frozenset({name}), (1,)) for name, _, _ in asked]
        parts += [Group("by_documents", frozenset({name}), (1,)) for name, _, part in asked if not part]
        answered = release(STEPS, WEEK, parts).value("by_documents")
        if answered is not None:
            everybody = [who for members in here.values() for who in members]
            least, most = _range(answered, everybody)
            rows.append((frozenset(everybody), people - most, people - least))
    return rows, known


@settings(max_examples=12, deadline=None)
@given(companies(), st.randoms(use_true_random=False))
def test_no_two_measures_and_no_two_weeks_together_give_anybody_away(
    company: tuple[dict[str, list[int]], list[int]], chance: Random
) -> None:
    groups, did = company
    weeks = [did, [chance.randint(0, 1) for _ in did]]
    rows, known = weeks_rows(groups, weeks)
    people = 2 * len(did)
    assert all(room(rows, people, [who]) > 0.01 for who in range(people))
    small = [members for members in known.values() if len(members) < SMALLEST]
    assert not any(in_their_span(rows, people, members) for members in small)
    assert all(room(rows, people, members) > 0.01 for members in small)


def test_all_of_five_are_not_told_by_what_the_others_and_the_whole_were() -> None:
    """Thirteen asked and six were answered: were it two of the eight that were not, all five were not."""
    groups = {"A": list(range(5)), "B": list(range(5, 13))}
    missed = [1] * 5 + [1, 1] + [0] * 6
    rows, known = weeks_rows(groups, [missed])
    assert room(rows, 13, known["A 0"]) > 0.5
    told = made({name: [(str(who), 1, missed[who]) for who in members] for name, members in groups.items()})
    assert [cell.values[1].text for cell in told.cells] == ["≥ 4", "≤ 3"]


def test_as_many_answers_as_questions_would_tell_of_everybody() -> None:
    parts = [
        Group(label, frozenset({f"p{n}"}), (1,)) for label in ("asked", "by_documents") for n in range(6)
    ]
    assert release(STEPS, WEEK, parts).value("by_documents") == Released(5, 6, Bound.AT_LEAST)


@settings(max_examples=12, deadline=None)
@given(companies(), st.randoms(use_true_random=False))
def test_both_months_of_a_study_tell_of_nobody_even_where_an_answer_is_never_forgotten(
    company: tuple[dict[str, list[int]], list[int]], chance: Random
) -> None:
    """Each person has two answers of their own, and the attacker knows whoever joined in between."""
    groups, before = company
    people, rows, known = len(before), list[Row](), dict[str, list[int]]()
    for month, right in enumerate((before, [chance.randint(0, 1) for _ in before])):
        members = {
            name: [who for who in members if month or chance.random() < 0.8]
            for name, members in groups.items()
        }
        here = {name: [month * people + who for who in each] for name, each in members.items() if each}
        counted = {name: [(str(who), 1, right[who]) for who in each] for name, each in members.items()}
        rows += rows_of(made(counted, measure=studied("welcome-1")), here)
        known |= {f"{name} {month}": each for name, each in here.items()}
    assert all(room(rows, 2 * people, [who]) > 0.01 for each in known.values() for who in each)
    small = [each for each in known.values() if len(each) < SMALLEST]
    assert not any(in_their_span(rows, 2 * people, each) for each in small)
    assert all(room(rows, 2 * people, each) > 0.01 for each in small)

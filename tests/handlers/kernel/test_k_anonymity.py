"""No number about a few."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.k_anonymity import SMALLEST, Group, Published, published

PEOPLE = st.frozensets(st.integers(0, 40).map(str), max_size=9)


@st.composite
def many(draw: st.DrawFn) -> list[Group]:
    members = draw(st.lists(PEOPLE, max_size=7))
    return [
        Group(f"D{number}", each, (draw(st.integers(0, 9)), len(each))) for number, each in enumerate(members)
    ]


def group(label: str, people: int, count: int = 1) -> Group:
    return Group(label, frozenset(f"{label}{number}" for number in range(people)), (count,))


@given(many())
def test_whatever_is_shown_is_about_five_people_or_more(groups: list[Group]) -> None:
    result = published(groups)
    for each in (*result.shown, *filter(None, (result.rest, result.total))):
        assert len(each.members) >= SMALLEST


@given(many())
def test_nothing_small_is_left_when_the_shown_is_taken_from_the_total(groups: list[Group]) -> None:
    result = published(groups)
    if result.total is None:
        assert result == Published()
        return
    parts = [*result.shown, *([result.rest] if result.rest else [])]
    assert result.total.counts == tuple(map(sum, zip(*(each.counts for each in parts), strict=True)))
    assert result.total.members == frozenset().union(*(each.members for each in parts))


@given(many(), st.randoms())
def test_the_order_of_the_groups_does_not_matter(groups: list[Group], random: object) -> None:
    shuffled = list(groups)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types its generator as object here
    assert published(shuffled) == published(groups)


def test_small_groups_are_pooled() -> None:
    result = published([group("A", 6, 3), group("B", 2, 5), group("C", 4, 7)])
    assert [each.label for each in result.shown] == ["A"]
    assert result.rest is not None and result.rest.counts == (12,)
    assert result.total is not None and result.total.counts == (15,)


def test_a_rest_that_is_too_small_takes_the_smallest_shown_group_in() -> None:
    result = published([group("A", 9), group("B", 5), group("C", 1)])
    assert [each.label for each in result.shown] == ["A"]
    assert result.rest is not None and len(result.rest.members) == 6


def test_too_few_people_are_no_number_at_all() -> None:
    assert published([group("A", 3), group("B", 1), group("C", 0)]) == Published()
    assert published([]) == Published()

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.events import Conversation
from handlers.kernel.person import Person, Role
from handlers.questions.rules.question import Offer, Question, Stage
from handlers.questions.rules.routing import (
    AmbassadorCandidate,
    Ground,
    Routing,
    RoutingNeed,
    RoutingPolicy,
    common_ground,
    suitability,
)

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
AMBASSADOR = frozenset({Role.EMPLOYEE, Role.AMBASSADOR})
MINA = Person("mina", "mina@example.com", "Mina", "Purchasing", "FR", "Lyon", language="fr")
QUESTION = Question("q", "mina", Conversation("web", "mina"), "May I fly?", NOW)


def ambassador(name: str, country: str = "", department: str = "", **fields: object) -> Person:
    person = Person(name, f"{name}@example.com", name.title(), department, country, roles=AMBASSADOR)
    return replace(person, **fields)  # type: ignore[arg-type]


NEAR = AmbassadorCandidate(ambassador("near", "FR"))
COLLEAGUE = AmbassadorCandidate(ambassador("colleague", "DE", "purchasing"))
FAR = AmbassadorCandidate(ambassador("far", "BR"))
EXPERT = AmbassadorCandidate(ambassador("expert", "BR"), affinity=0.7)
TEAM = AmbassadorCandidate(
    Person("carla", "carla@example.com", "Carla", country="IT", roles=frozenset({Role.CSR}))
)
NEED = RoutingNeed(MINA)


def choose(
    *candidates: AmbassadorCandidate, need: RoutingNeed = NEED, stage: Stage = Stage.AMBASSADORS
) -> Offer:
    return Routing(candidates, NOW).choose(need, stage)


def test_those_nearby_are_asked_first() -> None:
    offer = choose(FAR, NEAR, TEAM, COLLEAGUE)
    assert offer.stage is Stage.AMBASSADORS
    assert set(offer.to) == {"near", "colleague"}


def test_who_knows_the_topic_well_counts_as_near_and_comes_first() -> None:
    assert choose(NEAR, FAR, EXPERT).to == ("expert", "near")


def test_other_sites_are_asked_when_nobody_is_near_or_nobody_near_took_it() -> None:
    assert choose(FAR, TEAM) == Offer(Stage.SITES, ("far",))
    routing = Routing([NEAR, FAR, TEAM], NOW)
    assert routing.choose(NEED, Stage.SITES, already=("near",)) == Offer(Stage.SITES, ("far",))


def test_if_nobody_fits_the_csr_team_is_asked() -> None:
    assert choose(TEAM) == Offer(Stage.CSR, ("carla",))
    assert choose(NEAR, TEAM, stage=Stage.CSR) == Offer(Stage.CSR, ("carla",))
    assert Routing([NEAR, TEAM], NOW).choose(NEED, already=("near",)) == Offer(Stage.CSR, ("carla",))


def test_if_nobody_is_there_at_all_nobody_is_asked() -> None:
    assert choose() == Offer(Stage.CSR, ())


def test_where_there_is_no_csr_team_whoever_is_free_stands_in() -> None:
    """The only CSR person asks while all ambassadors are away: somebody is asked when they are back."""
    own = replace(MINA, roles=frozenset({Role.EMPLOYEE, Role.CSR}))
    routing = Routing([AmbassadorCandidate(own), FAR], NOW)
    assert routing.choose(RoutingNeed(own), Stage.CSR) == Offer(Stage.CSR, ("far",))
    assert routing.choose(RoutingNeed(own), Stage.CSR, already=("far",)) == Offer(Stage.CSR, ())


def test_the_asker_is_never_asked() -> None:
    own = replace(MINA, roles=AMBASSADOR | {Role.CSR})
    assert choose(AmbassadorCandidate(own, affinity=1.0), need=RoutingNeed(own)) == Offer(Stage.CSR, ())


@pytest.mark.parametrize(
    "busy",
    [
        AmbassadorCandidate(ambassador("a", "FR", away_until=NOW + HOUR)),
        AmbassadorCandidate(ambassador("b", "FR", active=False)),
        AmbassadorCandidate(ambassador("c", "FR"), holds=3),
        AmbassadorCandidate(ambassador("d", "FR", hours_per_month=2.0), holds=1, replied=3),
        AmbassadorCandidate(ambassador("e", "FR", hours_per_month=0.0)),
        AmbassadorCandidate(ambassador("f", "FR", roles=frozenset({Role.EMPLOYEE}))),
    ],
    ids=["away", "gone", "holds enough", "hours used up", "no hours", "no ambassador"],
)
def test_who_cannot_is_not_asked(busy: AmbassadorCandidate) -> None:
    assert choose(busy, TEAM) == Offer(Stage.CSR, ("carla",))


@pytest.mark.parametrize(
    "free",
    [
        AmbassadorCandidate(ambassador("a", "FR", away_until=NOW)),
        AmbassadorCandidate(ambassador("c", "FR"), holds=2, replied=50),
        AmbassadorCandidate(ambassador("d", "FR", hours_per_month=2.0), holds=1, replied=2),
    ],
    ids=["back today", "nothing agreed", "half an hour left"],
)
def test_who_still_can_is_asked(free: AmbassadorCandidate) -> None:
    assert choose(free, TEAM) == Offer(Stage.AMBASSADORS, (free.person.id,))


def test_a_language_that_search_does_not_speak_needs_somebody_who_does() -> None:
    polish = AmbassadorCandidate(ambassador("ewa", "PL", language="pl"))
    need = RoutingNeed(MINA, "pl", must_speak=True)
    assert choose(NEAR, EXPERT, polish, TEAM, need=need) == Offer(Stage.AMBASSADORS, ("ewa",))
    assert choose(NEAR, EXPERT, TEAM, need=need) == Offer(Stage.CSR, ("carla",))


def test_only_the_best_few_get_a_card() -> None:
    many = [AmbassadorCandidate(ambassador(f"a{n}", "FR"), affinity=n / 10) for n in range(8)]
    assert choose(*many).to == ("a7", "a6", "a5", "a4")
    assert Routing(many, NOW, RoutingPolicy(cards=1)).choose(NEED).to == ("a7",)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (
            AmbassadorCandidate(ambassador("b", "FR"), affinity=0.3),
            AmbassadorCandidate(ambassador("a", "FR")),
        ),
        (
            AmbassadorCandidate(ambassador("b", "FR")),
            AmbassadorCandidate(ambassador("a", department="Purchasing"), holds=1),
        ),
        (
            AmbassadorCandidate(ambassador("b", "FR", "Purchasing")),
            AmbassadorCandidate(ambassador("a", "FR")),
        ),
        (
            AmbassadorCandidate(ambassador("b", "FR", language="fr")),
            AmbassadorCandidate(ambassador("a", "FR", language="de")),
        ),
        (AmbassadorCandidate(ambassador("b", "FR", site="lyon")), AmbassadorCandidate(ambassador("a", "FR"))),
        (AmbassadorCandidate(ambassador("b", "FR")), AmbassadorCandidate(ambassador("a", "FR"), replied=4)),
    ],
    ids=["topic", "open load", "department", "language", "site", "load this month"],
)
def test_what_makes_one_better_suited_than_another(
    better: AmbassadorCandidate, worse: AmbassadorCandidate
) -> None:
    assert suitability(better, NEED) > suitability(worse, NEED)
    assert choose(worse, better).to == ("b", "a")


def test_people_about_whom_nothing_is_known_are_not_near_each_other() -> None:
    nobody = Person("x", "x@example.com", "X")
    assert choose(AmbassadorCandidate(ambassador("far")), need=RoutingNeed(nobody)).stage is Stage.SITES


def test_a_team_that_is_all_away_is_asked_all_the_same() -> None:
    away = replace(TEAM, person=replace(TEAM.person, away_until=NOW + HOUR))
    assert choose(away).to == ("carla",)
    second = AmbassadorCandidate(replace(TEAM.person, id="dora"))
    assert choose(away, second).to == ("dora",)


def test_nobody_new_is_asked_when_two_others_have_the_card() -> None:
    offered = replace(QUESTION, offered_to=("near", "colleague", "expert"))
    routing = Routing([NEAR, COLLEAGUE, EXPERT, FAR], NOW)
    assert routing.top_up(offered, NEED, without="near") == Offer(Stage.AMBASSADORS, ())


def test_who_is_away_has_the_card_in_vain() -> None:
    away = replace(COLLEAGUE, person=replace(COLLEAGUE.person, away_until=NOW + HOUR))
    offered = replace(QUESTION, offered_to=("near", "colleague", "expert"))
    assert Routing([NEAR, away, EXPERT, FAR], NOW).top_up(offered, NEED, without="near").to == ("far",)


def test_somebody_else_is_asked_when_the_only_one_gives_it_back() -> None:
    offered = replace(QUESTION, offered_to=("near",))
    assert Routing([NEAR, COLLEAGUE, TEAM], NOW).top_up(offered, NEED, without="near").to == ("colleague",)
    assert Routing([NEAR, TEAM], NOW).top_up(offered, NEED, without="near") == Offer(Stage.CSR, ("carla",))


PEOPLE = st.builds(
    Person,
    id=st.sampled_from([f"p{n}" for n in range(8)]),
    email=st.just("x@example.com"),
    name=st.just("X"),
    department=st.sampled_from(["", "Purchasing", "Sales"]),
    country=st.sampled_from(["", "FR", "DE"]),
    language=st.sampled_from(["en", "fr", "pl"]),
    roles=st.sampled_from([frozenset[Role](), AMBASSADOR, frozenset({Role.CSR}), AMBASSADOR | {Role.CSR}]),
    hours_per_month=st.sampled_from([None, 0.0, 2.0]),
    away_until=st.sampled_from([None, NOW - HOUR, NOW + HOUR]),
    active=st.booleans(),
)
CANDIDATES = st.lists(
    st.builds(
        AmbassadorCandidate,
        PEOPLE,
        affinity=st.floats(-1, 1),
        holds=st.integers(0, 4),
        replied=st.integers(0, 9),
    ),
    max_size=8,
    unique_by=lambda one: one.person.id,
)


@given(
    candidates=CANDIDATES,
    asker=PEOPLE,
    stage=st.sampled_from(Stage),
    already=st.lists(st.sampled_from([f"p{n}" for n in range(8)])),
    must_speak=st.booleans(),
)
def test_whoever_is_chosen_may_be_asked(
    candidates: list[AmbassadorCandidate], asker: Person, stage: Stage, already: list[str], must_speak: bool
) -> None:
    need = RoutingNeed(asker, "pl", must_speak)
    offer = Routing(candidates, NOW).choose(need, stage, already)
    people = {one.person.id: one.person for one in candidates}
    active = [each for each in people.values() if each.active and each.id != asker.id]
    team = {each.id for each in active if each.has(Role.CSR)}
    assert offer.stage >= stage
    assert asker.id not in offer.to
    assert len(set(offer.to)) == len(offer.to)
    for person in (people[each] for each in offer.to):
        assert person.active
        if offer.stage is Stage.CSR and team:
            assert person.id in team
        else:
            assert not person.is_away(NOW)
            assert person.id not in already
            assert person.language == "pl" or not must_speak
    assert len(offer.to) <= 4 or offer.stage is Stage.CSR


HERE = ambassador("here", "FR", "Purchasing", site="Lyon", topics=("Travel", "Water"))
OTHER = ambassador("other", "DE", "Sales")
POLISH = ambassador("polish", "PL", language="pl")
MANY = ambassador("many", "FR", hours_per_month=2.0)
BOTH = replace(ambassador("both", "IT"), roles=AMBASSADOR | {Role.CSR})
LONE = replace(MINA, roles=AMBASSADOR | {Role.CSR})
TOMORROW = NOW + 24 * HOUR
IN_POLISH = RoutingNeed(MINA, "pl", must_speak=True)


@pytest.mark.parametrize(
    ("situation", "candidates", "need", "asked"),
    [
        ("the topic, here", [AmbassadorCandidate(HERE, 0.5), AmbassadorCandidate(OTHER)], NEED, ["here"]),
        (
            "the topic, elsewhere",
            [AmbassadorCandidate(HERE), AmbassadorCandidate(OTHER, 0.5)],
            NEED,
            ["other", "here"],
        ),
        (
            "the topic a little, elsewhere",
            [AmbassadorCandidate(HERE), AmbassadorCandidate(OTHER, 0.3)],
            NEED,
            ["here"],
        ),
        (
            "nobody here",
            [AmbassadorCandidate(OTHER), AmbassadorCandidate(POLISH), TEAM],
            NEED,
            ["other", "polish"],
        ),
        ("the department, abroad", [COLLEAGUE, FAR], NEED, ["colleague"]),
        ("both near, one holds two", [AmbassadorCandidate(HERE, holds=2), NEAR], NEED, ["near", "here"]),
        ("both near, one holds three", [AmbassadorCandidate(HERE, holds=3), NEAR], NEED, ["near"]),
        (
            "all hold three",
            [AmbassadorCandidate(HERE, holds=3), AmbassadorCandidate(OTHER, holds=3), TEAM],
            NEED,
            ["carla"],
        ),
        ("hours used up", [AmbassadorCandidate(MANY, replied=4), FAR], NEED, ["far"]),
        ("hours left", [AmbassadorCandidate(MANY, replied=3), FAR], NEED, ["many"]),
        ("no hours agreed", [AmbassadorCandidate(HERE, replied=90)], NEED, ["here"]),
        ("no hours at all", [AmbassadorCandidate(replace(HERE, hours_per_month=0.0)), TEAM], NEED, ["carla"]),
        (
            "away until tomorrow",
            [AmbassadorCandidate(replace(HERE, away_until=TOMORROW)), FAR],
            NEED,
            ["far"],
        ),
        ("back just now", [AmbassadorCandidate(replace(HERE, away_until=NOW)), FAR], NEED, ["here"]),
        ("left", [AmbassadorCandidate(replace(HERE, active=False)), TEAM], NEED, ["carla"]),
        ("the asker is the expert", [AmbassadorCandidate(LONE, 0.9), NEAR], RoutingNeed(LONE), ["near"]),
        ("the asker is all there is", [AmbassadorCandidate(LONE)], RoutingNeed(LONE), []),
        ("in Polish, one speaks it", [NEAR, AmbassadorCandidate(POLISH), TEAM], IN_POLISH, ["polish"]),
        ("in Polish, nobody speaks it", [NEAR, FAR, TEAM], IN_POLISH, ["carla"]),
        (
            "in Polish, who does is away",
            [NEAR, AmbassadorCandidate(replace(POLISH, away_until=TOMORROW)), TEAM],
            IN_POLISH,
            ["carla"],
        ),
        (
            "in Polish, search speaks it",
            [NEAR, AmbassadorCandidate(replace(POLISH, country="FR"))],
            RoutingNeed(MINA, "pl"),
            ["polish", "near"],
        ),
        ("an ambassador of the CSR team", [AmbassadorCandidate(BOTH), TEAM], NEED, ["both"]),
        (
            "the CSR team away, but one",
            [TEAM, AmbassadorCandidate(replace(BOTH, roles=frozenset({Role.CSR}), away_until=TOMORROW))],
            NEED,
            ["carla"],
        ),
        (
            "an asker of whom nothing is known",
            [NEAR, AmbassadorCandidate(OTHER)],
            RoutingNeed(Person("x", "x@x.example", "X")),
            ["near", "other"],
        ),
        ("nobody", [], NEED, []),
    ],
)
def test_who_is_asked_in_which_situation(
    situation: str, candidates: list[AmbassadorCandidate], need: RoutingNeed, asked: list[str]
) -> None:
    assert list(choose(*candidates, need=need).to) == asked, situation


def test_why_somebody_is_asked_can_be_told() -> None:
    reasons = common_ground(HERE, MINA, "travel")
    assert reasons == (Ground.TOPIC, Ground.COUNTRY, Ground.DEPARTMENT, Ground.SITE)
    assert common_ground(TEAM.person, MINA, "travel") == (Ground.CSR_TEAM,)
    assert common_ground(OTHER, MINA, "") == ()

"""What an answer must say beyond its sort."""

import pytest

from knowledge.passages import RequirementKind
from knowledge.question.answer_forms import SAYS, forms_asked, says_reckoned, says_standing


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much did we reduce our emissions in 2024?", RequirementKind.ACHIEVED),
        ("By how much have emissions fallen?", RequirementKind.ACHIEVED),
        ("What share of the board is women?", RequirementKind.ACHIEVED),
        ("How many of our company cars are electric?", RequirementKind.ACHIEVED),
        ("What is our emissions target for 2030?", RequirementKind.TARGET),
        ("Was ist unser Klimaziel?", RequirementKind.TARGET),
        ("Quel est notre objectif pour 2030 ?", RequirementKind.TARGET),
        ("Did we meet the water target?", RequirementKind.OUTCOME),
        ("Have our goals been reached?", RequirementKind.OUTCOME),
        ("Is the target on track?", RequirementKind.OUTCOME),
        ("Are we on track with women in management?", RequirementKind.OUTCOME),
        ("Sind wir beim Wasserverbrauch auf Kurs?", RequirementKind.OUTCOME),
        ("Sommes-nous en bonne voie pour les déchets ?", RequirementKind.OUTCOME),
        ("Est-ce qu'on est dans les temps ?", RequirementKind.OUTCOME),
        ("How did our emissions change?", RequirementKind.CHANGE),
        ("How did satisfaction develop in 2023?", RequirementKind.CHANGE),
        ("Did emissions rise or fall?", RequirementKind.CHANGE),
        ("Which site has the lowest accident rate?", RequirementKind.RECKONED),
        ("What do we pay on average?", RequirementKind.RECKONED),
    ],
)
def test_a_question_asks_for_a_form(question: str, kind: RequirementKind) -> None:
    assert [form for form, _ in forms_asked(question)] == [kind]


@pytest.mark.parametrize(
    "question",
    [
        "Who is responsible for our targets?",
        "How did we develop the strategy?",
        "What is required at least?",
        "What does near miss mean?",
        "How much do we emit?",
        "Why do we have targets?",
    ],
)
def test_a_question_asks_for_no_form(question: str) -> None:
    assert not list(forms_asked(question))


@pytest.mark.parametrize(
    ("kind", "says", "says_not"),
    [
        ("ACHIEVED", "We cut emissions by 12 %.", "We will cut emissions by 12 %."),
        ("ACHIEVED", "The target of 30 % was reached.", "Our target is a reduction by 50 %."),
        ("ACHIEVED", "Emissions fell, our target is 50 %.", "The target was raised from 42 % in 2024."),
        ("ACHIEVED", "Women hold 27 % (target: 33 %).", "The board set a target that it be 30 % women."),
        ("ACHIEVED", "Nous avons réduit de 3 % d'ici 2025.", "Nous voulons réduire de 3 % d'ici 2025."),
        ("ACHIEVED", "Scope: 1; 2024: 12; Target 2030: 50", "Scope: 1; Target 2030: 50"),
        ("TARGET", "We want to halve it.", "Scope 3 is down 10.0 % since 2020."),
        ("TARGET", "Scope: 1; Target 2030: -42 %", "Scope: 1; 2024: 12"),
        ("TARGET", "Our target is to reach 50 % by 2030.", "We buy no offsets to reach our 2030 targets."),
        ("TARGET", "Our targets for 2030 are 70 % less.", "At this pace we would miss the 2030 target."),
        ("OUTCOME", "The target was exceeded in 2023.", "To achieve these targets, we sort waste."),
        ("OUTCOME", "Waste; Target: 90; 2023: 91", "Waste; Target: 90"),
        ("CHANGE", "Emissions fell by 2 %.", "Satisfaction is measured by a survey."),
        ("CHANGE", "Energy; 2022: 5; 2023: 6", "Energy; 2023: 6"),
    ],
)
def test_a_text_has_the_form_or_not(kind: str, says: str, says_not: str) -> None:
    has_form = SAYS[RequirementKind[kind]]

    assert has_form(says)
    assert not has_form(says_not)


def test_the_most_and_the_least_and_the_average_are_said_in_words() -> None:
    assert says_reckoned("Pune has the largest share.", "most")
    assert not says_reckoned("Pune has the largest share.", "lowest")
    assert not says_reckoned("Pune has a share.", "highest")
    assert says_reckoned("The average is 3.", "average")
    assert says_reckoned("Half of the emissions come from Gliwice.", "highest")
    assert says_reckoned("It consists of gas (7,800 t), cars (1,450 t) and leaks (210 t).", "biggest")
    assert not says_reckoned("It consists of gas (7,800 t) and cars (12 %).", "biggest")


@pytest.mark.parametrize(
    "text",
    [
        "We are on track for scopes 1 and 2.",
        "Indicator: Water recycled; 2025: 85; Owner: Malec; Status: at risk",
        "At this pace we would miss the target.",
        "Beim Wasser sind wir auf Kurs.",
        "Nous sommes en bonne voie.",
    ],
)
def test_whether_something_is_on_track_is_told_in_words_or_by_a_status(text: str) -> None:
    assert says_standing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Target: Employees with a disability; 2025: 4.3 %; 2030: 5 %",
        "Migrant workers are at risk of paying fees.",
        "Learn; Two training days in the first year",
    ],
)
def test_figures_and_other_risks_do_not_tell_whether_something_is_on_track(text: str) -> None:
    assert not says_standing(text)

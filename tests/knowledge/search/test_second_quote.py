"""Where one passage does not answer alone, a second quote completes it, and only then."""

from knowledge.passages import Query, RequirementKind
from tests.knowledge.library import Library


def quotes(library: Library, question: str) -> list[str]:
    findings = library.search.find(Query(question))
    found = filter(None, (findings.ranked[0], findings.beside))
    return [each.quote.text_in(each.passage) for each in found]


def lacks(library: Library, question: str) -> set[RequirementKind]:
    return {each.kind for each in library.search.find(Query(question)).decisive}


def test_a_difference_is_told_by_what_both_terms_mean() -> None:
    library = Library()
    library.add("Glossary", "Scope 1 means what we burn ourselves.", "Scope 2 means the power that we buy.")
    question = "What is the difference between scope 1 and scope 2?"

    assert sorted(quotes(library, question)) == [
        "Scope 1 means what we burn ourselves.",
        "Scope 2 means the power that we buy.",
    ]
    assert not lacks(library, question)


def test_a_difference_is_not_told_by_one_of_the_terms() -> None:
    library = Library()
    library.add("Glossary", "Scope 1 means what we burn ourselves.", "Scope 2 fell last year.")

    question = "What is the difference between scope 1 and scope 2?"
    assert RequirementKind.DEFINITION in lacks(library, question)


def test_the_next_passage_of_the_section_gives_what_the_first_lacks() -> None:
    library = Library()
    library.add(
        "Talent",
        "The leadership programme for executives prepares our executives for their tasks in the group.",
        "Of all executives, 59 have gone through the programme since 2017.",
        "We have 23 canteens.",
    )
    question = "How many executives have gone through the leadership programme?"
    assert any("59" in each for each in quotes(library, question))
    assert not lacks(library, question)


def test_a_figure_of_something_else_nearby_completes_nothing() -> None:
    library = Library()
    library.add(
        "Talent",
        "The leadership programme for executives prepares our executives for their tasks in the group.",
        "The leadership programme for executives has four stations in all.",
    )
    question = "How many executives have gone through the leadership programme?"
    assert len(quotes(library, question)) == 1
    assert lacks(library, question)


def test_a_name_that_something_else_says_elsewhere_completes_nothing() -> None:
    library = Library()
    library.add("Travel", "At the end of 2025, 148 of 310 company cars were electric.")
    library.add("Energy", "The foundry in Gliwice burns gas.")

    question = "How many company cars are electric in Gliwice?"
    assert RequirementKind.NAME in lacks(library, question)


def test_year_on_year_takes_a_cell_of_each_year() -> None:
    library = Library()
    library.tables("Report 2022", "Water", "Key figure: Water use; 2022: 553 m3")
    library.tables("Report 2023", "Water", "Key figure: Water use; 2023: 596 m3")
    question = "How did water use change between 2022 and 2023?"

    assert sorted(quotes(library, question)) == [
        "Key figure: Water use; 2022: 553 m3",
        "Key figure: Water use; 2023: 596 m3",
    ]
    assert not lacks(library, question)


def test_whether_a_target_was_met_is_told_by_the_target_and_what_came_of_it() -> None:
    library = Library()
    library.add(
        "Waste",
        "Our target is to cut waste at all sites by 20 % by 2025.",
        "Waste at all sites fell by 23 % in 2025.",
    )
    question = "Did we meet our target to cut waste at all sites?"

    assert len(quotes(library, question)) == 2
    assert not lacks(library, question)


def test_one_passage_that_answers_is_quoted_alone() -> None:
    library = Library()
    library.add("Waste", "Waste fell by 23 % in 2025.", "Waste is weighed every month at 12 sites.")

    assert library.search.find(Query("By how much did waste fall in 2025?")).beside is None


def test_one_scope_is_not_the_total() -> None:
    library = Library()
    library.add("Emissions", "Our total scope 3 emissions were 402 Mt.", "Our total emissions were 418 Mt.")

    assert quotes(library, "What were our total emissions?") == ["Our total emissions were 418 Mt."]


def test_one_quote_for_each_of_two_names_says_nothing_of_both() -> None:
    library = Library()
    library.add("Sites", "Half of the emissions come from the foundry in Gliwice: 9 t.")
    library.add("Scopes", "Emissions of scope 3 were 437 t in all.")

    question = "What are the scope 3 emissions in Gliwice?"
    assert len(quotes(library, question)) == 1
    assert RequirementKind.NAME in lacks(library, question)

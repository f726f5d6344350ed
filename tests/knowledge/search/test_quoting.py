"""Which sentences of a passage are quoted."""

import numpy as np
import pytest

from knowledge.passages import Document, Passage, PassageKind
from knowledge.question.parsed_question import asked
from knowledge.search.quoting import quote, sentence_scores
from knowledge.search.scored import Scored
from knowledge.store import Candidate, Scores


def quoted(
    lines: list[str], scores: list[float], kind: PassageKind = PassageKind.TEXT, question: str = ""
) -> list[str]:
    starts = [sum(len(line) + 1 for line in lines[:place]) for place in range(len(lines))]
    spans = tuple((start, start + len(line)) for start, line in zip(starts, lines, strict=True))
    passage = Passage("report", 0, "\n".join(lines), spans, kind)
    read = asked(question, {}, {}, ()) if question else None
    return [passage.text[start:end] for start, end in quote(passage, np.array(scores), read).spans]


def test_web_m16_a_sentence_that_is_broken_in_two_is_quoted_whole() -> None:
    lines = [
        "We train all.",
        "We aim for net zero by 2050 for emissions",
        "of our suppliers and of our ships.",
    ]

    assert quoted(lines, [0.1, 0.9, 0.2]) == lines[1:]
    assert quoted(lines, [0.1, 0.2, 0.9]) == lines[1:]


@pytest.mark.parametrize(
    "lines",
    [
        ["We save water.", "eBay takes back all our parcels."],
        ["Water use, 2025", "megalitres a year at all sites"],
    ],
)
def test_web_m16_what_begins_small_below_a_sentence_or_a_label_stands_alone(lines: list[str]) -> None:
    assert quoted(lines, [0.2, 0.9]) == lines[1:]


def test_the_best_sentence_is_quoted_with_those_nearly_as_good_without_a_gap() -> None:
    lines = ["We save water.", "We sort waste.", "Water is saved at all sites.", "We train."]

    assert quoted(lines, [0.75, 0.2, 0.8, 0.1]) == lines[:3]
    assert quoted([*lines[:2], "We eat.", *lines[2:]], [0.75, 0.2, 0.1, 0.8, 0.1]) == [lines[2]]


def test_a_question_is_quoted_with_the_sentence_that_answers_it() -> None:
    lines = ["What is a heat pump?", "A machine that moves heat from outside.", "We own twelve."]

    assert quoted(lines, [0.9, 0.5, 0.2]) == lines[:2]


def test_an_introduction_is_quoted_with_its_list() -> None:
    lines = ["Misconduct is reported:", "by phone to the audit team", "by mail"]

    assert quoted(lines, [0.9, 0.5, 0.2]) == lines


def test_a_remark_in_brackets_is_quoted_with_the_line_it_is_about() -> None:
    lines = ["Works council", "Executive team", "(accountable for the strategy)"]

    assert quoted(lines, [0.2, 0.3, 0.9]) == lines[1:]


def test_what_begins_with_a_pronoun_is_quoted_with_the_sentence_before_it() -> None:
    lines = ["A woman joined the board in 2024.", "This equals 25 %.", "The board has four members."]

    assert quoted(lines, [0.2, 0.9, 0.3]) == lines[:2]
    assert quoted(["We train.", "This policy is new."], [0.2, 0.9]) == ["This policy is new."]


def test_a_row_is_quoted_with_the_caption_of_its_table() -> None:
    lines = ["Waste in 2025, in tonnes", "Site: Pune; Waste: 700", "Site: Gliwice; Waste: 5,240"]

    assert quoted(lines, [0.1, 0.9, 0.2], PassageKind.TABLE) == lines[:2]
    assert quoted(lines[1:], [0.2, 0.9], PassageKind.TABLE) == lines[2:]


def test_remarks_under_names_in_columns_are_quoted_with_all_of_them() -> None:
    lines = ["The board signs.", "Rolf Buch", "Arnd Fittkau", "(CEO)", "(CRO)", "Bochum, February 2024"]

    assert quoted(lines, [0.2, 0.1, 0.1, 0.9, 0.3, 0.2]) == lines[1:5]


def test_a_title_is_quoted_with_what_follows_it() -> None:
    lines = ["Bicycle leasing.", "Two bicycles for each employee.", "Job ticket: EUR 40."]

    assert quoted(lines, [0.9, 0.5, 0.2]) == lines[:2]


def test_a_neighbour_is_quoted_that_states_what_is_asked_for() -> None:
    lines = ["Our strategy is the basis of the plan.", "It is led by the executive team.", "It is new."]

    assert quoted(lines, [0.9, 0.5, 0.2], question="Who leads our strategy?") == lines[:2]
    assert quoted(lines, [0.9, 0.5, 0.2], question="What is our strategy?") == lines[:1]


def test_never_more_than_three_sentences_are_quoted() -> None:
    lines = ["Who checks?", "The audit team checks.", "Who pays?", "The site pays."]

    assert quoted(lines, [0.9, 0.88, 0.89, 0.1]) == lines[:2]
    assert quoted(["We sort.", "We sort well.", "We sort.", "We sort."], [0.9, 0.9, 0.9, 0.9]) == [
        "We sort.",
        "We sort well.",
        "We sort.",
    ]


def test_rows_of_a_table_are_quoted_as_they_are() -> None:
    lines = ["Site: Lyon; certified?", "Site: Porto; yes"]

    assert quoted(lines, [0.9, 0.5], PassageKind.TABLE) == lines[:1]


def test_a_figure_is_quoted_with_what_corrects_it() -> None:
    lines = [
        "We reported 52,000 tonnes.",
        "This figure was wrong.",
        "The corrected figure is 61,500.",
        "We train.",
    ]

    assert quoted(lines, [0.9, 0.2, 0.3, 0.1]) == lines[:3]


def test_one_basis_is_quoted_with_the_other_that_the_next_sentence_sets_apart() -> None:
    market = "Scope 2 emissions, market-based, were 300 tonnes."

    for other in (
        "Location-based, they were 2,100 tonnes.",
        "Excluding leased cars, it was 12 tonnes.",
        "However, contractors are not counted.",
        "This does not include leased cars.",
        "Seit 2024 sind es 350 Tonnen.",
        "Depuis 2024, elles sont de 350 tonnes.",
    ):
        assert quoted([market, other, "We plant trees."], [0.9, 0.2, 0.1]) == [market, other]


def test_what_was_once_is_quoted_with_what_has_been_since() -> None:
    lines = ["Until 2023, employees received 200 euros.", "Since 2024, it has been 350 euros.", "We train."]

    assert quoted(lines, [0.9, 0.2, 0.1]) == lines[:2]
    assert quoted(lines, [0.2, 0.9, 0.1]) == lines[:2]


def test_a_sentence_on_another_subject_is_not_taken_along() -> None:
    lines = ["We emitted 300 tonnes.", "In the reporting year, we planted trees.", "New targets were set."]

    assert quoted(lines, [0.9, 0.2, 0.1]) == lines[:1]


def test_a_refusal_in_the_next_sentence_is_quoted() -> None:
    lines = [
        "We set targets as part of the initiative.",
        "Due to our value chain, i.e. most emissions are upstream, it has so far not been submitted.",
    ]

    assert quoted(lines, [0.9, 0.2]) == lines


def test_the_caption_is_quoted_however_many_rows_are() -> None:
    lines = [
        "Emissions in thousand tonnes",
        "Site: Pune; 2025: 7",
        "Site: Lyon; 2025: 8",
        "Site: Porto; 2025: 9",
    ]

    assert quoted(lines, [0.1, 0.9, 0.9, 0.9], PassageKind.TABLE) == lines


def test_a_row_that_says_less_of_the_question_is_not_quoted_beside_the_best() -> None:
    lines = ["Scope: Scope 1; 2024: 13.1", "Scope: Scope 3; 2024: 799"]

    read = "What were our scope 1 emissions in 2024?"
    assert quoted(lines, [0.9, 0.89], PassageKind.TABLE, read) == lines[:1]


def test_the_total_alone_is_quoted_where_no_part_is_asked_for() -> None:
    lines = ["Site: Lyon; Waste: 8", "Site: Total; Waste: 15"]

    assert quoted(lines, [0.9, 0.85], PassageKind.TABLE, "How much waste do we produce?") == lines[1:]
    assert quoted(lines, [0.9, 0.85], PassageKind.TABLE) == lines


def test_a_note_is_quoted_with_the_row_that_bears_its_mark_and_not_alone() -> None:
    lines = ["Plants*; 2023: 1,353", "Sites; 2023: 12", "Plants: * Owned by us; without leased ones"]

    assert quoted(lines, [0.5, 0.3, 0.9], PassageKind.TABLE) == [lines[0], lines[2]]
    assert quoted(lines, [0.3, 0.9, 0.5], PassageKind.TABLE) == [lines[1]]


def test_a_table_that_decides_a_superlative_is_quoted_whole() -> None:
    lines = [f"Site: {site}; Accident rate: {rate}" for site, rate in zip("ABCDEF", "314259", strict=True)]
    scores = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]

    assert quoted(lines, scores, PassageKind.TABLE, "Which site has the lowest accident rate?") == lines
    said = [*lines, "Lowest; Accident rate: 1"]
    assert quoted(said, [*scores, 1.0], PassageKind.TABLE, "Which site has the lowest accident rate?") != said


def test_what_held_until_a_day_is_quoted_with_what_holds_since() -> None:
    lines = ["Until April 2023, the CTO was responsible.", "Since May 2023, Ms Roth has been.", "We train."]

    assert quoted(lines, [0.9, 0.3, 0.1]) == lines[:2]
    assert quoted(lines, [0.3, 0.9, 0.1]) == lines[:2]


def test_an_office_is_quoted_with_the_name_above_it() -> None:
    lines = ["Felix Roth", "CFO – CHIEF FINANCIAL OFFICER (SINCE 2017)", "Born in 1974, he studied law."]

    assert quoted(lines, [0.1, 0.9, 0.2]) == lines[:2]


def test_the_neighbour_that_says_the_thing_asked_for_is_quoted_too() -> None:
    lines = [
        "Building of the centre began.",
        "The project was awarded the Zero Carbon certification.",
        "We train.",
    ]

    assert quoted(lines, [0.9, 0.5, 0.1], question="Which certification did the centre receive?") == lines[:2]


def test_the_sentence_with_the_score_is_quoted_however_far_it_stands() -> None:
    lines = ["Our survey measures belonging.", "86 % took part.", "We go on to learn.", "Belonging score 81"]
    found = quoted(lines, [0.9, 0.5, 0.4, 0.5], question="What was our belonging score?")

    assert found == [lines[0], lines[3]]


def test_of_sites_in_columns_the_row_of_what_is_asked_for_is_quoted_and_of_sites_in_rows_all() -> None:
    columns = [
        "Indicator: Waste; Lyon: 8; Porto: 9; Pune: 3",
        "Indicator: Accidents; Lyon: 1; Porto: 2; Pune: 0",
    ]
    rows = ["Site: Lyon; Accidents: 1", "Site: Porto; Accidents: 2"]
    question = "Which site has the most accidents?"

    assert quoted(columns, [0.3, 0.9], PassageKind.TABLE, question) == columns[1:]
    assert quoted(rows, [0.3, 0.9], PassageKind.TABLE, question) == rows


def test_what_is_not_on_track_is_quoted_with_what_is() -> None:
    lines = [
        "We are on track for scopes 1 and 2.",
        "Scope 3 is down 10.0 %; at this pace we would miss the target.",
        "We do not buy offsets.",
    ]

    assert quoted(lines, [0.9, 0.3, 0.1], question="Are we on track?") == lines[:2]
    assert quoted(lines, [0.9, 0.3, 0.1], question="What is our target?") == lines[:1]


@pytest.mark.parametrize("nearness", [[0.9, 0.2, 0.4], [0.9, 0.8, 0.85]])
def test_a_caption_that_sounds_like_the_question_goes_before_no_row(nearness: list[float]) -> None:
    lines = ["Water withdrawal of our sites", "Site: Lyon; 2025: 8", "Site: Porto; 2025: 9"]

    assert _scores(lines, nearness, PassageKind.TABLE).argmax() == 2
    assert quoted(lines, list(_scores(lines, nearness, PassageKind.TABLE)), PassageKind.TABLE)[0] == lines[0]
    assert _scores(lines, nearness, PassageKind.TEXT).argmax() == 0


def test_a_caption_without_rows_keeps_what_it_says() -> None:
    assert _scores(["Water withdrawal of our sites"], [0.9], PassageKind.TABLE)[0] > 0.9


def _scores(lines: list[str], nearness: list[float], kind: PassageKind) -> Scores:
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    spans = tuple((start, start + len(line)) for start, line in zip(starts, lines, strict=True))
    passage = Passage("report", 0, text, spans, kind)
    vector = np.array(nearness, np.float32)
    candidate = Candidate(passage, Document("report", "documents", "Report", "", "hash"), vector, vector)
    words = {"water": "water"}
    read = asked("How much water do our sites withdraw?", words, {"water": 1.0}, ("water",), "en")
    return sentence_scores(Scored(candidate, 0.5, np.array(nearness), 0.0, 0.5), read)

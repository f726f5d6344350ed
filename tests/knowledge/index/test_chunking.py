"""Splitting documents into passages."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.chunking import answers_apart, split
from knowledge.passages import Audience, Caveat, PageUnit, Passage, PassageKind
from knowledge.sources.document_model import (
    Block,
    Heading,
    ListItem,
    Note,
    ParsedDocument,
    RunningText,
    TableRow,
    VerifiedAnswer,
)

SENTENCE = "Every site saves water and energy, and reports it to the board in May."


def document(*blocks: Block, unit: PageUnit = PageUnit.PAGE) -> ParsedDocument:
    return ParsedDocument(title="Strategy", blocks=blocks, page_unit=unit, language="en")


def numbered(count: int, page: int | None = None) -> list[Block]:
    return [RunningText(f"Site {number}. {SENTENCE}".replace(". E", " e"), page) for number in range(count)]


def words(passages: Iterable[Passage]) -> list[int]:
    return [len(passage.text.split()) for passage in passages]


def test_a_short_section_is_one_passage_under_its_headings() -> None:
    parsed = document(
        Heading("Water", 1),
        Heading("Targets", 2),
        RunningText(SENTENCE),
        RunningText("We recycle it all in Pune."),
    )
    (passage,) = split(parsed, "doc")
    assert passage.text == f"{SENTENCE}\nWe recycle it all in Pune."
    assert passage.sentence_texts() == (SENTENCE, "We recycle it all in Pune.")
    assert passage.heading == ("Water", "Targets")
    assert (passage.document_id, passage.ordinal, passage.language) == ("doc", 0, "en")


def test_a_table_of_contents_is_left_out() -> None:
    parsed = document(
        RunningText("4.2 Renewable electricity . . . . . . . . . . . . 7"),
        TableRow(("Water",) + (".",) * 12 + ("9",), 0),
        RunningText("Waste ............ 12"),
        RunningText(SENTENCE),
    )
    assert [passage.text for passage in split(parsed)] == [SENTENCE]


def test_a_heading_ends_those_of_its_level_and_below() -> None:
    parsed = document(
        Heading("Water", 1),
        Heading("Pune", 2),
        RunningText(SENTENCE),
        Heading("Waste", 1),
        RunningText(SENTENCE[::-1] * 2),
    )
    assert [passage.heading for passage in split(parsed)] == [("Water", "Pune"), ("Waste",)]


def test_a_long_section_is_cut_into_parts_of_like_length_between_sentences() -> None:
    passages = split(document(Heading("Water", 1), *numbered(30)))
    assert len(passages) > 2
    assert all(90 <= count <= 150 for count in words(passages))
    assert all(passage.text.endswith("May.") for passage in passages)


def test_a_section_a_little_over_the_length_stays_whole() -> None:
    assert len(split(document(*numbered(9)))) == 1


def test_no_passage_goes_over_a_page() -> None:
    passages = split(document(Heading("Water", 1, 3), *numbered(2, page=3), *numbered(3, page=4)[2:]))
    assert [passage.page for passage in passages] == [3, 4]


def test_rows_of_a_table_are_spans_under_its_caption_and_name_their_columns_in_every_passage() -> None:
    rows = [
        TableRow(
            (f"Site {number}", "1,240", "980"), 0, ("Energy in MWh", "2023", "2024"), "Energy by site", 2
        )
        for number in range(40)
    ]
    passages = split(document(Heading("Energy", 1, 2), *rows))
    assert len(passages) > 1
    for passage in passages:
        assert passage.kind is PassageKind.TABLE
        caption, *rest = passage.sentence_texts()
        assert caption == "Energy by site"
        assert all(row.startswith("Energy in MWh: Site") and "2024: 980" in row for row in rest)


def _rows(passage: Passage) -> list[list[tuple[int, str, str]]]:
    """Column, name and cell of each row."""
    rows: dict[int, list[tuple[int, str, str]]] = {}
    for cell in passage.table_cells():
        name, content = passage.text[slice(*cell.name)], passage.text[slice(*cell.content)]
        rows.setdefault(cell.sentence, []).append((cell.column, name, content))
    return [rows.get(place, []) for place in range(len(passage.sentences))]


def test_a_passage_knows_the_cells_of_its_rows_and_that_its_caption_has_none() -> None:
    rows = [
        TableRow((f"Site {number}", "", f"{number}; 5"), 0, ("Site: all", "2023", "2024"), "Energy by site")
        for number in range(30)
    ]
    passages = split(document(Heading("Energy", 1), RunningText(SENTENCE), *rows))
    prose, *tables = passages
    assert _rows(prose) == [[]]
    assert len(tables) > 1
    known = [row for passage in tables for row in _rows(passage)]
    assert known.count([]) == len(tables)
    assert [row for row in known if row] == [
        [(0, "Site: all", f"Site {number}"), (2, "2024", f"{number}; 5")] for number in range(30)
    ]


def test_a_row_that_is_cut_has_no_cells() -> None:
    passages = split(document(TableRow(("word " * 200, "5"), 0, ("Text", "2024"))))
    assert [passage.cells for passage in passages] == [(), ()]


def test_a_table_is_found_under_the_line_that_leads_to_it() -> None:
    row = TableRow(
        ("Poland", "PLN 1.15 for every kilometre that was driven"), 0, ("Country", "Reimbursement")
    )
    other = replace(row, table=1)
    lead = "Pool cars come first. If they are not practical, you may use your own car:"
    text, led, alone = split(document(Heading("Cars", 1), RunningText(lead), row, other), "doc")
    assert text.text == lead
    assert led.sentence_texts() == ("If they are not practical, you may use your own car:", row.text)
    assert alone.text == row.text


def test_rows_full_of_numbers_make_passages_of_fewer_words_because_encoders_take_digits_apart() -> None:
    rows = [
        TableRow((f"Line {number}", "2,445,852", "1,818,410"), 0, ("EUR", "2022", "2023"))
        for number in range(60)
    ]
    prose = split(document(*numbered(30)))
    assert max(words(split(document(*rows)))) < 0.75 * max(words(prose))


def test_two_tables_are_two_passages() -> None:
    rows = [
        TableRow((f"Site {number // 8}{number}", "5", "9"), number // 8, ("Site", "a", "b"), page=1)
        for number in range(16)
    ]
    assert len(split(document(*rows))) == 2


def test_items_of_a_list_are_spans_of_their_own() -> None:
    (passage,) = split(
        document(RunningText("We ask for:"), ListItem("a signed code. It is short"), ListItem("a visit"))
    )
    assert passage.text == "We ask for:\na signed code. It is short\na visit"
    assert passage.sentence_texts() == ("We ask for:", "a signed code.", "It is short", "a visit")


def test_notes_of_a_slide_are_found_on_the_slide() -> None:
    parsed = document(
        Heading("Rules", 1, 4), ListItem("Made to be opened", 4), Note(SENTENCE, 4), unit=PageUnit.SLIDE
    )
    (passage,) = split(parsed)
    assert (passage.page, passage.page_unit) == (4, PageUnit.SLIDE)
    assert SENTENCE in passage.sentence_texts()


def test_a_heading_with_nothing_below_it_is_kept_as_text() -> None:
    parsed = document(
        Heading("22 sites are certified to ISO 14001", 1), Heading("Water", 1), RunningText(SENTENCE)
    )
    assert "22 sites are certified to ISO 14001" in split(parsed)[0].text


def test_a_few_words_alone_join_what_stands_beside_them() -> None:
    row = TableRow(("Dividends were paid to all shareholders in May", "45"), 0, ("EUR", "2023"), page=1)
    parsed = document(
        Heading("Capital", 1, 1), RunningText("These were resolved:", 1), row, RunningText(SENTENCE, 1)
    )
    passages = split(parsed)
    assert [passage.kind for passage in passages] == [PassageKind.TABLE, PassageKind.TEXT]
    assert passages[0].text.startswith("These were resolved:\n")


def test_what_was_said_before_in_the_same_words_is_dropped() -> None:
    passages = split(
        document(Heading("A", 1), RunningText(SENTENCE), Heading("B", 1), RunningText(SENTENCE.upper()))
    )
    assert [passage.text for passage in passages if "WATER" in passage.text.upper()] == [SENTENCE]


def test_a_sentence_without_end_is_cut_between_its_clauses() -> None:
    passages = split(
        document(
            RunningText("; ".join(f"clause number {number} of this endless sentence" for number in range(80)))
        )
    )
    assert all(count <= 160 for count in words(passages))
    assert all(span.startswith("clause number") for passage in passages for span in passage.sentence_texts())


def test_an_answer_is_a_verified_passage_with_its_question() -> None:
    (passage,) = split(document(VerifiedAnswer("Do we pay on time?", "Yes. Within 30 days.", 2)))
    assert passage.kind is PassageKind.VERIFIED
    assert passage.question == "Do we pay on time?"
    assert passage.sentence_texts() == ("Yes.", "Within 30 days.")


def test_equal_answers_to_different_questions_are_both_kept() -> None:
    assert (
        len(split(document(VerifiedAnswer("A?", "Yes we do.", 2), VerifiedAnswer("B?", "Yes we do.", 3))))
        == 2
    )


def test_answers_come_apart_with_their_own_author_date_and_audience() -> None:
    parsed = document(
        VerifiedAnswer(
            "Do we pay on time?",
            "Yes.",
            2,
            "Ann",
            date(2026, 1, 31),
            Audience(roles=frozenset({"csr"})),
            ("buying",),
        ),
        VerifiedAnswer("Trions-nous les déchets ?", "Oui, nous les trions dans tous les ateliers.", 3),
    )
    first, second = answers_apart(parsed)
    assert (first.title, first.author, first.dated, first.topics) == (
        "Do we pay on time?",
        "Ann",
        date(2026, 1, 31),
        ("buying",),
    )
    assert first.audience == Audience(roles=frozenset({"csr"}))
    assert (second.author, second.language) == (None, "fr")


def test_a_document_without_answers_stays_one() -> None:
    parsed = document(RunningText(SENTENCE))
    assert answers_apart(parsed) == (parsed,)


def test_a_passage_in_another_language_than_its_document_says_so() -> None:
    french = "Nous réduisons nos émissions et notre consommation d'eau dans tous les ateliers. " * 4
    passages = split(document(Heading("Energy", 1), *numbered(3), Heading("Énergie", 1), RunningText(french)))
    assert [passage.language for passage in passages] == ["en", "fr"]


texts = st.text(st.sampled_from("abc .;\nÄ1%"), min_size=1, max_size=120).filter(str.strip)
pages = st.none() | st.integers(1, 3)
blocks = st.one_of(
    st.builds(Heading, texts, st.integers(1, 4), pages),
    st.builds(RunningText, texts, pages),
    st.builds(ListItem, texts, pages),
    st.builds(TableRow, st.lists(texts, min_size=1, max_size=3).map(tuple), st.integers(0, 2), page=pages),
    st.builds(VerifiedAnswer, texts, texts, st.integers(2, 9)),
)


@given(st.lists(blocks, max_size=20))
def test_any_document_gives_passages_that_hold_together(made: list[Block]) -> None:
    for place, passage in enumerate(split(document(*made))):
        assert passage.ordinal == place
        assert passage.text == passage.text.strip()
        assert passage.sentences
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.sentences)
        assert all(first[1] < second[0] for first, second in pairwise(passage.sentences))
        assert "".join("".join(passage.sentence_texts()).split()) == "".join(passage.text.split())


def test_a_sentence_is_not_parted_from_the_one_that_corrects_it() -> None:
    turn = "This figure was wrong, and the right one is 61,500 tonnes."
    sentences = [
        f"Site {number} reported its emissions to the board in May, as in all years." for number in range(30)
    ]
    for place in range(1, 30):
        text = " ".join([*sentences[:place], turn, *sentences[place:]])

        passages = split(document(RunningText(text)))

        assert len(passages) > 1
        assert not any(passage.text.startswith("This figure") for passage in passages)


def test_a_passage_says_what_to_mind_of_how_it_was_read() -> None:
    figures = TableRow(("12 14",), 0, caption="Energy", page=2, is_unlabelled=True)
    blocks = (RunningText(SENTENCE, 1), RunningText(SENTENCE.replace("water", "gas"), 2), figures)
    first, *_, last = split(replace(document(*blocks), recognised=(1,)))
    assert (first.caveats, last.caveats) == ((Caveat.RECOGNISED,), (Caveat.UNLABELLED,))

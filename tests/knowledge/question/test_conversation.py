import pytest

from knowledge.question.conversation import in_context, is_elliptic, split_questions

TRAVEL = "What is our target for travel emissions?"


@pytest.mark.parametrize(
    "text",
    [
        "What about France?",
        "And in 2030?",
        "when does it start?",
        "why?",
        "Who do I ask?",
        "who is responsible?",
        "And how much of that came from diesel?",
        "And what do we expect for 2024?",
    ],
)
def test_a_follow_up_takes_what_it_leaves_out_from_the_question_before(text: str) -> None:
    assert in_context(text, (TRAVEL,)) == f"{TRAVEL} {text}"


@pytest.mark.parametrize(
    "text",
    [
        "Who is responsible for human rights in the supply chain?",
        "How much renewable electricity do we buy?",
        "And what does the travel policy say about flights shorter than five hundred kilometres?",
        "Do our suppliers have to tell us about their wages?",
    ],
)
def test_a_whole_question_stays_as_it_is(text: str) -> None:
    assert in_context(text, (TRAVEL,)) == text


def test_a_follow_up_skips_follow_ups_before_it() -> None:
    before = (TRAVEL, "and for suppliers?")
    assert in_context("and for events?", before) == "What is our target for events? and for events?"


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("What did we save in 2023?", "And in 2024?", "What did we save in 2024? And in 2024?"),
        (
            "What is our 2030 target for Scopes 1 and 2?",
            "and for scope 3?",
            "What is our 2030 target for scope 3? and for scope 3?",
        ),
        ("What do I get in Germany?", "and in India?", "What do I get in India? and in India?"),
        ("What do I get in Germany?", "What about India?", "What do I get in India? What about India?"),
        (
            "What is our goal for water in Pune?",
            "and for waste?",
            "What is our goal for waste in Pune? and for waste?",
        ),
        ("How many women do we train?", "and men?", "How many men do we train? and men?"),
        ("Wie viele arbeiten in Polen?", "und in Indien?", "Wie viele arbeiten in Indien? und in Indien?"),
        ("Combien travaillent en Inde ?", "et en France ?", "Combien travaillent en France ? et en France ?"),
        ("¿Cuántos trabajan en India?", "¿y en Polonia?", "¿Cuántos trabajan en Polonia? ¿y en Polonia?"),
        ("Who checks Lyon?", "and in India?", "Who checks Lyon? and in India?"),
        ("What fell from 2020 to 2023?", "and in 2024?", "What fell from 2020 to 2023? and in 2024?"),
    ],
)
def test_what_a_follow_up_names_anew_replaces_what_was_there(before: str, text: str, whole: str) -> None:
    assert in_context(text, (before,)) == whole


def test_a_follow_up_without_a_question_before_stays_as_it_is() -> None:
    assert in_context("and for suppliers?", ()) == "and for suppliers?"


@pytest.mark.parametrize("text", ["", "   ", "👍", "…"])
def test_no_words_are_not_elliptic(text: str) -> None:
    assert not is_elliptic(text)


def test_two_questions_in_one_message_are_told_apart() -> None:
    message = "Hi! What is our target for 2030? And who is responsible for it?"
    assert split_questions(message) == ["Hi! What is our target for 2030?", "And who is responsible for it?"]


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("What is our goal and when do we reach it?", ["What is our goal?", "when do we reach it?"]),
        (
            "By how much do we save, and who checks it for us?",
            ["By how much do we save?", "who checks it for us?"],
        ),
        (
            "Wie viele sind wir und wie viele davon sind Frauen?",
            ["Wie viele sind wir?", "wie viele davon sind Frauen?"],
        ),
    ],
)
def test_two_questions_in_one_sentence_are_told_apart(message: str, questions: list[str]) -> None:
    assert split_questions(message) == questions


@pytest.mark.parametrize(
    "message",
    ["What was it in 2023, and what in 2022?", "How do I know what to do and when to report?"],
)
def test_what_only_goes_on_is_no_second_question(message: str) -> None:
    assert split_questions(message) == [message]


@pytest.mark.parametrize(
    "more", ["If yes, detail them.", "If so, how?", "Please explain.", "Falls ja, welche?"]
)
def test_asking_for_more_of_the_answer_is_no_question(more: str) -> None:
    assert split_questions(f"Do we have water targets? {more}") == ["Do we have water targets?"]


def test_what_leads_up_to_a_question_stays_with_it() -> None:
    message = "Do we buy green power? I fly a lot. May I still fly to Paris?"
    assert split_questions(message) == ["Do we buy green power?", "I fly a lot. May I still fly to Paris?"]


@pytest.mark.parametrize(
    "text", ["Do we recycle?", "Tell me about waste. It is urgent.", "version 2.1 of it?"]
)
def test_one_question_comes_back_whole(text: str) -> None:
    assert split_questions(text) == [text]


def test_an_empty_message_has_no_question() -> None:
    assert split_questions(" \n ") == []


def test_a_whole_question_that_begins_with_and_stands_on_its_own() -> None:
    assert (
        in_context("And who checks suppliers?", ("What gift may I accept?",)) == "And who checks suppliers?"
    )


def test_a_third_question_leans_on_the_first_not_on_the_second() -> None:
    second = in_context("And for suppliers?", ("What is our water target?",))
    assert in_context("What about 2040?", (second,)) == "What is our water target? What about 2040?"


@pytest.mark.parametrize(
    "text",
    [
        "How many paid days can I spend\nas a volunteer each year?",
        "What are our\nclimate targets?",
        "How many paid days can I spend\nwhen I volunteer?",
        "By how much do we cut emissions by\n2030?",
        "Wie viele bezahlte\nTage im Jahr darf ich helfen?",
        "Quels sont nos\nobjectifs pour le climat ?",
        "May I fly to\n\tParis for\na meeting?",
    ],
)
def test_teams_3_a_line_break_inside_a_question_does_not_end_it(text: str) -> None:
    assert split_questions(text) == [" ".join(text.split())]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("What is our target?\nmay I fly?", ["What is our target?", "may I fly?"]),
        ("what is our target\nhow do we measure it", ["what is our target", "how do we measure it"]),
        ("Hi\nMay I fly?\nDo we buy green power?", ["Hi May I fly?", "Do we buy green power?"]),
        (
            "Two questions:\n- may I fly?\n- do we recycle?",
            ["Two questions: - may I fly?", "- do we recycle?"],
        ),
    ],
)
def test_a_line_break_between_questions_does(text: str, questions: list[str]) -> None:
    assert split_questions(text) == questions

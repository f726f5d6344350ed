"""What people type: small talk, long texts, several questions, questions that are equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.excerpts import beginning
from handlers.questions.rules.duplicates import asks_the_same
from handlers.questions.rules.query_cleaning import LONGEST, asking, gist, searched
from handlers.questions.rules.question import MAX_QUESTIONS
from handlers.questions.rules.smalltalk import Smalltalk, recognise, without_greeting
from knowledge.text.analysis import normalised


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hi!", Smalltalk.GREETING),
        ("Hello csrbot, good morning 😊", Smalltalk.GREETING),
        ("Grüß Gott", Smalltalk.GREETING),
        ("Bonjour !", Smalltalk.GREETING),
        ("¡Hola!", Smalltalk.GREETING),
        ("Dzień dobry", Smalltalk.GREETING),
        ("What's up?", Smalltalk.GREETING),
        ("Thanks a lot!!", Smalltalk.THANKS),
        ("Danke schön", Smalltalk.THANKS),
        ("ok, merci beaucoup", Smalltalk.THANKS),
        ("👍", Smalltalk.THANKS),
        ("Hi, thanks, bye", Smalltalk.THANKS),
        ("Tschüss", Smalltalk.GOODBYE),
        ("Hello! Who are you?", Smalltalk.WHO),
        ("are you a bot", Smalltalk.WHO),
        ("Qui es-tu ?", Smalltalk.WHO),
        ("help please", Smalltalk.HELP),
        ("Hilfe!", Smalltalk.HELP),
        ("What can you do?", Smalltalk.HELP),
        ("hiii", Smalltalk.GREETING),
        ("how r u?", Smalltalk.GREETING),
        ("Grüezi mitenand", Smalltalk.GREETING),
        ("こんにちは", Smalltalk.GREETING),
        ("are you there?", Smalltalk.GREETING),
        ("thanks a bunch!", Smalltalk.THANKS),
        ("ok thank you then, bye", Smalltalk.THANKS),
        ("no thanks", Smalltalk.THANKS),
        ("help pls", Smalltalk.HELP),
        ("What can you help me with?", Smalltalk.HELP),
        ("tell me a joke", Smalltalk.HELP),
        ("tschüss und danke", Smalltalk.THANKS),
        ("What is csrbot?", Smalltalk.WHO),
        ("are you a real human being?", Smalltalk.WHO),
        ("Who made this bot?", Smalltalk.WHO),
        ("¡Buenas tardes! ¿Cómo estás?", Smalltalk.GREETING),
        ("Muchas gracias por tu ayuda", Smalltalk.THANKS),
        ("¿Me puedes ayudar, por favor?", Smalltalk.HELP),
        ("¿Eres un robot?", Smalltalk.WHO),
        ("Hasta mañana", Smalltalk.GOODBYE),
        ("Buongiorno a tutti", Smalltalk.GREETING),
        ("Grazie per l'aiuto!", Smalltalk.THANKS),
        ("Cos'è csrbot?", Smalltalk.WHO),
        ("Puoi aiutarmi?", Smalltalk.HELP),
        ("Buona giornata", Smalltalk.GOODBYE),
        ("Goedemorgen, hoe gaat het?", Smalltalk.GREETING),
        ("Hartelijk dank", Smalltalk.THANKS),
        ("Ben je een mens?", Smalltalk.WHO),
        ("Wat kun je doen?", Smalltalk.HELP),
        ("Fijne dag nog!", Smalltalk.GOODBYE),
        ("Olá, tudo bem?", Smalltalk.GREETING),
        ("Obrigada pela ajuda", Smalltalk.THANKS),
        ("Você é um robô?", Smalltalk.WHO),
        ("O que você pode fazer?", Smalltalk.HELP),
        ("Até amanhã", Smalltalk.GOODBYE),
        ("Cześć, co słychać?", Smalltalk.GREETING),
        ("Dziękuję bardzo", Smalltalk.THANKS),
        ("Czy jesteś robotem?", Smalltalk.WHO),
        ("Co potrafisz?", Smalltalk.HELP),
        ("Do widzenia!", Smalltalk.GOODBYE),
        ("🌍🔥", Smalltalk.SYMBOLS),
        ("???", Smalltalk.SYMBOLS),
        ("", Smalltalk.EMPTY),
        (" \n\t ", Smalltalk.EMPTY),
    ],
)
def test_small_talk_is_recognised_in_several_languages(text: str, kind: Smalltalk) -> None:
    assert recognise(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Hello, what is our target for 2030?",
        "Thanks! And for suppliers?",
        "Can you help me with travel?",
        "Who are our suppliers?",
        "What is this year's budget for volunteering?",
        "5",
        "CO2",
        "Bitte um Hilfe bei der Abfalltrennung",
        "Morning shift starts when?",
        "no, in Poland",
        "Test field: which shoes?",
        "¿Quién eres para aprobar viajes?",
        "Hola, ¿cuánta agua gastamos?",
        "Come funziona la raccolta dei rifiuti?",
        "Kun je me helpen met de declaratie?",
        "O que posso perguntar ao fornecedor?",
        "Jak to działa z urlopem?",
    ],
)
def test_a_question_is_no_small_talk_however_it_begins(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("hi, what is our water target?", "what is our water target?"),
        ("Hey bot what is our water target?", "what is our water target?"),
        ("Good morning! 🙂 What is our water target? Thank you, bye!", "What is our water target?"),
        ("Bonjour, qui est responsable ? Merci !", "qui est responsable ?"),
        ("Nice, and for suppliers?", "and for suppliers?"),
        ("Hi all, thanks for yesterday. Who checks suppliers?", "Who checks suppliers?"),
        ("Dear CSR team, who checks suppliers? Kind regards,\nAnna Example", "who checks suppliers?"),
        ("Buenos días, ¿cuánta agua gastamos? Un saludo,\nEva", "¿cuánta agua gastamos?"),
        ("Buongiorno, quanta acqua usiamo? Grazie mille!", "quanta acqua usiamo?"),
        (
            "Goedemorgen, hoeveel water gebruiken we?\nMet vriendelijke groet, Jan",
            "hoeveel water gebruiken we?",
        ),
        ("Olá! Obrigada pela ajuda de ontem. Quanta água usamos?", "Quanta água usamos?"),
        ("Dzień dobry, ile wody zużywamy? Dziękuję!", "ile wody zużywamy?"),
    ],
)
def test_a_greeting_is_no_part_of_the_question(text: str, asks: str) -> None:
    assert asking(text).questions == (asks,)


@pytest.mark.parametrize(
    "text", ["Hi", "Cool roofs: what are they?", "What is our target? ", "¿Cuál es?", "Ok"]
)
def test_what_is_no_greeting_beside_a_question_stays(text: str) -> None:
    assert without_greeting(text) == text


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("Can you tell me where I can charge my car?", "where I can charge my car?"),
        ("So, could you please tell us who checks suppliers?", "who checks suppliers?"),
        ("I'd like to know whether we offset flights", "whether we offset flights"),
        ("Can you recycle coffee cups?", "Can you recycle coffee cups?"),
    ],
)
def test_a_courtesy_is_not_searched_for(text: str, looked_for: str) -> None:
    assert searched(text) == looked_for
    assert asking(text).questions == (text,)


def test_several_questions_are_asked_one_by_one() -> None:
    wanted = asking("What is our target? And who is responsible for it?")
    assert wanted.questions == ("What is our target?", "And who is responsible for it?")
    assert not wanted.shortened


def test_no_more_than_a_handful_of_questions_is_answered() -> None:
    wanted = asking(" ".join(f"What about topic {n}?" for n in range(MAX_QUESTIONS + 2)))
    assert (len(wanted.questions), wanted.left_out) == (MAX_QUESTIONS, 2)


def test_pages_of_pasted_text_are_searched_for_by_their_question() -> None:
    text = (
        "We met on Monday and talked. " * 700 + "What does this mean for our suppliers?\n" + "Regards. " * 50
    )
    assert len(text) > 20_000
    wanted = asking(text)
    assert wanted.questions == ("What does this mean for our suppliers?",)
    assert wanted.shortened


def test_a_long_text_without_a_question_is_searched_for_by_its_beginning() -> None:
    text = "Emissions rose again " * 1_000
    assert text.startswith(gist(text))
    assert 400 < len(gist(text)) <= LONGEST // 2


def test_a_question_of_ordinary_length_is_searched_for_as_it_is() -> None:
    assert searched("What  is it? " * 10) == "What  is it? " * 10
    assert asking("x" * LONGEST).shortened is False
    assert asking("x" * (LONGEST + 1)).shortened is True


@given(st.text(max_size=3_000))
def test_whatever_is_typed_is_asked_in_short_pieces(text: str) -> None:
    wanted = asking(text)
    assert all(0 < len(question) <= LONGEST for question in wanted.questions)
    assert bool(wanted.questions) == bool(text.strip()) or wanted.shortened


@given(st.text(max_size=400), st.integers(1, 100))
def test_a_beginning_is_a_beginning(text: str, most: int) -> None:
    begun = beginning(text, most)
    assert len(begun) <= most
    assert " ".join(text.split()).startswith(begun)


def test_a_beginning_ends_between_two_words() -> None:
    assert beginning("Take the train to Brussels", 10) == "Take the"
    assert beginning("Aschaffenburg", 5) == "Ascha"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is our target for travel emissions?", "What's our travel emissions target?"),
        ("May I fly to Paris for a meeting?", "Am I allowed to fly to Paris for a meeting?"),
        ("Do we offset our flights?", "Are our flights offset?"),
        ("Can I donate my laptop?", "May I donate a laptop?"),
        ("Ile emitujemy?", "ile emitujemy"),
    ],
)
def test_two_wordings_ask_the_same(one: str, other: str) -> None:
    assert asks_the_same(one, other)
    assert asks_the_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is our emissions target for 2030?", "What is our emissions target for 2050?"),
        ("What is our scope 1 target?", "What is our scope 2 target?"),
        ("Is it allowed to accept gifts?", "Is it forbidden to accept gifts?"),
        ("May we announce a dog before the visit?", "May we announce a dog after the visit?"),
        ("Which laboratories did we audit?", "Which laboratories did we not audit?"),
        ("Do we have rules on invitations for guests?", "Do we have rules on invitations from guests?"),
        ("Do drivers get a meal?", "Do agency drivers get a meal?"),
        ("Is the limit over ten hours?", "Is the limit under ten hours?"),
        ("Is the index below 5?", "Is the index ≥ 5?"),
    ],
)
def test_near_questions_that_ask_something_else(one: str, other: str) -> None:
    assert not asks_the_same(one, other)
    assert not asks_the_same(other, one)


def test_nothing_asks_the_same_as_nothing() -> None:
    assert not asks_the_same("?!", "…")
    assert normalised("  Größe, CO₂?! ") == "grosse co2"

"""Eighty texts, of which nearly half were typed by nobody in earnest."""

import pytest

from handlers.questions.rules.gibberish import cut, is_a_few_words, is_gibberish

NONSENSE = (
    "x" * 20_000,
    "xxxxx",
    "AAAAAAAAAA",
    "asdfgh qwertz",
    "asdf",
    "asdf asdf asdf",
    "qwertzuiop",
    "qwerty???",
    "azertyuiop",
    "asdasdasd",
    "blablabla",
    "sdfghjkl",
    "dfghjkl asdfgh",
    "lkjhgfdsa",
    "kjhsdfkjhsdf",
    "qweasd",
    "yxcvbn",
    "zxcvbnm zxcvbnm",
    "hjkl",
    "fffffffff ggggggg",
    "jkljkljkl",
    "sdfkjhsdkfjh",
    "asdfjkl",
    "Asdfghjkl!",
    "xxxxxxx yyyyyyy",
    "poiuytrewq",
    "qwer asdf yxcv",
    "ghghghgh",
    "dkfjghdkfjgh",
    "lalalala",
    "k",
    "x",
    "Y",
    "q w e",
    "fff",
    "asdfgh qwrtz",
)
EARNEST = (
    "www",
    "hmm",
    "GGG",
    "k what is our target?",
    "Wert?",
    "wer",
    "strengths",
    "CSRD",
    "GHG",
    "AAA",
    "scope 3",
    "asdfgh what is our target?",
    "Ile emitujemy CO2?",
    "Jaki jest nasz cel?",
    "strč prst skrz krk",
    "čtvrthrst",
    "Angstschweiß",
    "Strumpfschrank",
    "dvlpmnt",
    "mngmnt",
    "SBTi",
    "ISO 14001",
    "11111111",
    "B2B",
    "哈哈哈哈哈哈",
    "кто отвечает",
    "ما هو هدفنا",
    "Mbappé",
    "Szczęsny",
    "rhythms",
    "Rechtsschutzversicherung",
    "Hvordan kommer jeg i gang",
    "power",
    "REWE",
    "Krzysztof Brzeszcz",
    "tyre",
    "Unsere Werte",
    "pdf",
    "hjelp",
    "https://example.com/x",
    "👍",
    "",
    "myth",
    "Schmidtchen",
    "Wszyscy",
)


@pytest.mark.parametrize("text", NONSENSE)
def test_teams_5_what_holds_no_word_is_gibberish(text: str) -> None:
    assert is_gibberish(text)
    assert len(cut(text)) <= 150


@pytest.mark.parametrize("text", EARNEST)
def test_what_may_be_meant_is_not(text: str) -> None:
    assert not is_gibberish(text)


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("kaffee", True),
        ("Coffee grounds?", True),
        ("咖啡", True),
        ("Who recycles coffee?", False),
        ("咖啡渣怎么处理？", False),
    ],
)
def test_a_word_or_two_are_told_from_a_question_in_any_script(text: str, few: bool) -> None:
    assert is_a_few_words(text) is few

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.receipt_code import VEIL, fingerprint, new_code, veiled

KEY = b"k" * 32
CODE = new_code(KEY, "web:form")


@given(st.text(), st.binary(min_size=1))
def test_every_code_can_be_typed_and_read(form: str, key: bytes) -> None:
    code = new_code(key, form)
    assert len(code) == 19
    assert fingerprint(code) == fingerprint(f"  {code.lower().replace('-', ' ')} ")


def test_the_same_form_has_the_same_code_and_no_other_has() -> None:
    assert new_code(KEY, "web:form") == CODE
    assert len({CODE, new_code(KEY, "web:other"), new_code(b"another key", "web:form")}) == 3


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert fingerprint("0000-1111-2222-3333") == fingerprint("OOOO-IILL-2222-3333")


@pytest.mark.parametrize("typed", ["", "ABCD", f"{CODE}0", "0000-0000-0000-000U", "🙂" * 16, "İ" * 16])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert fingerprint(typed) is None


def test_the_fingerprint_does_not_show_the_code() -> None:
    printed = fingerprint(CODE)
    assert printed is not None
    assert CODE.replace("-", "").lower() not in printed


@pytest.mark.parametrize("said", [CODE, CODE.lower(), f" {CODE}\n", "7K2P QX9M 04TB VZ8C"])
def test_a_code_that_is_said_is_veiled(said: str) -> None:
    assert veiled(said) == VEIL


@pytest.mark.parametrize(
    "said",
    [
        f"My code is {CODE}",
        f"receipt {CODE[:-1]}",
        f"{CODE[1:]}",
        f"{CODE}X",
        CODE.replace("-", "")[:-1],
        CODE.replace("-", "–"),
        f"Quittung: {CODE}",
    ],
)
def test_a_code_that_is_nearly_one_is_veiled_too(said: str) -> None:
    assert veiled(said) == VEIL


@given(st.text(), st.integers(0, 18), st.sampled_from(["", "X", "7"]), st.booleans())
def test_a_slip_of_a_finger_does_not_show_a_code(form: str, place: int, typed: str, inserted: bool) -> None:
    code = new_code(KEY, form)
    near = code[:place] + typed + code[place + (not inserted) :]
    assert near not in veiled(f"receipt {near}") or not any(map(str.isdigit, near))


def test_a_code_inside_a_question_is_veiled_and_the_question_stays() -> None:
    assert veiled("What came of 7K2P-QX9M-04TB-VZ8 in spring?") == f"What came of {VEIL} in spring?"


@pytest.mark.parametrize(
    "said",
    [
        "what time does rain",
        "sign-in-or-sign-up",
        "",
        VEIL,
        "What are SDG7 SDG8 SDG9 SDG1 about?",
        "compare the figures of 2019 2020 2021 2022",
        "What does POL-2024-HSE-0012 say?",
        "2026-11-29 and 030-1234-5678",
        "ISO-14001-2015 and GRI-305-1",
        "scope 1 and 2 CO2 in 2019 vs 2020",
        "EN15804 ISO14040 ISO14044",
    ],
)
def test_other_words_are_not(said: str) -> None:
    assert veiled(said) == said

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
    "said", [f"My code is {CODE}", "what time does rain", "sign-in-or-sign-up", CODE[:-1], "", VEIL]
)
def test_other_words_are_not(said: str) -> None:
    assert veiled(said) == said

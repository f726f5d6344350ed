"""Bytes become the letters that somebody wrote, whatever program saved them."""

import pytest

from knowledge.sources.encodings import decoded, is_wide

TEXTS = {
    "de": "Wir senken unsere Emissionen für größere Änderungen: Maßnahmen über Öfen, Kühlung, Fußböden.",
    "fr": "Nous réduisons déjà très tôt la consommation à l'hôtel. Ça coûte moins, maïs et Noël compris.",
    "es": "¿Cuánta energía usamos este año? ¡Más de 1.240 toneladas! La compañía redujo según el país.",
    "it": "Perché la società è più efficiente? Così l'energia costerà di più, però meno di prima.",
    "pt": "A organização não reduziu as emissões; ações e informações são úteis para nós.",
    "da": "Vi sænker udledninger på årets største anlæg.",
    "sv": "Vi sänker utsläppen på våra största anläggningar.",
}


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("language", TEXTS)
def test_the_old_encodings_of_western_europe_are_told_apart(language: str, encoding: str) -> None:
    text = TEXTS[language]
    assert decoded(text.encode(encoding, "ignore")) == text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
def test_unicode_is_read_in_all_its_forms(encoding: str) -> None:
    assert decoded(TEXTS["de"].encode(encoding)) == TEXTS["de"]
    assert is_wide(TEXTS["de"].encode(encoding)) == (encoding[:6] in ("utf-16", "utf-32"))


@pytest.mark.parametrize("wrong", [b"\xe4", b"\xff", b"\xc3", b"\x93"])
def test_one_bad_byte_garbles_nothing_else(wrong: bytes) -> None:
    data = (TEXTS["de"] * 10).encode()
    broken = data[:300] + wrong + data[300:]
    text = decoded(broken)
    assert text.count("größere Änderungen") >= 9
    assert text.count("Fußböden") >= 9


def test_a_few_bytes_of_windows_in_a_text_are_read_as_such() -> None:
    assert decoded("Größe und Änderung, ".encode() * 20 + "Maß".encode("cp1252")).endswith("Änderung, Maß")


def test_a_text_of_windows_is_never_taken_for_broken_utf_8() -> None:
    assert decoded("Größe und Änderung".encode("cp1252")) == "Größe und Änderung"

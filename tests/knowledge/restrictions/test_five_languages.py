"""Spanish, Italian, Dutch, Portuguese and Polish have lists of their own, as the other three do."""

from __future__ import annotations

import pytest

from knowledge.restrictions.contrary import Spoken, contrary
from knowledge.restrictions.sameness import compare
from knowledge.restrictions.word_lists import ALONE, lines, patterns, rows
from knowledge.restrictions.word_relations import axes


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "¿Cuántos empleados permanentes tenemos?", "¿Cuántos empleados temporales tenemos?"),
        ("es", "¿Qué proveedores auditamos?", "¿Qué proveedores no auditamos?"),
        ("es", "¿Debo avisar antes de la visita?", "¿Debo avisar después de la visita?"),
        ("es", "¿Cuánto subieron las emisiones?", "¿Cuánto bajaron las emisiones?"),
        ("es", "¿Todas las plantas tienen enfermera?", "¿Algunas plantas tienen enfermera?"),
        ("es", "¿Puedo viajar con perro?", "¿Puedo viajar sin perro?"),
        ("it", "Quanti dipendenti a tempo pieno abbiamo?", "Quanti dipendenti a tempo parziale abbiamo?"),
        ("it", "Quali fornitori controlliamo?", "Quali fornitori non controlliamo?"),
        ("it", "Devo avvisare prima della visita?", "Devo avvisare dopo la visita?"),
        ("it", "Di quanto sono aumentate le emissioni?", "Di quanto sono diminuite le emissioni?"),
        ("it", "Tutti gli stabilimenti hanno un'infermiera?", "Alcuni stabilimenti hanno un'infermiera?"),
        ("it", "Posso viaggiare con il cane?", "Posso viaggiare senza il cane?"),
        ("nl", "Hoeveel vaste medewerkers hebben we?", "Hoeveel tijdelijke medewerkers hebben we?"),
        ("nl", "Welke leveranciers controleren we?", "Welke leveranciers controleren we niet?"),
        ("nl", "Moet ik voor het bezoek bellen?", "Moet ik na het bezoek bellen?"),
        ("nl", "Hoeveel is de uitstoot gestegen?", "Hoeveel is de uitstoot gedaald?"),
        ("nl", "Hebben alle fabrieken een verpleegster?", "Hebben sommige fabrieken een verpleegster?"),
        ("nl", "Mag ik met hond reizen?", "Mag ik zonder hond reizen?"),
        ("nl", "Wie betaalt de fiets?", "Wie controleert de fiets?"),
        ("pt", "Quantos funcionários permanentes temos?", "Quantos funcionários temporários temos?"),
        ("pt", "Que fornecedores auditamos?", "Que fornecedores não auditamos?"),
        ("pt", "Devo avisar antes da visita?", "Devo avisar depois da visita?"),
        ("pt", "Quanto subiram as emissões?", "Quanto caíram as emissões?"),
        ("pt", "Todas as fábricas têm enfermeira?", "Algumas fábricas têm enfermeira?"),
        ("pt", "Posso viajar com cão?", "Posso viajar sem cão?"),
        ("pl", "Ilu mamy stałych pracowników?", "Ilu mamy tymczasowych pracowników?"),
        ("pl", "Których dostawców sprawdzamy?", "Których dostawców nie sprawdzamy?"),
        ("pl", "Czy muszę zadzwonić przed wizytą?", "Czy muszę zadzwonić po wizycie?"),
        ("pl", "O ile wzrosły emisje?", "O ile spadły emisje?"),
        ("pl", "Czy wszystkie zakłady mają pielęgniarkę?", "Czy niektóre zakłady mają pielęgniarkę?"),
        ("pl", "Czy mogę podróżować z psem?", "Czy mogę podróżować bez psa?"),
        ("es", "¿Se permite fumar en el patio?", "¿Está prohibido fumar en el patio?"),
        ("es", "¿Compramos acero en China?", "¿Vendemos acero en China?"),
        ("es", "¿Por qué subió el consumo?", "¿Cuánto subió el consumo?"),
        ("es", "¿Quién revisa las facturas?", "¿Cuándo se revisan las facturas?"),
        ("it", "È permesso fumare nel cortile?", "È vietato fumare nel cortile?"),
        ("it", "Compriamo acciaio in Cina?", "Vendiamo acciaio in Cina?"),
        ("it", "Chi controlla le fatture?", "Quando si controllano le fatture?"),
        ("nl", "Is roken op de binnenplaats toegestaan?", "Is roken op de binnenplaats verboden?"),
        ("nl", "Kopen we staal in China?", "Verkopen we staal in China?"),
        ("nl", "Wie betaalt de facturen?", "Hoe worden de facturen betaald?"),
        ("pt", "É permitido fumar no pátio?", "É proibido fumar no pátio?"),
        ("pt", "Compramos aço na China?", "Vendemos aço na China?"),
        ("pt", "Quem verifica as faturas?", "Quando se verificam as faturas?"),
        ("pl", "Czy wolno palić na dziedzińcu?", "Czy zabronione jest palenie na dziedzińcu?"),
        ("pl", "Czy kupujemy stal w Chinach?", "Czy sprzedajemy stal w Chinach?"),
        ("pl", "Kto sprawdza faktury?", "Kiedy sprawdzamy faktury?"),
    ],
)
def test_what_restricts_makes_another_question(language: str, one: str, other: str) -> None:
    assert not compare(one, other, language).is_same
    assert not compare(other, one, language).is_same
    assert compare(one, one, language).is_same


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "¿Puedo trabajar desde casa?", "¿Está permitido el teletrabajo?"),
        ("es", "¿Cuánta agua consumimos en 2024?", "¿Cuál fue nuestro consumo de agua en 2024?"),
        ("es", "¿Cómo denuncio un acoso?", "¿Cómo puedo comunicar un acoso?"),
        ("it", "Posso lavorare da casa?", "È permesso lo smart working?"),
        ("it", "Quanta acqua consumiamo nel 2024?", "Qual è il nostro consumo di acqua nel 2024?"),
        ("it", "Come segnalo una molestia?", "Come posso denunciare una molestia?"),
        ("nl", "Mag ik thuiswerken?", "Is thuis werken toegestaan?"),
        ("nl", "Hoeveel water verbruiken we in 2024?", "Wat is ons verbruik van water in 2024?"),
        ("pt", "Posso trabalhar de casa?", "O teletrabalho é permitido?"),
        ("pt", "Quanta água consumimos em 2024?", "Qual foi o nosso consumo de água em 2024?"),
        ("pt", "Como denuncio um assédio?", "Como posso comunicar um assédio?"),
        ("pl", "Czy mogę pracować zdalnie?", "Czy praca zdalna jest dozwolona?"),
        ("pl", "Ile wody zużywamy?", "Jakie jest nasze zużycie wody?"),
    ],
)
def test_another_wording_does_not(language: str, one: str, other: str) -> None:
    assert compare(one, other, language).is_same
    assert compare(other, one, language).is_same


@pytest.mark.parametrize(
    ("language", "question", "statement"),
    [
        (
            "es",
            "¿Cuántos residuos peligrosos producimos?",
            "Producimos 30 toneladas de residuos no peligrosos.",
        ),
        (
            "it",
            "Quanti rifiuti pericolosi produciamo?",
            "Produciamo 30 tonnellate di rifiuti non pericolosi.",
        ),
        ("nl", "Hoeveel gevaarlijk afval produceren we?", "We produceren 30 ton ongevaarlijk afval."),
        (
            "pt",
            "Quantos resíduos perigosos produzimos?",
            "Produzimos 30 toneladas de resíduos não perigosos.",
        ),
        (
            "pl",
            "Ile niebezpiecznych odpadów wytwarzamy?",
            "Wytwarzamy 30 ton odpadów innych niż niebezpieczne.",
        ),
    ],
)
def test_a_statement_about_the_contrary_answers_nothing(language: str, question: str, statement: str) -> None:
    assert contrary(question, statement, "", Spoken(language, language))


def test_a_statement_in_one_language_contradicts_a_question_in_another() -> None:
    question = "¿Cuántas mujeres trabajan en Linz?"
    assert contrary(question, "In Linz arbeiten 40 Männer.", "", Spoken("es", "de"))
    assert not contrary(question, "In Linz arbeiten 40 Frauen.", "", Spoken("es", "de"))


@pytest.mark.parametrize("language", sorted(ALONE))
def test_the_lists_of_a_language_are_whole(language: str) -> None:
    for name, *poles in rows(f"axes.{language}.tsv"):
        assert 1 < len(poles) <= len(axes()[name].poles), name
    assert patterns(language).keys() == patterns().keys()
    told = {kind for kind, *_ in rows(f"small_words.{language}.tsv")}
    assert told <= {kind for kind, *_ in rows("small_words.tsv")}
    assert {"quantity", "turn", "bound", "numeral", "article", "preposition", "is"} <= told
    assert all(lines(f"{name}.{language}.txt") for name in ("light", "support", "synonyms"))


@pytest.mark.parametrize("language", sorted(ALONE))
def test_no_word_names_two_poles_of_one_axis(language: str) -> None:
    for name, *poles in rows(f"axes.{language}.tsv"):
        words = [word.strip() for pole in poles for word in pole.split(",")]
        assert len(words) == len(set(words)), name

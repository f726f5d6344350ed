"""Grave words in harmless senses raise no alarm, and what somebody tells of themselves or others still does.

None of these sentences is an example that ships.
"""

from __future__ import annotations

import pytest

from handlers.care.rules.evidence import evidence
from handlers.care.rules.kinds import SENSITIVE
from handlers.care.rules.triage import Judgement, Triage

HARMLESS = {
    "en": (
        "How many bee hives stand on the roof of the Osnabrück foundry?",
        "Which measure must be adopted when there is a choice between several?",
        "In what field were double and triple expansion engines common?",
        "Name one country that banned boating on Sundays.",
        "What medicine can lead to a decline in fungi?",
        "My colleague accepts gifts from a supplier, is that ok?",
        "A customer sent my colleague a hamper, is she allowed to keep it?",
        "Which bridge does the ring road cross near the Gdańsk depot?",
        "How often are the fire extinguishers in Lyon checked?",
        "Which acids does the pickling shop use, and how are they stored?",
        "What is sprayed to poison the weeds along the tracks?",
        "By how much did we cut emissions in 2024?",
        "Does the heat network kill two birds with one stone?",
        "What is the deadline for the supplier survey?",
        "Who is allowed to shoot pictures in the plant?",
        "Which fuel do the drying ovens burn?",
        "Where can I hang a poster for the swap market?",
        "Why did water use jump in the second quarter?",
        "How many accidents per million hours were there in 2023?",
        "How hot may it get in the press shop?",
    ),
    "de": (
        "Wie viele Bienenvölker leben auf dem Dach der Gießerei?",
        "Was ist die Turbinen-Eingangstemperatur einer Dampfturbine, in Grad Celsius?",
        "Worauf verlassen sich Apothekentechniker immer mehr?",
        "In welchem Jahrzehnt wurde der Übergang zum Farbfernsehen abgeschlossen?",
        "Welche Brücke führt zum Lager in Danzig?",
        "Wie oft werden die Feuerlöscher in Lyon geprüft?",
        "Welche Säuren nutzt die Beizerei und wie lagern sie?",
        "Welches Mittel vergiftet das Unkraut an den Gleisen?",
        "Um wie viel haben wir den Ausstoß gedrückt?",
        "Meine Kollegin hat von einem Kunden Pralinen bekommen, darf sie die behalten?",
        "Welche Deadline hat die Umfrage bei den Lieferanten?",
        "Wer darf im Werk Fotos schießen?",
        "Welchen Brennstoff verbrennen die Trockenöfen?",
        "Wo darf ich ein Plakat für den Tauschmarkt aufhängen?",
        "Warum ist der Wasserverbrauch im Frühjahr gesprungen?",
        "Wie viele Unfälle je Million Stunden gab es 2023?",
        "Wie heiß darf es im Presswerk werden?",
    ),
    "fr": (
        "Combien de colonies d'abeilles vivent sur le toit de la fonderie ?",
        "Quelle mesure adopter quand on a le choix entre plusieurs ?",
        "Dans quel domaine les moteurs à double expansion étaient-ils courants ?",
        "Quel pont mène à l'entrepôt de Gdańsk ?",
        "À quelle fréquence contrôle-t-on les extincteurs à Lyon ?",
        "Quels acides l'atelier de décapage utilise-t-il ?",
        "Quel produit empoisonne les mauvaises herbes le long des voies ?",
        "De combien avons-nous coupé nos émissions en 2024 ?",
        "Ma collègue a reçu des chocolats d'un client, peut-elle les garder ?",
        "Quelle est la date limite de l'enquête auprès des fournisseurs ?",
        "Qui peut tirer des photos dans l'usine ?",
        "Quel combustible brûle dans les fours de séchage ?",
        "Où puis-je accrocher une affiche pour la bourse d'échange ?",
        "Pourquoi la consommation d'eau a-t-elle sauté au printemps ?",
        "Combien d'accidents par million d'heures en 2023 ?",
        "Quelle chaleur est permise dans l'atelier de presse ?",
    ),
}
GRAVE = {
    "en": (
        "I am up on the roof and I am about to jump",
        "I have bought a rope and I know where to hang it",
        "Is there a way to die without pain? I can't stand it any more",
        "What do I do, my colleague says she wants to end her life?",
        "How many pills do I have to take to die?",
        "My partner beats me and I am afraid to go home",
        "There is thick smoke in hall 2, people are still inside",
        "A forklift has just driven over his foot",
        "My colleague burned her hand with acid this morning",
        "Our buyer takes cash from a supplier and hides it",
        "My boss keeps touching me, is that ok?",
        "My manager asked me to change the accident figures before the audit",
        "They pour the chemicals into the river at night",
        "I cry in the car before every shift",
        "I can't sleep and I feel completely worthless",
    ),
    "de": (
        "Ich stehe oben auf dem Dach und werde springen",
        "Ich habe mir einen Strick gekauft",
        "Wie viele Tabletten muss ich nehmen, um zu sterben?",
        "Was mache ich, wenn meine Kollegin sagt, dass sie sterben will?",
        "Mein Mann schlägt mich und ich habe Angst, nach Hause zu gehen",
        "In Halle 2 brennt es und es sind noch Leute drin",
        "Ein Stapler ist ihm gerade über den Fuß gefahren",
        "Meine Kollegin hat sich heute mit Säure die Hand verbrannt",
        "Unser Einkäufer nimmt Bargeld von einem Lieferanten",
        "Mein Chef fasst mich ständig an, ist das in Ordnung?",
        "Ich soll vor dem Audit die Unfallzahlen fälschen",
        "Nachts kippen sie die Chemikalien in den Fluss",
        "Ich weine vor jeder Schicht im Auto",
        "Ich kann nicht mehr schlafen und fühle mich wertlos",
    ),
    "fr": (
        "Je suis sur le toit et je vais sauter",
        "J'ai acheté une corde pour me pendre",
        "Combien de cachets dois-je prendre pour mourir ?",
        "Que faire, ma collègue dit qu'elle veut mourir ?",
        "Mon mari me frappe et j'ai peur de rentrer",
        "Il y a de la fumée dans le hall 2 et des gens sont encore dedans",
        "Un chariot vient de lui rouler sur le pied",
        "Ma collègue s'est brûlé la main avec de l'acide ce matin",
        "Notre acheteur prend de l'argent d'un fournisseur en cachette",
        "Mon chef me touche tout le temps, est-ce normal ?",
        "On me demande de falsifier les chiffres d'accidents avant l'audit",
        "La nuit ils jettent les produits chimiques dans la rivière",
        "Je pleure dans la voiture avant chaque poste",
        "Je ne dors plus et je me sens nul",
    ),
}


def is_sensitive(triage: Triage, text: str, language: str) -> bool:
    judged = triage.judge(text, spoken=language)
    assert isinstance(judged, Judgement)
    return judged.kind in SENSITIVE


@pytest.mark.parametrize(("language", "text"), [(key, one) for key, all_ in HARMLESS.items() for one in all_])
def test_a_grave_word_in_a_harmless_sense_is_no_alarm(triage: Triage, language: str, text: str) -> None:
    assert not is_sensitive(triage, text, language)


@pytest.mark.parametrize(("language", "text"), [(key, one) for key, all_ in GRAVE.items() for one in all_])
def test_what_somebody_tells_is_still_seen(triage: Triage, language: str, text: str) -> None:
    assert is_sensitive(triage, text, language)


@pytest.mark.parametrize(
    ("text", "language", "is_general", "is_none"),
    [
        ("In what field were expansion engines common?", "en", True, True),
        ("in welchem Jahr entstand die Oper", "de", True, True),
        ("Dans quelle ville se trouve la gare ?", "fr", True, True),
        ("What do I do when he wants to die?", "en", False, False),
        ("What is the target? He fell from the ladder.", "en", False, False),
        ("the scales are set lighter", "en", False, True),
    ],
)
def test_what_speaks_for_it(text: str, language: str, is_general: bool, is_none: bool) -> None:
    seen = evidence(text, language)
    assert (seen.is_general, seen.is_none) == (is_general, is_none)

"""Signposts, and what a message is taken for."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_care_hint": {
        "en": "Danger, distress, misconduct and accidents reach nobody here. Whoever writes of them is shown these ways at once, in private; what they wrote is counted without a name and kept only in their own conversation, for 30 days.",
        "de": "Gefahr, Not, Fehlverhalten und Unfälle erreichen hier niemanden. Wer davon schreibt, sieht diese Wege sofort und vertraulich; was er schrieb, wird ohne Namen gezählt und nur in seiner eigenen Unterhaltung aufbewahrt, 30 Tage lang.",
        "fr": "Danger, détresse, fautes et accidents n’arrivent à personne ici. Qui en parle voit aussitôt ces recours, en privé ; ce qui est écrit est compté sans nom et gardé seulement dans sa propre conversation, pendant 30 jours.",
    },
    "console_care_lacks": {
        "en": "{country} has no {ways} yet. Add it below.",
        "de": "In {country} fehlt noch: {ways}. Füge es unten hinzu.",
        "fr": "{country} n’a pas encore : {ways}. Ajoutez-le ci-dessous.",
    },
    "console_signposts": {
        "en": "Signposts",
        "de": "Wegweiser",
        "fr": "Repères",
    },
    "console_every_country": {
        "en": "every country",
        "de": "jedes Land",
        "fr": "tous les pays",
    },
    "console_no_signposts": {
        "en": "None yet. Until you add your own, people get the public emergency number of their country, a public crisis line where one is known, and what your documents say.",
        "de": "Noch keine. Bis du eigene hinzufügst, bekommen Menschen die öffentliche Notrufnummer ihres Landes, ein öffentliches Krisentelefon, wo eines bekannt ist, und was deine Dokumente sagen.",
        "fr": "Aucun pour l’instant. Tant que vous n’ajoutez pas les vôtres, chacun reçoit le numéro d’urgence de son pays, une ligne d’écoute publique si elle est connue, et ce que disent vos documents.",
    },
    "console_add_signpost": {
        "en": "Add a signpost",
        "de": "Einen Wegweiser hinzufügen",
        "fr": "Ajouter un repère",
    },
    "console_your_countries": {
        "en": "Where your people are",
        "de": "Wo eure Leute sind",
        "fr": "Là où sont vos collègues",
    },
    "console_elsewhere": {
        "en": "Elsewhere",
        "de": "Anderswo",
        "fr": "Ailleurs",
    },
    "console_who_answers": {
        "en": "who answers, and when",
        "de": "wer antwortet, und wann",
        "fr": "qui répond, et quand",
    },
    "console_link_hint": {
        "en": "https:// or mailto:",
        "de": "https:// oder mailto:",
        "fr": "https:// ou mailto:",
    },
    "console_who_says": {
        "en": "who says so",
        "de": "wer das sagt",
        "fr": "qui le dit",
    },
    "console_public_ways": {
        "en": "Public ways that ship",
        "de": "Mitgelieferte öffentliche Wege",
        "fr": "Recours publics fournis",
    },
    "console_public_ways_label": {
        "en": "Public ways",
        "de": "Öffentliche Wege",
        "fr": "Recours publics",
    },
    "console_public_hint": {
        "en": "Shown where you have no signpost of your own. Each stands on the page of its source; numbers change, so call them once.",
        "de": "Sie stehen da, wo du keinen eigenen Wegweiser hast. Jede Nummer steht auf der Seite ihrer Quelle; Nummern ändern sich, ruf sie also einmal an.",
        "fr": "Montrés là où vous n’avez pas de repère. Chacun figure sur la page de sa source ; les numéros changent, appelez-les une fois.",
    },
    "console_try_title": {
        "en": "What would it be?",
        "de": "Was wäre es?",
        "fr": "Qu’est-ce que ce serait ?",
    },
    "console_a_sentence": {
        "en": "A sentence",
        "de": "Ein Satz",
        "fr": "Une phrase",
    },
    "console_not_kept": {
        "en": "it is not kept",
        "de": "er wird nicht aufbewahrt",
        "fr": "elle n’est pas gardée",
    },
    "console_would_be": {
        "en": "This would be {kind}.",
        "de": "Das wäre: {kind}.",
        "fr": "Ce serait : {kind}.",
    },
    "console_not_judged": {
        "en": "This is in a language that cannot be judged: nobody would be asked, and the signposts would stand below the answer.",
        "de": "Das ist in einer Sprache, die nicht beurteilt werden kann: Niemand würde gefragt, und die Wegweiser stünden unter der Antwort.",
        "fr": "C’est dans une langue qui ne peut être jugée : personne ne serait sollicité, et les repères seraient sous la réponse.",
    },
    "console_nearest": {
        "en": "The nearest examples: {examples}.",
        "de": "Die nächsten Beispiele: {examples}.",
        "fr": "Les exemples les plus proches : {examples}.",
    },
    "console_quoted": {
        "en": "“{text}” ({kind})",
        "de": "„{text}“ ({kind})",
        "fr": "« {text} » ({kind})",
    },
    "console_try": {
        "en": "Try",
        "de": "Ausprobieren",
        "fr": "Essayer",
    },
    "console_own_examples": {
        "en": "Your own examples",
        "de": "Deine eigenen Beispiele",
        "fr": "Vos propres exemples",
    },
    "console_is": {
        "en": "Is",
        "de": "Ist",
        "fr": "Est",
    },
    "console_add_example": {
        "en": "Add an example",
        "de": "Ein Beispiel hinzufügen",
        "fr": "Ajouter un exemple",
    },
    "console_example_hint": {
        "en": "Words of your company that the bot takes wrongly. Write it yourself; never copy what somebody wrote in confidence.",
        "de": "Worte eurer Firma, die der Bot falsch versteht. Schreib es selbst; kopiere nie, was jemand im Vertrauen schrieb.",
        "fr": "Des mots de votre entreprise que le bot comprend mal. Écrivez-le vous-même ; ne copiez jamais ce que quelqu’un a écrit en confiance.",
    },
    "console_last_year": {
        "en": "In the last year",
        "de": "Im letzten Jahr",
        "fr": "Durant l’année écoulée",
    },
    "console_messages": {
        "en": "Messages",
        "de": "Nachrichten",
        "fr": "Messages",
    },
    "console_how_many": {
        "en": "How many",
        "de": "Wie viele",
        "fr": "Combien",
    },
    "console_fewer_than_five": {
        "en": "fewer than five",
        "de": "weniger als fünf",
        "fr": "moins de cinq",
    },
    "console_saved": {
        "en": "Saved.",
        "de": "Gespeichert.",
        "fr": "Enregistré.",
    },
    "console_removed_done": {
        "en": "Removed.",
        "de": "Entfernt.",
        "fr": "Supprimé.",
    },
    "console_added_done": {
        "en": "Added.",
        "de": "Hinzugefügt.",
        "fr": "Ajouté.",
    },
    "console_kind_danger": {
        "en": "danger to life or health",
        "de": "Gefahr für Leib und Leben",
        "fr": "danger pour la vie ou la santé",
    },
    "console_kind_distress": {
        "en": "distress",
        "de": "seelische Not",
        "fr": "détresse",
    },
    "console_kind_misconduct": {
        "en": "misconduct or harassment",
        "de": "Fehlverhalten oder Belästigung",
        "fr": "faute ou harcèlement",
    },
    "console_kind_accident": {
        "en": "an accident now",
        "de": "ein Unfall jetzt",
        "fr": "un accident maintenant",
    },
    "console_kind_oneself": {
        "en": "about the writer’s own data, pay, questions",
        "de": "über eigene Daten, Gehalt, Fragen",
        "fr": "sur ses propres données, salaire, questions",
    },
    "console_kind_feedback": {
        "en": "feedback for the CSR team",
        "de": "Rückmeldung ans CSR-Team",
        "fr": "retour pour l’équipe RSE",
    },
    "console_kind_commitment": {
        "en": "a commitment",
        "de": "eine Zusage",
        "fr": "un engagement",
    },
    "console_kind_lesson": {
        "en": "wants a lesson",
        "de": "möchte eine Lektion",
        "fr": "veut une leçon",
    },
    "console_kind_preferences": {
        "en": "how often and where the bot writes",
        "de": "wie oft und wo der Bot schreibt",
        "fr": "quand et où le bot écrit",
    },
    "console_kind_insult": {
        "en": "an insult",
        "de": "eine Beleidigung",
        "fr": "une insulte",
    },
    "console_kind_out_of_scope": {
        "en": "out of scope",
        "de": "nicht unser Thema",
        "fr": "hors sujet",
    },
    "console_kind_about_bot": {
        "en": "about the bot",
        "de": "über den Bot",
        "fr": "sur le bot",
    },
    "console_kind_question": {
        "en": "a question for us",
        "de": "eine Frage für uns",
        "fr": "une question pour nous",
    },
    "console_kind_out_of_scope_for": {
        "en": "out of scope: for {desk}",
        "de": "nicht unser Thema: für {desk}",
        "fr": "hors sujet : pour {desk}",
    },
    "console_kind_wrong_alarm": {
        "en": "“not meant like that”",
        "de": "„nicht so gemeint“",
        "fr": "« pas dit dans ce sens »",
    },
    "console_kind_unjudged": {
        "en": "in a language that cannot be judged",
        "de": "in einer Sprache, die nicht beurteilt werden kann",
        "fr": "dans une langue qui ne peut être jugée",
    },
}

"""The lists of questions, and one of them."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_said_wrong": {
        "en": "said to be wrong",
        "de": "als falsch gemeldet",
        "fr": "signalée comme fausse",
    },
    "console_several": {
        "en": "Several at once",
        "de": "Mehrere zugleich",
        "fr": "Plusieurs à la fois",
    },
    "console_several_hint": {
        "en": "Tick questions below. Each asker is told, as if you had done it one by one.",
        "de": "Kreuze unten Fragen an. Wer gefragt hat, erfährt es, als hättest du es einzeln getan.",
        "fr": "Cochez des questions ci-dessous. Chaque auteur est informé, comme si vous l’aviez fait une par une.",
    },
    "console_reason": {
        "en": "Reason",
        "de": "Grund",
        "fr": "Raison",
    },
    "console_reason_hint": {
        "en": "whoever asked reads it",
        "de": "wer gefragt hat, liest ihn",
        "fr": "l’auteur de la question la lit",
    },
    "console_pass_on": {
        "en": "Pass on to",
        "de": "Weitergeben an",
        "fr": "Transmettre à",
    },
    "console_choose_contact": {
        "en": "choose a contact",
        "de": "Kontakt wählen",
        "fr": "choisir un contact",
    },
    "console_no_department": {
        "en": "No department",
        "de": "Ohne Abteilung",
        "fr": "Sans service",
    },
    "console_choose_questions": {
        "en": "Choose at least one question, and what to do with it.",
        "de": "Wähle mindestens eine Frage und was damit geschehen soll.",
        "fr": "Choisissez au moins une question, et ce qu’il faut en faire.",
    },
    "console_write_reason": {
        "en": "Write a reason: whoever asked reads it.",
        "de": "Schreib einen Grund: Wer gefragt hat, liest ihn.",
        "fr": "Écrivez une raison : l’auteur de la question la lit.",
    },
    "console_choose_whom": {
        "en": "Choose to whom they go.",
        "de": "Wähle, an wen sie gehen.",
        "fr": "Choisissez à qui elles vont.",
    },
    "console_bulk_not_for_us": {
        "en": "Not for us",
        "de": "Nichts für uns",
        "fr": "Pas pour nous",
    },
    "console_bulk_close": {
        "en": "Close",
        "de": "Schließen",
        "fr": "Clore",
    },
    "console_bulk_merge": {
        "en": "They ask the same",
        "de": "Fragen dasselbe",
        "fr": "Posent la même question",
    },
    "console_choose_two": {
        "en": "Tick at least two questions that ask the same: the others wait with the first and get the same reply.",
        "de": "Kreuze mindestens zwei Fragen an, die dasselbe fragen: Die anderen warten mit der ersten und bekommen dieselbe Antwort.",
        "fr": "Cochez au moins deux questions identiques : les autres attendent avec la première et reçoivent la même réponse.",
    },
    "console_bulk_reassign": {
        "en": "Pass on",
        "de": "Weitergeben",
        "fr": "Transmettre",
    },
    "console_mine": {
        "en": "Held by you",
        "de": "Von dir übernommen",
        "fr": "Prises en charge par vous",
    },
    "console_offered": {
        "en": "Offered to you",
        "de": "Dir angeboten",
        "fr": "Proposées à vous",
    },
    "console_also": {
        "en": "Also waiting",
        "de": "Warten auch",
        "fr": "Attendent aussi",
    },
    "console_not_taken": {
        "en": "Not taken yet",
        "de": "Noch nicht übernommen",
        "fr": "Pas encore prises",
    },
    "console_held": {
        "en": "Held by others",
        "de": "Von anderen übernommen",
        "fr": "Prises en charge par d’autres",
    },
    "console_nobody_waits": {
        "en": "Nobody is waiting",
        "de": "Niemand wartet",
        "fr": "Personne n’attend",
    },
    "console_nobody_waits_hint": {
        "en": "New questions appear here by themselves, and on your chat page.",
        "de": "Neue Fragen erscheinen hier von selbst, und auf deiner Chatseite.",
        "fr": "Les nouvelles questions apparaissent ici d’elles-mêmes, et sur votre page de chat.",
    },
    "console_away": {
        "en": "Going away?",
        "de": "Bist du weg?",
        "fr": "Vous partez ?",
    },
    "console_away_until": {
        "en": "You are asked nothing until {until}.",
        "de": "Du wirst nichts gefragt bis {until}.",
        "fr": "On ne vous demande rien jusqu’au {until}.",
    },
    "console_first_day_back": {
        "en": "First day back",
        "de": "Erster Tag zurück",
        "fr": "Premier jour de retour",
    },
    "console_away_button": {
        "en": "I am away until then",
        "de": "Ich bin bis dahin weg",
        "fr": "Je suis absent jusque-là",
    },
    "console_back": {
        "en": "I am back",
        "de": "Ich bin zurück",
        "fr": "Je suis de retour",
    },
    "console_questions_one": {
        "en": "{count} question",
        "de": "{count} Frage",
        "fr": "{count} question",
    },
    "console_questions_other": {
        "en": "{count} questions",
        "de": "{count} Fragen",
        "fr": "{count} questions",
    },
    "console_only_latest": {
        "en": "Only the latest {most} are listed. Search to find older ones.",
        "de": "Nur die letzten {most} stehen in der Liste. Ältere finden Sie über die Suche.",
        "fr": "Seules les {most} dernières sont listées. Cherchez pour en trouver de plus anciennes.",
    },
    "console_looked_among": {
        "en": "Only the latest {most} were searched.",
        "de": "Gesucht wurde nur unter den letzten {most}.",
        "fr": "La recherche n’a porté que sur les {most} dernières.",
    },
    "console_table_questions": {
        "en": "Table of questions",
        "de": "Tabelle der Fragen",
        "fr": "Tableau des questions",
    },
    "console_question": {
        "en": "Question",
        "de": "Frage",
        "fr": "Question",
    },
    "console_asked": {
        "en": "Asked",
        "de": "Gefragt",
        "fr": "Posée",
    },
    "console_nobody_asked": {
        "en": "Nobody has asked yet",
        "de": "Noch hat niemand gefragt",
        "fr": "Personne n’a encore posé de question",
    },
    "console_review_hint": {
        "en": "The asker has the reply already. What you publish answers the next equal question at once, with its author and date.",
        "de": "Wer gefragt hat, hat die Antwort schon. Was du veröffentlichst, beantwortet die nächste gleiche Frage sofort, mit Autor und Datum.",
        "fr": "L’auteur de la question a déjà la réponse. Ce que vous publiez répond aussitôt à la prochaine question identique, avec son auteur et sa date.",
    },
    "console_replies": {
        "en": "Replies",
        "de": "Antworten",
        "fr": "Réponses",
    },
    "console_nothing_to_review": {
        "en": "Nothing to review",
        "de": "Nichts zu prüfen",
        "fr": "Rien à relire",
    },
    "console_nothing_to_review_hint": {
        "en": "Replies of ambassadors appear here by themselves.",
        "de": "Antworten von Botschaftern erscheinen hier von selbst.",
        "fr": "Les réponses des ambassadeurs apparaissent ici d’elles-mêmes.",
    },
    "console_answers": {
        "en": "Answers",
        "de": "Antworten",
        "fr": "Réponses",
    },
    "console_none_published": {
        "en": "No answer is published yet",
        "de": "Noch ist keine Antwort veröffentlicht",
        "fr": "Aucune réponse n’est encore publiée",
    },
    "console_try_other_words": {
        "en": "Try other words.",
        "de": "Versuch andere Wörter.",
        "fr": "Essayez d’autres mots.",
    },
    "console_publish_one": {
        "en": "Publish a reply in the review, and it is found here.",
        "de": "Veröffentliche eine Antwort beim Prüfen, dann findest du sie hier.",
        "fr": "Publiez une réponse lors de la relecture, et elle se trouvera ici.",
    },
}

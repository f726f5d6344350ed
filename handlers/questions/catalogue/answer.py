"""What an asker is told: the answer, the choices, and whom they could ask."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # the answer
    "on_question": {
        "en": "On “{question}”:",
        "de": "Zu „{question}“:",
        "fr": "Au sujet de « {question} » :",
    },
    "source_in": {
        "en": "in {language}",
        "de": "auf {language}",
        "fr": "en {language}",
    },
    "answered_by": {
        "en": "Answered by {author} on {date}, and checked by the CSR team.",
        "de": "Beantwortet von {author} am {date} und vom CSR-Team geprüft.",
        "fr": "Réponse de {author}, le {date}, vérifiée par l’équipe RSE.",
    },
    "answered_by_undated": {
        "en": "Answered by {author}, and checked by the CSR team.",
        "de": "Beantwortet von {author} und vom CSR-Team geprüft.",
        "fr": "Réponse de {author}, vérifiée par l’équipe RSE.",
    },
    "answered_by_team": {
        "en": "Answered by the CSR team, after {author}, on {date}.",
        "de": "Beantwortet vom CSR-Team am {date}, nach {author}.",
        "fr": "Réponse de l’équipe RSE, d’après {author}, le {date}.",
    },
    "answered_by_team_undated": {
        "en": "Answered by the CSR team, after {author}.",
        "de": "Beantwortet vom CSR-Team, nach {author}.",
        "fr": "Réponse de l’équipe RSE, d’après {author}.",
    },
    "may_not_answer": {
        "en": "This is about your topic, but it may not answer your question.",
        "de": "Das betrifft dein Thema, beantwortet deine Frage aber vielleicht nicht.",
        "fr": "Cela concerne votre sujet, mais ne répond peut-être pas à votre question.",
    },
    "may_not_answer_missing": {
        "en": "This is about your topic, but I did not find {missing} in it.",
        "de": "Das betrifft dein Thema, aber {missing} habe ich darin nicht gefunden.",
        "fr": "Cela concerne votre sujet, mais je n’y ai pas trouvé {missing}.",
    },
    "old_document": {
        "en": "Please note: this document is from {date} and may be out of date.",
        "de": "Bitte beachte: Dieses Dokument ist vom {date} und vielleicht nicht mehr aktuell.",
        "fr": "Attention : ce document date du {date} et n’est peut-être plus à jour.",
    },
    "caveat_recognised": {
        "en": "Please note: this page is a scan, read by character recognition. Look at the page before you"
        " rely on a figure.",
        "de": "Bitte beachte: Diese Seite ist ein Scan, gelesen mit Texterkennung. Sieh auf der Seite nach,"
        " bevor du dich auf eine Zahl verlässt.",
        "fr": "Attention : cette page est une image, lue par reconnaissance de caractères. Vérifiez les"
        " chiffres sur la page avant de vous y fier.",
    },
    "caveat_unlabelled": {
        "en": "Please note: I could not tell what each figure of this chart counts. Look at the page.",
        "de": "Bitte beachte: Nicht bei jeder Zahl dieses Diagramms konnte ich erkennen, was sie zählt. Sieh"
        " auf der Seite nach.",
        "fr": "Attention : je n’ai pas pu déterminer ce que compte chaque chiffre de ce graphique. Consultez"
        " la page.",
    },
    "newer_edition": {
        "en": "Please note: there is a newer edition, “{title}” from {date}.",
        "de": "Bitte beachte: Es gibt eine neuere Ausgabe, „{title}“ vom {date}.",
        "fr": "Attention : il existe une édition plus récente, « {title} », du {date}.",
    },
    "older_says": {
        "en": "Please note: an older document, “{title}” from {date}, says otherwise.",
        "de": "Bitte beachte: Ein älteres Dokument, „{title}“ vom {date}, sagt etwas anderes.",
        "fr": "Attention : un document plus ancien, « {title} », du {date}, dit autre chose.",
    },
    "older_answer_says": {
        "en": "Please note: {author} answered otherwise on {date}. This document is newer.",
        "de": "Bitte beachte: {author} hat am {date} etwas anderes geantwortet. Dieses Dokument ist neuer.",
        "fr": "Attention : {author} a répondu autrement le {date}. Ce document est plus récent.",
    },
    "searched_for": {
        "en": "I searched for “{question}”.",
        "de": "Gesucht habe ich nach „{question}“.",
        "fr": "J’ai cherché « {question} ».",
    },
    "also_found": {
        "en": "I also found:",
        "de": "Außerdem habe ich gefunden:",
        "fr": "J’ai aussi trouvé :",
    },
    "helped": {
        "en": "That helps",
        "de": "Das hilft",
        "fr": "Cela m’aide",
    },
    "not_quite": {
        "en": "Not quite",
        "de": "Nicht ganz",
        "fr": "Pas tout à fait",
    },
    "show_more": {
        "en": "Show me more",
        "de": "Mehr zeigen",
        "fr": "En voir plus",
    },
    "glad": {
        "en": "Glad that helped!",
        "de": "Freut mich, dass das geholfen hat!",
        "fr": "Ravi que cela vous aide !",
    },
    # choices
    "choices_missing": {
        "en": "These are about your topic, but I did not find {missing} in the best of them.",
        "de": "Das betrifft dein Thema, aber {missing} habe ich in der besten Stelle nicht gefunden.",
        "fr": "Cela concerne votre sujet, mais je n’ai pas trouvé {missing} dans le meilleur passage.",
    },
    "which_one": {
        "en": "I found more than one place for this. Which do you mean?",
        "de": "Dazu habe ich mehrere Stellen gefunden. Welche meinst du?",
        "fr": "J’ai trouvé plusieurs passages. Lequel cherchez-vous ?",
    },
    "is_it_this": {
        "en": "I found one place that may help. Is it what you mean?",
        "de": "Eine Stelle könnte helfen. Meinst du das?",
        "fr": "J’ai trouvé un passage qui peut aider. Est-ce bien cela ?",
    },
    "similar_question": {
        "en": "A similar question was answered: “{question}” Is that what you mean?",
        "de": "Eine ähnliche Frage wurde beantwortet: „{question}“ Meinst du das?",
        "fr": "Une question semblable a reçu une réponse : « {question} » Est-ce bien cela ?",
    },
    "similar_question_or_other": {
        "en": "A similar question was answered: “{question}” Do you mean that, or another of these?",
        "de": "Eine ähnliche Frage wurde beantwortet: „{question}“ Meinst du das oder etwas anderes hiervon?",
        "fr": "Une question semblable a reçu une réponse : « {question} » Est-ce cela, ou l’un de ces passages ?",
    },
    "found_in_language": {
        "en": "I found this in {language}. May it help?",
        "de": "Das habe ich auf {language} gefunden. Hilft es vielleicht?",
        "fr": "J’ai trouvé ceci en {language}. Cela peut-il aider ?",
    },
    "none_of_these": {
        "en": "None of these",
        "de": "Keine davon",
        "fr": "Aucun",
    },
    # with people
    "asked_nothing_found": {
        "en": "Our documents do not say this, so I have asked {people} for you.",
        "de": "In unseren Dokumenten steht das nicht, deshalb habe ich {people} für dich gefragt.",
        "fr": "Nos documents ne le disent pas ; j’ai donc posé la question à {people}.",
    },
    "asked_not_sure": {
        "en": "I did not find a sure answer in our documents, so I have asked {people} for you.",
        "de": "In unseren Dokumenten habe ich keine sichere Antwort gefunden, deshalb habe ich {people} für dich gefragt.",
        "fr": "Je n’ai pas trouvé de réponse sûre dans nos documents ; j’ai donc posé la question à {people}.",
    },
    "asked_language": {
        "en": "I cannot read {language} well enough to answer, so I have asked {people} for you.",
        "de": "Ich lese {language} nicht gut genug, um zu antworten, deshalb habe ich {people} für dich gefragt.",
        "fr": "Je ne lis pas assez bien cette langue ({language}) pour répondre ; j’ai donc posé la question à {people}.",
    },
    "asked_not_quite": {
        "en": "Then let us ask someone who knows: I have asked {people} for you.",
        "de": "Dann fragen wir jemanden, der es weiß: Ich habe {people} für dich gefragt.",
        "fr": "Demandons alors à quelqu’un qui sait : j’ai posé la question à {people}.",
    },
    "asked_again": {
        "en": "I have asked {people} to look at it again.",
        "de": "Ich habe {people} gebeten, noch einmal nachzusehen.",
        "fr": "J’ai demandé à {people} de regarder à nouveau.",
    },
    "asked_wider": {
        "en": "It is taking longer than I hoped, so I have now asked {people}, too.",
        "de": "Es dauert länger als gehofft, deshalb habe ich jetzt auch {people} gefragt.",
        "fr": "Cela prend plus de temps que prévu ; j’ai donc aussi demandé à {people}.",
    },
    "asked_nobody": {
        "en": "I have put it on the list of the CSR team. Nobody is there right now, so it may take longer; the reply will come here.",
        "de": "Deine Frage steht auf der Liste des CSR-Teams. Gerade ist niemand da, es kann also etwas dauern; die Antwort kommt hierher.",
        "fr": "Votre question est sur la liste de l’équipe RSE. Personne n’est là en ce moment, cela peut donc prendre un peu de temps ; la réponse arrivera ici.",
    },
    "promise_look": {
        "en": "The reply should be here by {day}. I cannot tell you elsewhere, so please look in again.",
        "de": "Die Antwort sollte bis {day} hier stehen. Anderswo kann ich dir nicht Bescheid geben, schau also bitte wieder vorbei.",
        "fr": "La réponse devrait se trouver ici, au plus tard {day}. Je ne peux pas vous prévenir ailleurs : repassez voir, s’il vous plaît.",
    },
    "promise": {
        "en": "You should hear back here by {day}. There is nothing more for you to do.",
        "de": "Du solltest hier bis {day} eine Antwort bekommen. Du musst nichts weiter tun.",
        "fr": "Vous devriez recevoir une réponse ici, au plus tard {day}. Vous n’avez rien d’autre à faire.",
    },
    "merged": {
        "en": "A colleague has asked the same and is waiting, too. You will both get the reply here.",
        "de": "Jemand anderes hat dasselbe gefragt und wartet auch. Ihr bekommt beide hier die Antwort.",
        "fr": "Une autre personne a posé la même question et attend aussi. Vous recevrez toutes les deux la réponse ici.",
    },
    "merged_own": {
        "en": "You have asked this already, and it is being looked after. The reply will come here.",
        "de": "Das hast du schon gefragt, und es wird bearbeitet. Die Antwort kommt hierher.",
        "fr": "Vous avez déjà posé cette question et quelqu’un s’en occupe. La réponse arrivera ici.",
    },
    "taken_care_of": {
        "en": "{name} has taken your question and means to reply by {day}.",
        "de": "{name} hat deine Frage übernommen und will bis {day} antworten.",
        "fr": "{name} s’occupe de votre question et pense répondre au plus tard {day}.",
    },
    "given_back": {
        "en": "Your question is with {people} again, and somebody will take it.",
        "de": "Deine Frage geht wieder an {people}, und jemand wird sie übernehmen.",
        "fr": "Votre question est de nouveau auprès de {people}, et quelqu’un va s’en occuper.",
    },
    "replied_below": {
        "en": "{name} has replied to you on {day}.",
        "de": "{name} hat dir am {day} geantwortet.",
        "fr": "{name} vous a répondu {day}.",
    },
}

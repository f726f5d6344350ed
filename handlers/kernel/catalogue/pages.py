"""The words of the web pages."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # around every page
    "page_labelled": {
        "en": "{label}:",
        "de": "{label}:",
        "fr": "{label} :",
    },
    "page_skip": {
        "en": "Skip to content",
        "de": "Zum Inhalt springen",
        "fr": "Aller au contenu",
    },
    "page_main": {
        "en": "Main",
        "de": "Hauptmenü",
        "fr": "Menu principal",
    },
    "page_chat": {
        "en": "Chat",
        "de": "Chat",
        "fr": "Chat",
    },
    "page_commitments": {
        "en": "Commitments",
        "de": "Vorhaben",
        "fr": "Engagements",
    },
    "page_console": {
        "en": "Console",
        "de": "Konsole",
        "fr": "Console",
    },
    "page_appearance": {
        "en": "Appearance",
        "de": "Darstellung",
        "fr": "Apparence",
    },
    "page_theme_auto": {
        "en": "System",
        "de": "System",
        "fr": "Système",
    },
    "page_theme_light": {
        "en": "Light",
        "de": "Hell",
        "fr": "Clair",
    },
    "page_theme_dark": {
        "en": "Dark",
        "de": "Dunkel",
        "fr": "Sombre",
    },
    "page_become": {
        "en": "Be someone else (demo)",
        "de": "Jemand anderes sein (Demo)",
        "fr": "Être quelqu’un d’autre (démo)",
    },
    "page_sign_out": {
        "en": "Sign out",
        "de": "Abmelden",
        "fr": "Se déconnecter",
    },
    # the chat
    "page_chat_title": {
        "en": "Chat with csrbot",
        "de": "Chat mit csrbot",
        "fr": "Chat avec csrbot",
    },
    "page_in_past": {
        "en": "You are reading earlier messages.",
        "de": "Du liest frühere Nachrichten.",
        "fr": "Vous lisez des messages plus anciens.",
    },
    "page_to_latest": {
        "en": "Back to the latest",
        "de": "Zurück zur neuesten",
        "fr": "Revenir au plus récent",
    },
    "page_earlier": {
        "en": "Show earlier messages",
        "de": "Frühere Nachrichten zeigen",
        "fr": "Afficher les messages précédents",
    },
    "page_conversation": {
        "en": "Conversation",
        "de": "Unterhaltung",
        "fr": "Conversation",
    },
    "page_typing": {
        "en": "csrbot is looking it up…",
        "de": "csrbot sieht nach …",
        "fr": "csrbot cherche…",
    },
    "page_below": {
        "en": "New message below",
        "de": "Neue Nachricht weiter unten",
        "fr": "Nouveau message plus bas",
    },
    "page_examples": {
        "en": "Ask about our CSR strategy",
        "de": "Frag nach unserer CSR-Strategie",
        "fr": "Posez vos questions sur notre stratégie RSE",
    },
    "page_examples_hint": {
        "en": "Answers come word for word from the company’s documents. What they do not say goes to a colleague who knows.",
        "de": "Antworten kommen Wort für Wort aus den Dokumenten des Unternehmens. Was dort nicht steht, geht an eine Kollegin oder einen Kollegen mit Wissen dazu.",
        "fr": "Les réponses viennent mot pour mot des documents de l’entreprise. Ce qu’ils ne disent pas est transmis à un·e collègue qui sait.",
    },
    "page_ask": {
        "en": "Ask a question",
        "de": "Eine Frage stellen",
        "fr": "Poser une question",
    },
    "page_your_question": {
        "en": "Your question",
        "de": "Deine Frage",
        "fr": "Votre question",
    },
    "page_ask_here": {
        "en": "Ask a question…",
        "de": "Stell eine Frage …",
        "fr": "Posez une question…",
    },
    "page_send": {
        "en": "Send",
        "de": "Senden",
        "fr": "Envoyer",
    },
    "page_keys": {
        "en": "Enter sends, Shift + Enter starts a line, / comes back here",
        "de": "Enter sendet, Umschalt + Enter beginnt eine Zeile, / führt hierher zurück",
        "fr": "Entrée envoie, Maj + Entrée commence une ligne, / ramène ici",
    },
    "page_you": {
        "en": "You",
        "de": "Du",
        "fr": "Vous",
    },
    "page_yesterday": {
        "en": "yesterday {time}",
        "de": "gestern {time}",
        "fr": "hier {time}",
    },
    "page_tomorrow": {
        "en": "tomorrow {time}",
        "de": "morgen {time}",
        "fr": "demain {time}",
    },
    "page_type_first": {
        "en": "Type your question first.",
        "de": "Schreib zuerst deine Frage.",
        "fr": "Écrivez d’abord votre question.",
    },
    "page_too_long": {
        "en": "Your message has {length} characters; at most {limit} fit. Please shorten it to the question itself. Nothing was sent.",
        "de": "Deine Nachricht hat {length} Zeichen, höchstens {limit} sind möglich. Bitte kürze sie auf die Frage selbst. Es wurde nichts gesendet.",
        "fr": "Votre message compte {length} caractères ; {limit} au plus sont possibles. Merci de le réduire à la question elle-même. Rien n’a été envoyé.",
    },
    # a message
    "page_open": {
        "en": "Open the page",
        "de": "Seite öffnen",
        "fr": "Ouvrir la page",
    },
    "page_context": {
        "en": "Show context",
        "de": "Zusammenhang zeigen",
        "fr": "Afficher le contexte",
    },
    "page_optional": {
        "en": "(optional)",
        "de": "(freiwillig)",
        "fr": "(facultatif)",
    },
    "page_show_all": {
        "en": "Show all {count} characters",
        "de": "Alle {count} Zeichen zeigen",
        "fr": "Afficher les {count} caractères",
    },
    # a document
    "page_back": {
        "en": "Back to the chat",
        "de": "Zurück zum Chat",
        "fr": "Retour au chat",
    },
    "page_answered_by": {
        "en": "Answered by {name}",
        "de": "Beantwortet von {name}",
        "fr": "Réponse de {name}",
    },
    "page_count": {
        "en": "{count} pages",
        "de": "{count} Seiten",
        "fr": "{count} pages",
    },
    "page_for": {
        "en": "For: {audience}",
        "de": "Für: {audience}",
        "fr": "Pour : {audience}",
    },
    "page_everyone": {
        "en": "everyone",
        "de": "alle",
        "fr": "tout le monde",
    },
    "page_download": {
        "en": "Download the original",
        "de": "Original herunterladen",
        "fr": "Télécharger l’original",
    },
    "page_caveat_recognised": {
        "en": "This page is a scan, read by character recognition. Compare figures with the page itself.",
        "de": "Diese Seite ist ein Scan, gelesen mit Texterkennung. Vergleiche Zahlen mit der Seite selbst.",
        "fr": "Cette page est une image, lue par reconnaissance de caractères. Comparez les chiffres avec la"
        " page elle-même.",
    },
    "page_caveat_unlabelled": {
        "en": "Some figures of this chart could not be put beside what they count. Look at the page itself.",
        "de": "Einige Zahlen dieses Diagramms ließen sich nicht zuordnen. Sieh auf der Seite selbst nach.",
        "fr": "Certains chiffres de ce graphique n’ont pas pu être rattachés à ce qu’ils comptent. Consultez"
        " la page elle-même.",
    },
    "page_old": {
        "en": "This document is from {date}. Check with the CSR team whether it still holds.",
        "de": "Dieses Dokument ist vom {date}. Frag das CSR-Team, ob es noch gilt.",
        "fr": "Ce document date du {date}. Vérifiez auprès de l’équipe RSE s’il est encore valable.",
    },
    "page_text": {
        "en": "Text of the document",
        "de": "Text des Dokuments",
        "fr": "Texte du document",
    },
    "page_before": {
        "en": "Earlier in this document",
        "de": "Weiter vorn in diesem Dokument",
        "fr": "Plus haut dans ce document",
    },
    "page_after": {
        "en": "Further in this document",
        "de": "Weiter hinten in diesem Dokument",
        "fr": "Plus bas dans ce document",
    },
    "page_quoted": {
        "en": "The quoted passage",
        "de": "Die zitierte Stelle",
        "fr": "Le passage cité",
    },
    "page_no_text": {
        "en": "This document has no text.",
        "de": "Dieses Dokument hat keinen Text.",
        "fr": "Ce document ne contient pas de texte.",
    },
    "page_printed": {
        "en": "Page {page} as printed",
        "de": "Seite {page}, wie gedruckt",
        "fr": "Page {page} telle qu’imprimée",
    },
    "page_printed_beside": {
        "en": "Page {page} as printed; its text stands beside it",
        "de": "Seite {page}, wie gedruckt; ihr Text steht daneben",
        "fr": "Page {page} telle qu’imprimée ; son texte se trouve à côté",
    },
    "page_page": {
        "en": "Page {number}",
        "de": "Seite {number}",
        "fr": "Page {number}",
    },
    "page_slide": {
        "en": "Slide {number}",
        "de": "Folie {number}",
        "fr": "Diapositive {number}",
    },
    "page_sheet": {
        "en": "Sheet {number}",
        "de": "Blatt {number}",
        "fr": "Feuille {number}",
    },
}

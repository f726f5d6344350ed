"""The words of the pages on which somebody signs in."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "page_sign_in": {
        "en": "Sign in",
        "de": "Anmelden",
        "fr": "Connexion",
    },
    "page_sign_in_to": {
        "en": "Sign in to csrbot",
        "de": "Bei csrbot anmelden",
        "fr": "Se connecter à csrbot",
    },
    "page_one_step": {
        "en": "One step left. The link works once, for this browser.",
        "de": "Noch ein Schritt. Der Link gilt einmal, für diesen Browser.",
        "fr": "Encore une étape. Le lien ne sert qu’une fois, pour ce navigateur.",
    },
    "page_press_number": {
        "en": "Press this number in {chats}",
        "de": "Drück diese Zahl in {chats}",
        "fr": "Appuyez sur ce nombre dans {chats}",
    },
    "page_or": {
        "en": "{one} or {other}",
        "de": "{one} oder {other}",
        "fr": "{one} ou {other}",
    },
    "page_the_number": {
        "en": "The number is {number}",
        "de": "Die Zahl ist {number}",
        "fr": "Le nombre est {number}",
    },
    "page_asked_you": {
        "en": "csrbot has just asked you there whether it is you, if it knows this address. This page goes on by itself.",
        "de": "csrbot hat dich dort gerade gefragt, ob du es bist, falls es diese Adresse kennt. Diese Seite geht von selbst weiter.",
        "fr": "csrbot vient de vous y demander si c’est bien vous, s’il connaît cette adresse. Cette page continue toute seule.",
    },
    "page_pressed": {
        "en": "I have pressed it",
        "de": "Ich habe sie gedrückt",
        "fr": "J’ai appuyé",
    },
    "page_again": {
        "en": "Begin again",
        "de": "Von vorn beginnen",
        "fr": "Recommencer",
    },
    "page_who": {
        "en": "Who would you like to be?",
        "de": "Wer möchtest du sein?",
        "fr": "Qui voulez-vous être ?",
    },
    "page_ended": {
        "en": "Your session has ended. What you typed is kept on this device.",
        "de": "Deine Sitzung ist beendet. Was du geschrieben hast, bleibt auf diesem Gerät erhalten.",
        "fr": "Votre session est terminée. Ce que vous avez écrit est gardé sur cet appareil.",
    },
    "page_more_people": {
        "en": "{number} more people",
        "de": "{number} weitere Personen",
        "fr": "{number} autres personnes",
    },
    "page_demo": {
        "en": "This is a demonstration with an example company: choose a colleague. A second browser can be somebody else.",
        "de": "Dies ist eine Vorführung mit einem Beispielunternehmen: Wähl eine Person. Ein zweiter Browser kann jemand anderes sein.",
        "fr": "Ceci est une démonstration avec une entreprise fictive : choisissez une personne. Un second navigateur peut être quelqu’un d’autre.",
    },
    "page_email": {
        "en": "Your e-mail address at work",
        "de": "Deine E-Mail-Adresse bei der Arbeit",
        "fr": "Votre adresse e-mail professionnelle",
    },
    "page_wants_email": {
        "en": "Please type your e-mail address at work, such as anna@example.com.",
        "de": "Bitte gib deine E-Mail-Adresse bei der Arbeit ein, etwa anna@example.com.",
        "fr": "Merci de saisir votre adresse e-mail professionnelle, par exemple anna@example.com.",
    },
    "page_confirm_in": {
        "en": "Confirm in {chats}",
        "de": "In {chats} bestätigen",
        "fr": "Confirmer dans {chats}",
    },
    "page_confirm_hint": {
        "en": "You get a number here, and press it in a message of csrbot there. No password is needed. A sign-in link that you were given works as well.",
        "de": "Du bekommst hier eine Zahl und drückst sie dort in einer Nachricht von csrbot. Ein Passwort braucht es nicht. Ein Anmelde-Link, den man dir gegeben hat, geht auch.",
        "fr": "Un nombre s’affiche ici ; appuyez dessus dans un message de csrbot là-bas. Aucun mot de passe n’est nécessaire. Un lien de connexion reçu fonctionne aussi.",
    },
    "page_sso": {
        "en": "Sign in with your company account",
        "de": "Mit dem Firmenkonto anmelden",
        "fr": "Se connecter avec le compte de l’entreprise",
    },
    "page_sso_hint": {
        "en": "You are sent to the sign-in page of your company and come back here by yourself.",
        "de": "Du kommst zur Anmeldeseite deiner Firma und von dort von selbst hierher zurück.",
        "fr": "Vous passez par la page de connexion de votre entreprise et revenez ici automatiquement.",
    },
    "page_open_link": {
        "en": "Open the sign-in link that you were given, by e-mail or by hand: an address of this site that ends in a long row of letters. It works once, and until the day that was said with it.",
        "de": "Öffne den Anmelde-Link, den du per E-Mail oder persönlich bekommen hast: eine Adresse dieser Seite, die mit einer langen Buchstabenreihe endet. Er gilt einmal und bis zu dem Tag, der dabeistand.",
        "fr": "Ouvrez le lien de connexion reçu par e-mail ou en main propre : une adresse de ce site qui se termine par une longue suite de lettres. Il ne sert qu’une fois, jusqu’au jour indiqué avec lui.",
    },
    "page_no_link": {
        "en": "No link, or it has run out? Ask your CSR team, or whoever runs csrbot at your company, for a new one.",
        "de": "Kein Link, oder er ist abgelaufen? Bitte dein CSR-Team oder die Menschen, die csrbot bei euch betreuen, um einen neuen.",
        "fr": "Pas de lien, ou il n’est plus valable ? Demandez-en un nouveau à votre équipe RSE ou aux personnes qui s’occupent de csrbot.",
    },
    "page_who_reads": {
        "en": "Who reads what you type? csrbot answers by itself, and the CSR team can read what it answered, without your name. Nobody else sees a question unless you say so, with your name or without.",
        "de": "Wer liest, was du schreibst? csrbot antwortet von selbst, und das CSR-Team kann lesen, was es geantwortet hat, ohne deinen Namen. Sonst sieht niemand eine Frage, wenn du es nicht sagst, mit deinem Namen oder ohne.",
        "fr": "Qui lit ce que vous écrivez ? csrbot répond de lui-même, et l’équipe RSE peut lire ce qu’il a répondu, sans votre nom. Personne d’autre ne voit une question sans votre accord, avec votre nom ou sans.",
    },
}

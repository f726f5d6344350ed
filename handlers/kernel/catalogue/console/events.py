"""What has happened to a question, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_state_asked": {
        "en": "asked",
        "de": "gefragt",
        "fr": "posée",
    },
    "console_state_answered": {
        "en": "answered by the bot",
        "de": "vom Bot beantwortet",
        "fr": "répondue par le bot",
    },
    "console_state_unclear": {
        "en": "choices offered",
        "de": "Auswahl angeboten",
        "fr": "choix proposés",
    },
    "console_state_waiting": {
        "en": "waiting",
        "de": "wartet",
        "fr": "en attente",
    },
    "console_state_claimed": {
        "en": "claimed",
        "de": "übernommen",
        "fr": "prise en charge",
    },
    "console_state_replied": {
        "en": "to review",
        "de": "zu prüfen",
        "fr": "à relire",
    },
    "console_state_published": {
        "en": "published",
        "de": "veröffentlicht",
        "fr": "publiée",
    },
    "console_state_closed": {
        "en": "closed",
        "de": "geschlossen",
        "fr": "fermée",
    },
    "console_state_not_stated": {
        "en": "not found",
        "de": "nicht gefunden",
        "fr": "non trouvée",
    },
    "console_state_taken_back": {
        "en": "taken back",
        "de": "zurückgezogen",
        "fr": "retirée",
    },
    "console_event_asked": {
        "en": "asked",
        "de": "gefragt",
        "fr": "posée",
    },
    "console_event_answered": {
        "en": "answered by the bot",
        "de": "vom Bot beantwortet",
        "fr": "répondue par le bot",
    },
    "console_event_unclear": {
        "en": "choices offered",
        "de": "Auswahl angeboten",
        "fr": "choix proposés",
    },
    "console_event_not_stated": {
        "en": "not found",
        "de": "nicht gefunden",
        "fr": "non trouvée",
    },
    "console_event_chosen": {
        "en": "a choice taken",
        "de": "eine Auswahl getroffen",
        "fr": "un choix retenu",
    },
    "console_event_more_shown": {
        "en": "more shown",
        "de": "mehr gezeigt",
        "fr": "suite montrée",
    },
    "console_event_helped": {
        "en": "helped",
        "de": "hat geholfen",
        "fr": "a aidé",
    },
    "console_event_not_quite": {
        "en": "not quite",
        "de": "nicht ganz",
        "fr": "pas tout à fait",
    },
    "console_event_wrong": {
        "en": "said to be wrong",
        "de": "als falsch gemeldet",
        "fr": "signalée comme fausse",
    },
    "console_event_undone": {
        "en": "undone",
        "de": "rückgängig gemacht",
        "fr": "annulé",
    },
    "console_event_nobody_asked": {
        "en": "nobody to be asked",
        "de": "niemand soll gefragt werden",
        "fr": "personne à solliciter",
    },
    "console_event_handed_over": {
        "en": "handed over to people",
        "de": "an Menschen übergeben",
        "fr": "transmise à des personnes",
    },
    "console_event_merged": {
        "en": "merged",
        "de": "zusammengeführt",
        "fr": "fusionnée",
    },
    "console_event_taken_back": {
        "en": "taken back",
        "de": "zurückgezogen",
        "fr": "retirée",
    },
    "console_event_found": {
        "en": "found by the asker",
        "de": "selbst gefunden",
        "fr": "trouvée par l’auteur",
    },
    "console_event_reworded": {
        "en": "reworded",
        "de": "umformuliert",
        "fr": "reformulée",
    },
    "console_event_promoted": {
        "en": "waits in place of another",
        "de": "wartet anstelle einer anderen",
        "fr": "attend à la place d’une autre",
    },
    "console_event_offered": {
        "en": "offered",
        "de": "angeboten",
        "fr": "proposée",
    },
    "console_event_closed": {
        "en": "closed",
        "de": "geschlossen",
        "fr": "fermée",
    },
    "console_event_given_up": {
        "en": "nobody took it",
        "de": "niemand hat sie übernommen",
        "fr": "personne ne l’a prise",
    },
    "console_event_asked_back": {
        "en": "asked back",
        "de": "zurückgefragt",
        "fr": "précision demandée",
    },
    "console_event_answered_back": {
        "en": "answered back",
        "de": "Rückfrage beantwortet",
        "fr": "précision donnée",
    },
    "console_event_claimed": {
        "en": "claimed",
        "de": "übernommen",
        "fr": "prise en charge",
    },
    "console_event_released": {
        "en": "released",
        "de": "abgegeben",
        "fr": "rendue",
    },
    "console_event_reassigned": {
        "en": "passed on",
        "de": "weitergegeben",
        "fr": "transmise",
    },
    "console_event_extended": {
        "en": "more time",
        "de": "mehr Zeit",
        "fr": "délai prolongé",
    },
    "console_event_parted": {
        "en": "not the same as the other question",
        "de": "nicht dieselbe wie die andere Frage",
        "fr": "pas la même que l’autre question",
    },
    "console_event_reminded": {
        "en": "reminded",
        "de": "erinnert",
        "fr": "rappel envoyé",
    },
    "console_event_lease_expired": {
        "en": "time was up",
        "de": "Zeit war um",
        "fr": "délai écoulé",
    },
    "console_event_widened": {
        "en": "offered to more people",
        "de": "mehr Menschen angeboten",
        "fr": "proposée à plus de personnes",
    },
    "console_event_csr_reminded": {
        "en": "CSR team reminded",
        "de": "CSR-Team erinnert",
        "fr": "rappel à l’équipe RSE",
    },
    "console_event_replied": {
        "en": "replied",
        "de": "beantwortet",
        "fr": "répondue",
    },
    "console_event_reply_shared": {
        "en": "reply shared",
        "de": "Antwort geteilt",
        "fr": "réponse partagée",
    },
    "console_event_reply_edited": {
        "en": "reply edited",
        "de": "Antwort bearbeitet",
        "fr": "réponse modifiée",
    },
    "console_event_accepted": {
        "en": "accepted",
        "de": "angenommen",
        "fr": "acceptée",
    },
    "console_event_asked_again": {
        "en": "asked again",
        "de": "noch einmal gefragt",
        "fr": "redemandée",
    },
    "console_event_published": {
        "en": "published",
        "de": "veröffentlicht",
        "fr": "publiée",
    },
    "console_event_rejected": {
        "en": "not published",
        "de": "nicht veröffentlicht",
        "fr": "non publiée",
    },
    "console_event_concluded": {
        "en": "concluded",
        "de": "abgeschlossen",
        "fr": "terminée",
    },
    "console_event_withdrawn": {
        "en": "withdrawn",
        "de": "zurückgenommen",
        "fr": "retirée",
    },
}

"""The list of announcements, and how one is written."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_broadcasts": {
        "en": "Announcements",
        "de": "Mitteilungen",
        "fr": "Annonces",
    },
    "console_broadcasts_hint": {
        "en": "Tell many people something at once: write, look at it as they will see it, have it approved, send. Whoever uses no chat finds it on their own page.",
        "de": "Sag vielen auf einmal etwas: schreiben, so ansehen, wie sie es sehen werden, freigeben lassen, senden. Wer keinen Chat benutzt, findet es auf der eigenen Seite.",
        "fr": "Dites quelque chose à beaucoup de monde : écrire, regarder comme chacun le verra, faire approuver, envoyer. Qui n’utilise pas de messagerie le trouve sur sa propre page.",
    },
    "console_broadcast_none": {
        "en": "Nothing has been announced yet",
        "de": "Es wurde noch nichts mitgeteilt",
        "fr": "Rien n’a encore été annoncé",
    },
    "console_broadcast_untitled": {
        "en": "Untitled",
        "de": "Ohne Titel",
        "fr": "Sans titre",
    },
    "console_broadcast_from": {
        "en": "Begin with",
        "de": "Beginnen mit",
        "fr": "Commencer avec",
    },
    "console_broadcast_empty": {
        "en": "an empty page",
        "de": "einer leeren Seite",
        "fr": "une page vide",
    },
    "console_broadcast_made": {
        "en": "Begun",
        "de": "Begonnen",
        "fr": "Commencée",
    },
    "console_broadcast_templates": {
        "en": "Templates",
        "de": "Vorlagen",
        "fr": "Modèles",
    },
    "console_broadcast_template": {
        "en": "Template",
        "de": "Vorlage",
        "fr": "Modèle",
    },
    "console_broadcast_must_read": {
        "en": "Must be read",
        "de": "Muss gelesen werden",
        "fr": "À lire obligatoirement",
    },
    "console_broadcast_recalled": {
        "en": "Recalled",
        "de": "Zurückgenommen",
        "fr": "Retirée",
    },
    "console_broadcast_draft": {
        "en": "Draft",
        "de": "Entwurf",
        "fr": "Brouillon",
    },
    "console_broadcast_previewed": {
        "en": "Waits for approval",
        "de": "Wartet auf Freigabe",
        "fr": "Attend l’approbation",
    },
    "console_broadcast_approved": {
        "en": "Approved",
        "de": "Freigegeben",
        "fr": "Approuvée",
    },
    "console_broadcast_scheduled": {
        "en": "Scheduled",
        "de": "Geplant",
        "fr": "Planifiée",
    },
    "console_broadcast_sending": {
        "en": "Being sent",
        "de": "Wird gesendet",
        "fr": "En cours d’envoi",
    },
    "console_broadcast_paused": {
        "en": "Paused",
        "de": "Angehalten",
        "fr": "En pause",
    },
    "console_broadcast_sent": {
        "en": "Sent",
        "de": "Gesendet",
        "fr": "Envoyée",
    },
    "console_broadcast_cancelled": {
        "en": "Stopped",
        "de": "Abgebrochen",
        "fr": "Arrêtée",
    },
    "console_no_broadcast": {
        "en": "There is no such announcement.",
        "de": "Diese Mitteilung gibt es nicht.",
        "fr": "Cette annonce n’existe pas.",
    },
    "console_broadcast_said_saved": {
        "en": "Saved.",
        "de": "Gespeichert.",
        "fr": "Enregistré.",
    },
    "console_broadcast_said_tested": {
        "en": "The test is on its way to you, and to nobody else.",
        "de": "Der Test ist unterwegs zu dir und zu niemandem sonst.",
        "fr": "L’essai est en route vers vous, et vers personne d’autre.",
    },
    "console_broadcast_said_copied": {
        "en": "This is the copy.",
        "de": "Das ist die Kopie.",
        "fr": "Voici la copie.",
    },
    "console_broadcast_said_done": {
        "en": "Done.",
        "de": "Erledigt.",
        "fr": "C’est fait.",
    },
    "console_broadcast_kept": {
        "en": "Saved as you type",
        "de": "Beim Schreiben gespeichert",
        "fr": "Enregistré pendant la saisie",
    },
    "console_broadcast_comment": {
        "en": "Comment for the team",
        "de": "Kommentar fürs Team",
        "fr": "Commentaire pour l’équipe",
    },
    "console_broadcast_comment_send": {
        "en": "Comment",
        "de": "Kommentieren",
        "fr": "Commenter",
    },
    "console_broadcast_comments": {
        "en": "Comments",
        "de": "Kommentare",
        "fr": "Commentaires",
    },
    "console_broadcast_add_language": {
        "en": "Add a language",
        "de": "Eine Sprache hinzufügen",
        "fr": "Ajouter une langue",
    },
    "console_broadcast_first_language": {
        "en": "For everybody whose language is not below",
        "de": "Für alle, deren Sprache nicht unten steht",
        "fr": "Pour tous ceux dont la langue ne figure pas plus bas",
    },
    "console_broadcast_another_language": {
        "en": "For whoever reads this language",
        "de": "Für alle, die diese Sprache lesen",
        "fr": "Pour qui lit cette langue",
    },
    "console_broadcast_changing": {
        "en": "Whatever you change here has to be looked at and approved again.",
        "de": "Was du hier änderst, muss neu angesehen und freigegeben werden.",
        "fr": "Tout ce que vous modifiez ici devra être relu et approuvé de nouveau.",
    },
    "console_broadcast_to_preview": {
        "en": "Back to the preview",
        "de": "Zurück zur Vorschau",
        "fr": "Retour à l’aperçu",
    },
    "console_broadcast_words": {
        "en": "What it says",
        "de": "Was drinsteht",
        "fr": "Le texte",
    },
    "console_broadcast_buttons": {
        "en": "Buttons under it",
        "de": "Knöpfe darunter",
        "fr": "Boutons en dessous",
    },
    "console_broadcast_about": {
        "en": "What “Tell me more” asks the documents (the title, if empty)",
        "de": "Was „Mehr dazu“ die Dokumente fragt (sonst der Titel)",
        "fr": "Ce que « En savoir plus » demande aux documents (le titre, si vide)",
    },
    "console_broadcast_deed": {
        "en": "What “I will do this” commits to (the title, if empty)",
        "de": "Wozu sich „Das mache ich“ verpflichtet (sonst der Titel)",
        "fr": "Ce à quoi « Je m’y engage » engage (le titre, si vide)",
    },
    "console_broadcast_must_read_hint": {
        "en": "This must be read: we see by name who has pressed “Got it”, and the message says so",
        "de": "Das muss gelesen werden: Wir sehen mit Namen, wer „Gelesen“ gedrückt hat, und die Nachricht sagt das",
        "fr": "À lire obligatoirement : nous voyons le nom de qui a appuyé sur « C’est noté », et le message le dit",
    },
    "console_broadcast_must_read_unnamed": {
        "en": "This must be read: nobody opts out of it, and it asks to be read. Who has read it is not shown by name",
        "de": "Das muss gelesen werden: Niemand kann es abbestellen, und es bittet darum. Wer es gelesen hat, wird nicht "
        "mit Namen gezeigt",
        "fr": "À lire obligatoirement : personne ne peut s’en désabonner. Qui l’a lu n’est pas montré par nom",
    },
    "console_broadcast_whom_hint": {
        "en": "In one list any tick counts; of several lists all must fit.",
        "de": "Innerhalb einer Liste genügt ein Häkchen; mehrere Listen müssen alle passen.",
        "fr": "Dans une liste, une seule coche suffit ; plusieurs listes doivent toutes convenir.",
    },
    "console_broadcast_sites": {
        "en": "Sites",
        "de": "Standorte",
        "fr": "Sites",
    },
    "console_broadcast_languages": {
        "en": "Languages",
        "de": "Sprachen",
        "fr": "Langues",
    },
    "console_broadcast_emails": {
        "en": "Only these addresses (paste a list or a CSV file)",
        "de": "Nur diese Adressen (eine Liste oder CSV-Datei einfügen)",
        "fr": "Seulement ces adresses (collez une liste ou un fichier CSV)",
    },
    "console_broadcast_reaches_one": {
        "en": "{count} person gets this",
        "de": "{count} Person bekommt das",
        "fr": "{count} personne reçoit ceci",
    },
    "console_broadcast_reaches_other": {
        "en": "{count} people get this",
        "de": "{count} Personen bekommen das",
        "fr": "{count} personnes reçoivent ceci",
    },
    "console_broadcast_such_as": {
        "en": "such as",
        "de": "etwa",
        "fr": "par exemple",
    },
    "console_broadcast_out_unknown_one": {
        "en": "{count} address is nobody’s here:",
        "de": "{count} Adresse gehört hier niemandem:",
        "fr": "{count} adresse n’appartient à personne ici :",
    },
    "console_broadcast_out_unknown_other": {
        "en": "{count} addresses are nobody’s here:",
        "de": "{count} Adressen gehören hier niemandem:",
        "fr": "{count} adresses n’appartiennent à personne ici :",
    },
    "console_broadcast_out_left_one": {
        "en": "{count} person has left:",
        "de": "{count} Person ist nicht mehr da:",
        "fr": "{count} personne est partie :",
    },
    "console_broadcast_out_left_other": {
        "en": "{count} people have left:",
        "de": "{count} Personen sind nicht mehr da:",
        "fr": "{count} personnes sont parties :",
    },
    "console_broadcast_out_outside_one": {
        "en": "{count} person is left out by the other lists:",
        "de": "{count} Person fällt durch die anderen Listen heraus:",
        "fr": "{count} personne est écartée par les autres listes :",
    },
    "console_broadcast_out_outside_other": {
        "en": "{count} people are left out by the other lists:",
        "de": "{count} Personen fallen durch die anderen Listen heraus:",
        "fr": "{count} personnes sont écartées par les autres listes :",
    },
    "console_broadcast_away_one": {
        "en": "{count} of the first hundred is away, and gets it on returning.",
        "de": "{count} der ersten hundert ist abwesend und bekommt es bei der Rückkehr.",
        "fr": "{count} des cent premières est absente et le recevra à son retour.",
    },
    "console_broadcast_away_other": {
        "en": "{count} of the first hundred are away, and get it on returning.",
        "de": "{count} der ersten hundert sind abwesend und bekommen es bei der Rückkehr.",
        "fr": "{count} des cent premières sont absentes et le recevront à leur retour.",
    },
    "console_broadcast_save": {
        "en": "Save",
        "de": "Speichern",
        "fr": "Enregistrer",
    },
    "console_broadcast_save_preview": {
        "en": "Save and preview",
        "de": "Speichern und ansehen",
        "fr": "Enregistrer et prévisualiser",
    },
    "console_broadcast_copy": {
        "en": "Duplicate",
        "de": "Duplizieren",
        "fr": "Dupliquer",
    },
    "console_broadcast_as_template": {
        "en": "Keep as a template",
        "de": "Als Vorlage behalten",
        "fr": "Garder comme modèle",
    },
    "console_broadcast_no_template": {
        "en": "No template any more",
        "de": "Keine Vorlage mehr",
        "fr": "Plus un modèle",
    },
}

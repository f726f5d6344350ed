"""What a page says when something cannot be done."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "here_app_removed": {
        "en": "This is here because you have removed or blocked the app in Teams. When you add it again, I write to you there.",
        "de": "Das steht hier, weil du die App in Teams entfernt oder blockiert hast. Wenn du sie wieder hinzufügst, schreibe ich dir dort.",
        "fr": "Ce message est ici parce que vous avez supprimé ou bloqué l’application dans Teams. Si vous l’ajoutez de nouveau, je vous y écrirai.",
    },
    "here_not_taken": {
        "en": "This is here because Teams did not take it.",
        "de": "Das steht hier, weil Teams es nicht angenommen hat.",
        "fr": "Ce message est ici parce que Teams ne l’a pas accepté.",
    },
    "page_error": {
        "en": "That did not work",
        "de": "Das hat nicht geklappt",
        "fr": "Cela n’a pas fonctionné",
    },
    "page_error_400": {
        "en": "That could not be understood",
        "de": "Das war nicht zu verstehen",
        "fr": "Cela n’a pas pu être compris",
    },
    "page_error_401": {
        "en": "Please sign in",
        "de": "Bitte melde dich an",
        "fr": "Merci de vous connecter",
    },
    "page_error_403": {
        "en": "You may not do that",
        "de": "Das darfst du nicht",
        "fr": "Vous ne pouvez pas faire cela",
    },
    "page_error_404": {
        "en": "There is nothing here",
        "de": "Hier ist nichts",
        "fr": "Il n’y a rien ici",
    },
    "page_error_405": {
        "en": "That is not possible here",
        "de": "Das geht hier nicht",
        "fr": "Ce n’est pas possible ici",
    },
    "page_error_410": {
        "en": "This link is over",
        "de": "Dieser Link ist vorbei",
        "fr": "Ce lien n’est plus valable",
    },
    "page_error_413": {
        "en": "That is too large",
        "de": "Das ist zu groß",
        "fr": "C’est trop volumineux",
    },
    "page_error_422": {
        "en": "Something is missing",
        "de": "Da fehlt etwas",
        "fr": "Il manque quelque chose",
    },
    "page_error_429": {
        "en": "A little too fast",
        "de": "Etwas zu schnell",
        "fr": "Un peu trop vite",
    },
    "page_error_500": {
        "en": "Something went wrong",
        "de": "Da ist etwas schiefgegangen",
        "fr": "Une erreur s’est produite",
    },
    "page_error_503": {
        "en": "Not just now",
        "de": "Gerade nicht",
        "fr": "Pas tout de suite",
    },
    "page_why": {
        "en": "Please go back and try again.",
        "de": "Bitte geh zurück und versuch es noch einmal.",
        "fr": "Merci de revenir en arrière et de réessayer.",
    },
    "page_why_401": {
        "en": "Your session has ended. Please sign in again.",
        "de": "Deine Sitzung ist beendet. Bitte melde dich neu an.",
        "fr": "Votre session est terminée. Merci de vous reconnecter.",
    },
    "page_why_404": {
        "en": "The page is gone, never was, or is not meant for you.",
        "de": "Die Seite ist weg, gab es nie oder ist nicht für dich bestimmt.",
        "fr": "La page n’existe plus, n’a jamais existé ou ne vous est pas destinée.",
    },
    "page_why_405": {
        "en": "This address cannot be used that way.",
        "de": "Diese Adresse lässt sich so nicht verwenden.",
        "fr": "Cette adresse ne s’utilise pas ainsi.",
    },
    "page_why_413": {
        "en": "The file or text is larger than this page accepts.",
        "de": "Die Datei oder der Text ist größer, als diese Seite annimmt.",
        "fr": "Le fichier ou le texte dépasse ce que cette page accepte.",
    },
    "page_why_500": {
        "en": "This is our fault. It was noted; please try again in a moment.",
        "de": "Das ist unser Fehler. Er ist notiert; bitte versuch es gleich noch einmal.",
        "fr": "L’erreur est de notre côté. Elle a été notée ; merci de réessayer dans un instant.",
    },
    "page_why_503": {
        "en": "Nothing can be saved at the moment, and nothing was. Please try again in a minute.",
        "de": "Im Augenblick lässt sich nichts speichern, und nichts wurde gespeichert. Bitte versuch es in einer Minute noch einmal.",
        "fr": "Rien ne peut être enregistré pour l’instant, et rien ne l’a été. Merci de réessayer dans une minute.",
    },
    "page_for_ambassador": {
        "en": "This page is for CSR ambassadors and the CSR team.",
        "de": "Diese Seite ist für CSR-Botschafterinnen, CSR-Botschafter und das CSR-Team.",
        "fr": "Cette page est réservée aux ambassadeurs et ambassadrices RSE et à l’équipe RSE.",
    },
    "page_for_csr": {
        "en": "This page is for the CSR team.",
        "de": "Diese Seite ist für das CSR-Team.",
        "fr": "Cette page est réservée à l’équipe RSE.",
    },
    "page_for_admin": {
        "en": "This page is for administrators.",
        "de": "Diese Seite ist für die Administration.",
        "fr": "Cette page est réservée à l’administration.",
    },
    "page_other_site": {
        "en": "This form was sent from another site, so it was not accepted.",
        "de": "Dieses Formular kam von einer anderen Website und wurde deshalb nicht angenommen.",
        "fr": "Ce formulaire venait d’un autre site ; il n’a pas été accepté.",
    },
    "page_out_of_date": {
        "en": "This page was out of date, so nothing was sent. Open it anew and try again.",
        "de": "Diese Seite war veraltet, deshalb wurde nichts gesendet. Öffne sie neu und versuch es noch einmal.",
        "fr": "Cette page n’était plus à jour ; rien n’a été envoyé. Ouvrez-la de nouveau et réessayez.",
    },
    "page_sso_unreachable": {
        "en": "Your company’s sign-in page does not answer right now. Try again in a few minutes.",
        "de": "Die Anmeldeseite deiner Firma antwortet gerade nicht. Versuch es in ein paar Minuten noch einmal.",
        "fr": "La page de connexion de votre entreprise ne répond pas. Réessayez dans quelques minutes.",
    },
    "page_sso_refused": {
        "en": "The sign-in could not be completed: it took too long, or began in another window. Sign in again.",
        "de": "Die Anmeldung ließ sich nicht abschließen: Sie hat zu lange gedauert oder in einem anderen Fenster begonnen. Melde dich noch einmal an.",
        "fr": "La connexion n’a pas pu aboutir : elle a duré trop longtemps ou a commencé dans une autre fenêtre. Reconnectez-vous.",
    },
    "page_sso_guest": {
        "en": "Your account is a guest’s. What is said here is for people of the company only.",
        "de": "Dein Konto ist das eines Gastes. Was hier steht, ist nur für die Menschen der Firma.",
        "fr": "Votre compte est celui d’un invité. Ce qui se dit ici est réservé aux membres de l’entreprise.",
    },
    "page_sso_left": {
        "en": "You are not among the active people here. If that is wrong, ask the CSR team to add you again.",
        "de": "Du gehörst hier nicht zu den aktiven Personen. Wenn das nicht stimmt, bitte das CSR-Team, dich wieder aufzunehmen.",
        "fr": "Vous ne figurez pas parmi les personnes actives. Si c’est une erreur, demandez à l’équipe RSE de vous réintégrer.",
    },
    "page_sso_taken": {
        "en": "Your address belongs to another account here. Ask the CSR team to put that right.",
        "de": "Deine Adresse gehört hier zu einem anderen Konto. Bitte das CSR-Team, das in Ordnung zu bringen.",
        "fr": "Votre adresse est déjà liée à un autre compte. Demandez à l’équipe RSE de corriger cela.",
    },
    "page_link_over": {
        "en": "This sign-in link was used already or is too old. Ask for a new one.",
        "de": "Dieser Anmelde-Link wurde schon benutzt oder ist zu alt. Bitte um einen neuen.",
        "fr": "Ce lien de connexion a déjà servi ou est trop ancien. Demandez-en un nouveau.",
    },
    "page_slow_down": {
        "en": "That was a lot in a short time. Please wait {seconds} seconds.",
        "de": "Das war viel in kurzer Zeit. Bitte warte {seconds} Sekunden.",
        "fr": "Cela fait beaucoup en peu de temps. Merci d’attendre {seconds} secondes.",
    },
    "page_not_kept": {
        "en": "The original file of this document is not kept here.",
        "de": "Die Originaldatei dieses Dokuments wird hier nicht aufbewahrt.",
        "fr": "Le fichier d’origine de ce document n’est pas gardé ici.",
    },
    "page_typed": {
        "en": "What you typed, so that nothing is lost:",
        "de": "Was du geschrieben hast, damit nichts verloren geht:",
        "fr": "Ce que vous avez écrit, pour que rien ne soit perdu :",
    },
    "page_go_on": {
        "en": "Go to the chat",
        "de": "Zum Chat",
        "fr": "Aller au chat",
    },
    "markdown_block": {
        "en": "a lesson has paragraphs, bullets, strong words and links, but no {what}",
        "de": "eine Lektion hat Absätze, Aufzählungen, starke Wörter und Links, aber kein „{what}“",
        "fr": "une leçon a des paragraphes, des listes à puces, des mots forts et des liens, mais pas de « {what} »",
    },
    "markdown_bullet": {
        "en": "a bullet of a lesson is one line of text",
        "de": "ein Punkt einer Aufzählung ist in einer Lektion eine Zeile Text",
        "fr": "une puce de leçon est une seule ligne de texte",
    },
    "markdown_inline": {
        "en": "a lesson cannot show {what}",
        "de": "eine Lektion kann „{what}“ nicht zeigen",
        "fr": "une leçon ne peut pas montrer « {what} »",
    },
}

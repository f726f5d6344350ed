"""The words that the terminal chat adds to the messages: how to type, and what a line did not mean."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "terminal_quote": {
        "en": "“{text}”",
        "de": "„{text}“",
        "fr": "« {text} »",
    },
    "terminal_updated": {
        "en": "updated",
        "de": "geändert",
        "fr": "mis à jour",
    },
    "terminal_hello": {
        "en": "You are {name}. Type your question, or the number of a button. {commands}; /quit leaves.",
        "de": "Du bist {name}. Tippe deine Frage oder die Nummer eines Knopfes. {commands}; /quit beendet.",
        "fr": "Vous êtes {name}. Tapez votre question ou le numéro d’un bouton. {commands} ; /quit pour sortir.",
    },
    "terminal_no_action": {
        "en": "There is no action {number}. To say a number, add a word to it.",
        "de": "Die Aktion {number} gibt es nicht. Um eine Zahl zu sagen, schreib ein Wort dazu.",
        "fr": "Il n’y a pas d’action {number}. Pour dire un nombre, ajoutez-y un mot.",
    },
    "terminal_no_command": {
        "en": "There is no command {command}. {commands}; /quit leaves.",
        "de": "Den Befehl {command} gibt es nicht. {commands}; /quit beendet.",
        "fr": "La commande {command} n’existe pas. {commands} ; /quit pour sortir.",
    },
    "terminal_form": {
        "en": "{title} (an empty line leaves it)",
        "de": "{title} (eine leere Zeile bricht ab)",
        "fr": "{title} (une ligne vide annule)",
    },
    "terminal_as_it_is": {
        "en": "An empty line leaves it as it is: {text}",
        "de": "Eine leere Zeile lässt es, wie es ist: {text}",
        "fr": "Une ligne vide laisse le texte tel quel : {text}",
    },
    "terminal_left": {
        "en": "Left as it was.",
        "de": "Nichts geändert.",
        "fr": "Rien n’a changé.",
    },
    "terminal_removed": {
        "en": "A message above was taken back: it does not count any more.",
        "de": "Eine Nachricht oben wurde zurückgenommen: Sie gilt nicht mehr.",
        "fr": "Un message ci-dessus a été retiré : il n’est plus valable.",
    },
    "terminal_number": {
        "en": "{label} (number):",
        "de": "{label} (Nummer):",
        "fr": "{label} (numéro) :",
    },
}

"""The words that the terminal chat adds to the messages: how to type, and what a line did not mean."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "terminal_quote": "“{text}”",
        "terminal_updated": "updated",
        "terminal_hello": "You are {name}. Type your question, or the number of a button. {commands}; /quit leaves.",
        "terminal_no_action": "There is no action {number}. To say a number, add a word to it.",
        "terminal_no_command": "There is no command {command}. {commands}; /quit leaves.",
        "terminal_form": "{title} (an empty line leaves it)",
        "terminal_left": "Left as it was.",
        "terminal_number": "{label} (number):",
    },
    "de": {
        "terminal_quote": "„{text}“",
        "terminal_updated": "geändert",
        "terminal_hello": "Du bist {name}. Tippe deine Frage oder die Nummer eines Knopfes. {commands}; /quit beendet.",
        "terminal_no_action": "Die Aktion {number} gibt es nicht. Um eine Zahl zu sagen, schreib ein Wort dazu.",
        "terminal_no_command": "Den Befehl {command} gibt es nicht. {commands}; /quit beendet.",
        "terminal_form": "{title} (eine leere Zeile bricht ab)",
        "terminal_left": "Nichts geändert.",
        "terminal_number": "{label} (Nummer):",
    },
    "fr": {
        "terminal_quote": "« {text} »",
        "terminal_updated": "mis à jour",
        "terminal_hello": "Vous êtes {name}. Tapez votre question ou le numéro d’un bouton. {commands} ; /quit pour sortir.",
        "terminal_no_action": "Il n’y a pas d’action {number}. Pour dire un nombre, ajoutez-y un mot.",
        "terminal_no_command": "La commande {command} n’existe pas. {commands} ; /quit pour sortir.",
        "terminal_form": "{title} (une ligne vide annule)",
        "terminal_left": "Rien n’a changé.",
        "terminal_number": "{label} (numéro) :",
    },
}

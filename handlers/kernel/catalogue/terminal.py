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
    "terminal_still": {
        "en": "Still at it: the first answer after a start takes longer.",
        "de": "Ich bin noch dabei: Die erste Antwort nach einem Start dauert länger.",
        "fr": "J’y travaille encore : la première réponse après un démarrage prend plus de temps.",
    },
    "terminal_not_yet": {
        "en": "No answer yet. What you sent is kept: open the chat again to read what became of it. If nothing has come then either, “csrbot doctor” says what is wrong.",
        "de": "Noch keine Antwort. Was du geschickt hast, ist aufgehoben: Öffne den Chat noch einmal, um zu lesen, was daraus wurde. Ist auch dann nichts da, sagt „csrbot doctor“, was nicht stimmt.",
        "fr": "Pas encore de réponse. Ce que vous avez envoyé est conservé : rouvrez le chat pour lire ce qu’il en est. S’il n’y a toujours rien, « csrbot doctor » dit ce qui ne va pas.",
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

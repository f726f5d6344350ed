"""Why something cannot be done."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # refusals
    "refused_not_allowed": {
        "en": "Only {who} can do this. If you should be able to, please ask the CSR team.",
        "de": "Das können nur {who}. Wenn du es können solltest, frag bitte das CSR-Team.",
        "fr": "Cela est réservé {who}. Si vous pensez pouvoir le faire, demandez à l’équipe RSE.",
    },
    "refused_own_question": {
        "en": "This is your own question, so somebody else should answer it.",
        "de": "Das ist deine eigene Frage, also sollte jemand anderes sie beantworten.",
        "fr": "C’est votre propre question ; quelqu’un d’autre devrait y répondre.",
    },
    "refused_not_yours": {
        "en": "Only the person who asked can do this.",
        "de": "Das kann nur, wer die Frage gestellt hat.",
        "fr": "Seule la personne qui a posé la question peut le faire.",
    },
    "refused_taken": {
        "en": "{name} was quicker and has this question until {moment}. Thank you for stepping in!",
        "de": "{name} war schneller und hat diese Frage bis {moment}. Danke, dass du helfen wolltest!",
        "fr": "{name} a été plus rapide et s’occupe de cette question jusqu’au {moment}. Merci d’avoir voulu aider !",
    },
    "refused_not_held": {
        "en": "This question is not with you (any more), so I have left it as it is.",
        "de": "Diese Frage liegt nicht (mehr) bei dir, deshalb habe ich sie gelassen, wie sie ist.",
        "fr": "Cette question n’est pas (ou plus) chez vous ; je l’ai donc laissée telle quelle.",
    },
    "refused_held_already": {
        "en": "That is settled already: {name} has this question until {moment}.",
        "de": "Das ist schon geregelt: {name} hat diese Frage bis {moment}.",
        "fr": "C’est déjà réglé : {name} s’occupe de cette question jusqu’au {moment}.",
    },
    "refused_long_enough": {
        "en": "You have time until {moment} already. Ask again when that comes near.",
        "de": "Du hast schon Zeit bis {moment}. Frag wieder, wenn das näher rückt.",
        "fr": "Vous avez déjà jusqu’au {moment}. Redemandez quand cette date approche.",
    },
    "refused_merged": {
        "en": "A colleague asked the same before; both get the reply to that question.",
        "de": "Jemand hat dasselbe vorher gefragt; beide bekommen die Antwort auf jene Frage.",
        "fr": "Une autre personne a posé la même question avant ; la réponse ira aux deux.",
    },
    "refused_too_late": {
        "en": "This question has moved on in the meantime, so there is nothing left to do here.",
        "de": "Diese Frage ist inzwischen weiter, hier ist nichts mehr zu tun.",
        "fr": "Cette question a avancé entre-temps ; il n’y a plus rien à faire ici.",
    },
    "refused_unable": {
        "en": "{name} cannot take this question: they may be away, or have asked it. Please choose somebody else.",
        "de": "{name} kann diese Frage nicht übernehmen: Vielleicht ist die Person abwesend oder hat sie selbst gestellt. Bitte wähle jemand anderen.",
        "fr": "{name} ne peut pas prendre cette question : absence, ou question posée par cette personne. Choisissez quelqu’un d’autre.",
    },
    "refused_empty": {
        "en": "There was no text, so I have not sent anything.",
        "de": "Es gab keinen Text, deshalb habe ich nichts gesendet.",
        "fr": "Il n’y avait pas de texte ; je n’ai donc rien envoyé.",
    },
    "refused_audience": {
        "en": "I do not know who is meant by that, so I have not kept anything. Please choose from the list.",
        "de": "Ich weiß nicht, wer damit gemeint ist, und habe nichts behalten. Bitte wähl aus der Liste.",
        "fr": "Je ne sais pas qui est visé ; je n’ai donc rien gardé. Merci de choisir dans la liste.",
    },
    "refused_written": {
        "en": "What you wrote. Nobody else has got it",
        "de": "Was du geschrieben hast. Niemand sonst hat es bekommen",
        "fr": "Ce que vous avez écrit. Personne d’autre ne l’a reçu",
    },
    "refused_unchanged": {
        "en": "Nothing has changed.",
        "de": "Es hat sich nichts geändert.",
        "fr": "Rien n’a changé.",
    },
    "refused_unknown": {
        "en": "I cannot find that any more. Please ask your question again.",
        "de": "Das finde ich nicht mehr. Bitte stell deine Frage noch einmal.",
        "fr": "Je ne retrouve plus cela. Posez à nouveau votre question, s’il vous plaît.",
    },
}

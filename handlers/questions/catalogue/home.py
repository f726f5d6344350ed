"""A person's own page: their questions, what waits for them, and the numbers."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # the home page
    "home_own": {
        "en": "My questions",
        "de": "Meine Fragen",
        "fr": "Mes questions",
    },
    "home_own_none": {
        "en": "You have not asked anything yet. What would you like to know?",
        "de": "Du hast noch nichts gefragt. Was möchtest du wissen?",
        "fr": "Vous n’avez encore rien demandé. Que voulez-vous savoir ?",
    },
    "home_state_asked": {
        "en": "being looked up",
        "de": "wird nachgesehen",
        "fr": "recherche en cours",
    },
    "home_state_answered": {
        "en": "answered",
        "de": "beantwortet",
        "fr": "réponse donnée",
    },
    "home_state_unclear": {
        "en": "waiting for your choice",
        "de": "wartet auf deine Auswahl",
        "fr": "attend votre choix",
    },
    "home_state_not_stated": {
        "en": "not found; you can let a colleague be asked",
        "de": "nicht gefunden; du kannst jemanden fragen lassen",
        "fr": "pas trouvé ; vous pouvez faire demander à quelqu’un",
    },
    "home_state_taken_back": {
        "en": "taken back",
        "de": "zurückgenommen",
        "fr": "retirée",
    },
    "home_state_waiting": {
        "en": "with the ambassadors",
        "de": "bei Botschafterinnen und Botschaftern",
        "fr": "auprès des ambassadeurs",
    },
    "home_state_claimed": {
        "en": "an ambassador has it",
        "de": "von jemandem übernommen",
        "fr": "un ambassadeur s’en occupe",
    },
    "home_state_replied": {
        "en": "replied",
        "de": "Antwort ist da",
        "fr": "réponse reçue",
    },
    "home_state_closed": {
        "en": "closed",
        "de": "geschlossen",
        "fr": "close",
    },
    "home_held": {
        "en": "Questions I have taken",
        "de": "Von mir übernommen",
        "fr": "Questions que j’ai prises",
    },
    "home_held_none": {
        "en": "You hold no question at the moment.",
        "de": "Du hast gerade keine Frage übernommen.",
        "fr": "Vous n’avez pris aucune question en ce moment.",
    },
    "home_until": {
        "en": "until {moment}",
        "de": "bis {moment}",
        "fr": "jusqu’au {moment}",
    },
    "home_waiting": {
        "en": "Waiting questions",
        "de": "Wartende Fragen",
        "fr": "Questions en attente",
    },
    "home_waiting_none": {
        "en": "No question is waiting. Well done, all of you!",
        "de": "Keine Frage wartet. Gut gemacht, ihr alle!",
        "fr": "Aucune question n’attend. Bravo à tous !",
    },
    "home_take": {
        "en": "Take no. {number}",
        "de": "Nr. {number} übernehmen",
        "fr": "Prendre le n° {number}",
    },
    "home_waiting_all": {
        "en": "See all that wait",
        "de": "Alle ansehen, die warten",
        "fr": "Voir toutes celles qui attendent",
    },
    "home_hours": {
        "en": "Agreed hours left this month",
        "de": "Vereinbarte Stunden, die diesen Monat bleiben",
        "fr": "Heures convenues qui restent ce mois-ci",
    },
    "home_count_waiting": {
        "en": "Waiting for somebody",
        "de": "Warten auf jemanden",
        "fr": "Attendent quelqu’un",
    },
    "home_count_claimed": {
        "en": "Taken",
        "de": "Übernommen",
        "fr": "Prises",
    },
    "home_count_review": {
        "en": "Replies to check",
        "de": "Antworten zum Prüfen",
        "fr": "Réponses à vérifier",
    },
    "home_welcome": {
        "en": "Ask about our sustainability and social goals: here, by message, or with /csr anywhere.",
        "de": "Frag nach unseren Umwelt- und Sozialzielen: hier, als Nachricht oder überall mit /csr.",
        "fr": "Posez vos questions sur nos objectifs environnementaux et sociaux : ici, par message, ou partout avec /csr.",
    },
    "home_ask": {
        "en": "Ask a question",
        "de": "Eine Frage stellen",
        "fr": "Poser une question",
    },
    "employees_only": {
        "en": "I answer employees of the company only. If you are one, please ask the CSR team.",
        "de": "Ich antworte nur Beschäftigten des Unternehmens. Wenn du dazugehörst, frag bitte das CSR-Team.",
        "fr": "Je ne réponds qu’aux membres de l’entreprise. Si vous en faites partie, demandez à l’équipe RSE.",
    },
    "home_read": {
        "en": "Read them on my page",
        "de": "Auf meiner Seite lesen",
        "fr": "Les lire sur ma page",
    },
    "share_outside": {
        "en": "Guests or people of another company read in that channel, so I do not show the answer there.",
        "de": "In dem Kanal lesen Gäste oder Leute aus einer anderen Firma mit, deshalb zeige ich die Antwort dort nicht.",
        "fr": "Des invités ou des personnes d’une autre entreprise lisent ce canal : je n’y montre donc pas la réponse.",
    },
    "share": {
        "en": "Share with everyone",
        "de": "Mit allen teilen",
        "fr": "Partager avec tout le monde",
    },
    "shared_by": {
        "en": "{name} shared this answer.",
        "de": "{name} hat diese Antwort geteilt.",
        "fr": "{name} a partagé cette réponse.",
    },
    "settings_saved": {
        "en": "Saved.",
        "de": "Gespeichert.",
        "fr": "Enregistré.",
    },
    "settings_not_allowed": {
        "en": "Your language is saved. How I answer in a channel is for ambassadors and the CSR team to say.",
        "de": "Deine Sprache ist gespeichert. Wie ich in einem Kanal antworte, bestimmen die Botschafterinnen und Botschafter und das CSR-Team.",
        "fr": "Votre langue est enregistrée. La façon dont je réponds dans un canal est décidée par les ambassadeurs et l’équipe RSE.",
    },
    "reply_in_thread": {
        "en": "Or simply reply in the thread of this message.",
        "de": "Oder antworte einfach im Thread dieser Nachricht.",
        "fr": "Ou répondez simplement dans le fil de ce message.",
    },
}

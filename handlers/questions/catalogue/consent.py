"""What an asker is asked before anybody else is, and what they can do about a question that people have."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # may people be asked?
    "offer_nothing_found": {
        "en": "I did not find it in our documents. Shall I ask a colleague?",
        "de": "In unseren Dokumenten habe ich es nicht gefunden. Soll ich jemanden fragen?",
        "fr": "Je ne l’ai pas trouvé dans nos documents. Voulez-vous que je demande à quelqu’un ?",
    },
    "offer_not_sure": {
        "en": "I did not find a sure answer in our documents. Shall I ask a colleague?",
        "de": "In unseren Dokumenten habe ich keine sichere Antwort gefunden. Soll ich jemanden fragen?",
        "fr": "Je n’ai pas trouvé de réponse sûre dans nos documents. Voulez-vous que je demande à quelqu’un ?",
    },
    "offer_language": {
        "en": "I cannot read {language} well enough to answer. Shall I ask a colleague who can?",
        "de": "Ich lese {language} nicht gut genug, um zu antworten. Soll ich jemanden fragen, der es kann?",
        "fr": "Je ne lis pas assez bien cette langue ({language}) pour répondre. Voulez-vous que je demande à quelqu’un qui la lit ?",
    },
    "offer_not_quite": {
        "en": "Shall I ask a colleague?",
        "de": "Soll ich jemanden fragen?",
        "fr": "Voulez-vous que je demande à quelqu’un ?",
    },
    "offer_who": {
        "en": "{people} would see your question; if they cannot help, other ambassadors, the CSR team or the department that it is about.",
        "de": "{people} würden deine Frage sehen; wenn sie nicht helfen können, andere Botschafterinnen und Botschafter, das CSR-Team oder die Abteilung, um die es geht.",
        "fr": "Verraient votre question : {people} ; sans réponse de leur part, d’autres ambassadeurs, l’équipe RSE ou le service concerné.",
    },
    "offer_who_later": {
        "en": "An ambassador or the CSR team would see your question.",
        "de": "Eine Botschafterin, ein Botschafter oder das CSR-Team würde deine Frage sehen.",
        "fr": "Un ambassadeur, une ambassadrice ou l’équipe RSE verrait votre question.",
    },
    "offer_when": {
        "en": "A reply should come here by {day}.",
        "de": "Eine Antwort sollte bis {day} hierherkommen.",
        "fr": "La réponse devrait arriver ici, au plus tard {day}.",
    },
    "offer_rush": {
        "en": "Many questions are waiting just now, so it takes longer: a reply may come here as late as {day}.",
        "de": "Gerade warten viele Fragen, deshalb dauert es länger: Eine Antwort kommt vielleicht erst {day} hierher.",
        "fr": "Beaucoup de questions attendent en ce moment, ce sera donc plus long : la réponse n’arrivera peut-être ici que {day}.",
    },
    "offer_unnamed": {
        "en": "Without your name they see which country the question comes from, and nothing else about you.",
        "de": "Ohne deinen Namen sehen sie, aus welchem Land die Frage kommt, und sonst nichts über dich.",
        "fr": "Sans votre nom, ils voient de quel pays vient la question, et rien d’autre sur vous.",
    },
    "ask_named": {
        "en": "Yes, with my name",
        "de": "Ja, mit meinem Namen",
        "fr": "Oui, avec mon nom",
    },
    "ask_unnamed": {
        "en": "Yes, without my name",
        "de": "Ja, ohne meinen Namen",
        "fr": "Oui, sans mon nom",
    },
    "ask_nobody": {
        "en": "No",
        "de": "Nein",
        "fr": "Non",
    },
    "nobody_asked": {
        "en": "All right, I have asked nobody.",
        "de": "In Ordnung, ich habe niemanden gefragt.",
        "fr": "D’accord, je n’ai demandé à personne.",
    },
    "colleagues_asked": {
        "en": "I am asking colleagues; how it goes is told below.",
        "de": "Ich frage nach; wie es weitergeht, steht weiter unten.",
        "fr": "Je demande à des collègues ; la suite est indiquée plus bas.",
    },
    # what is wrong with an answer
    "what_is_wrong": {
        "en": "What is wrong with it?",
        "de": "Was stimmt daran nicht?",
        "fr": "Qu’est-ce qui ne va pas ?",
    },
    "wrong_document": {
        "en": "Wrong document",
        "de": "Falsches Dokument",
        "fr": "Mauvais document",
    },
    "wrong_outdated": {
        "en": "Outdated",
        "de": "Veraltet",
        "fr": "Plus à jour",
    },
    "wrong_question": {
        "en": "Not my question",
        "de": "Nicht meine Frage",
        "fr": "Pas ma question",
    },
    "wrong_unclear": {
        "en": "Unclear",
        "de": "Unklar",
        "fr": "Pas clair",
    },
    "wrong_noted": {
        "en": "Thank you. The CSR team sees “{what}” beside this answer, without your name.",
        "de": "Danke. Das CSR-Team sieht neben dieser Antwort „{what}“, ohne deinen Namen.",
        "fr": "Merci. L’équipe RSE voit « {what} » à côté de cette réponse, sans votre nom.",
    },
    "undo": {
        "en": "Undo",
        "de": "Rückgängig",
        "fr": "Annuler",
    },
    # a question that people have
    "take_back": {
        "en": "Take it back",
        "de": "Zurücknehmen",
        "fr": "Retirer ma question",
    },
    "found_it": {
        "en": "I found it",
        "de": "Ich habe es gefunden",
        "fr": "J’ai trouvé",
    },
    "reword": {
        "en": "Change the question",
        "de": "Frage ändern",
        "fr": "Modifier la question",
    },
    "reword_label": {
        "en": "Your question, as whoever helps will read it",
        "de": "Deine Frage, wie alle sie lesen werden, die helfen",
        "fr": "Votre question, telle que la liront les personnes qui vous aident",
    },
    "taken_back": {
        "en": "You have taken this question back. Nobody is looking after it any more.",
        "de": "Du hast diese Frage zurückgenommen. Niemand kümmert sich mehr darum.",
        "fr": "Vous avez retiré cette question. Plus personne ne s’en occupe.",
    },
    "found": {
        "en": "Good that you found it! Nobody is looking after it any more.",
        "de": "Schön, dass du es gefunden hast! Niemand kümmert sich mehr darum.",
        "fr": "Tant mieux si vous avez trouvé ! Plus personne ne s’en occupe.",
    },
    "reworded": {
        "en": "You have changed the question; {people} can read it as it is now.",
        "de": "Du hast die Frage geändert; {people} lesen sie jetzt so.",
        "fr": "Vous avez modifié la question ; {people} la lisent telle qu’elle est maintenant.",
    },
    "now_with": {
        "en": "Your question is with {people} now.",
        "de": "Deine Frage ist jetzt bei {people}.",
        "fr": "Votre question est maintenant auprès de {people}.",
    },
    "asked_rush": {
        "en": "Your question is on the list. Many are waiting just now, so it takes longer; a colleague will see it as soon as one has room.",
        "de": "Deine Frage steht auf der Liste. Gerade warten viele, deshalb dauert es länger; sobald jemand Zeit hat, wird sie gezeigt.",
        "fr": "Votre question est sur la liste. Beaucoup attendent en ce moment, ce sera donc plus long ; elle sera montrée dès que quelqu’un aura le temps.",
    },
    "closed_not_for_us": {
        "en": "{name} has looked at your question. It is not one that we can answer here:",
        "de": "{name} hat deine Frage angesehen. Hier können wir sie nicht beantworten:",
        "fr": "{name} a regardé votre question. Nous ne pouvons pas y répondre ici :",
    },
    "closed_settled": {
        "en": "{name} has closed your question:",
        "de": "{name} hat deine Frage geschlossen:",
        "fr": "{name} a clos votre question :",
    },
    "closed_nobody_took_it": {
        "en": "I am sorry: nobody could take your question in time, so I have closed it. You can ask again whenever you like.",
        "de": "Es tut mir leid: Niemand konnte deine Frage rechtzeitig übernehmen, deshalb habe ich sie geschlossen. Du kannst jederzeit noch einmal fragen.",
        "fr": "Je suis désolé : personne n’a pu prendre votre question à temps, je l’ai donc close. Vous pouvez redemander quand vous voulez.",
    },
    # asked back
    "asked_back": {
        "en": "{name} has taken your question and asks you first:",
        "de": "{name} hat deine Frage übernommen und fragt zuerst zurück:",
        "fr": "{name} s’occupe de votre question et vous demande d’abord :",
    },
    "answer_back": {
        "en": "Answer",
        "de": "Antworten",
        "fr": "Répondre",
    },
    "answer_back_label": {
        "en": "It is added to your question",
        "de": "Sie wird deiner Frage hinzugefügt",
        "fr": "Elle est ajoutée à votre question",
    },
    "answered_back": {
        "en": "You have answered: “{text}”",
        "de": "Deine Antwort: „{text}“",
        "fr": "Votre réponse : « {text} »",
    },
    "asked_back_over": {
        "en": "This is not needed any more.",
        "de": "Das wird nicht mehr gebraucht.",
        "fr": "Ce n’est plus nécessaire.",
    },
    # the cards of those who help
    "card_named": {
        "en": "{name} {where} asks:",
        "de": "{name} {where} fragt:",
        "fr": "{name} {where} demande :",
    },
    "card_named_anywhere": {
        "en": "{name} asks:",
        "de": "{name} fragt:",
        "fr": "{name} demande :",
    },
    "card_taken_back": {
        "en": "A question was taken back; there is nothing more to do.",
        "de": "Eine Frage wurde zurückgenommen; es gibt nichts mehr zu tun.",
        "fr": "Une question a été retirée ; il n’y a plus rien à faire.",
    },
    "card_found": {
        "en": "Whoever asked a question has found the answer elsewhere; there is nothing more to do.",
        "de": "Die Antwort auf eine Frage hat sich anderswo gefunden; es gibt nichts mehr zu tun.",
        "fr": "La réponse à une question a été trouvée ailleurs ; il n’y a plus rien à faire.",
    },
    "card_merged": {
        "en": "It waits with another question that asks the same. Nothing more to do here.",
        "de": "Sie wartet mit einer anderen Frage, die dasselbe fragt. Hier ist nichts mehr zu tun.",
        "fr": "Elle attend avec une autre question identique. Il n’y a plus rien à faire ici.",
    },
    "card_asked_back": {
        "en": "Asked back, not answered yet",
        "de": "Rückfrage, noch offen",
        "fr": "Précision demandée, sans réponse pour l’instant",
    },
    "card_ask_back": {
        "en": "Ask back",
        "de": "Nachfragen",
        "fr": "Demander une précision",
    },
    "card_ask_back_label": {
        "en": "What do you need to know first? The question is yours meanwhile",
        "de": "Was musst du zuerst wissen? Die Frage gehört solange dir",
        "fr": "Que devez-vous savoir d’abord ? La question est à vous entre-temps",
    },
    "card_not_for_us": {
        "en": "Not for us",
        "de": "Nichts für uns",
        "fr": "Pas pour nous",
    },
    "card_not_for_us_label": {
        "en": "Why, and where could they go instead? The asker reads it",
        "de": "Warum, und wohin stattdessen? Wer gefragt hat, liest es",
        "fr": "Pourquoi, et à qui s’adresser ? La personne le lira",
    },
    "card_merge": {
        "en": "Asks the same as …",
        "de": "Fragt dasselbe wie …",
        "fr": "Identique à …",
    },
    "card_merge_label": {
        "en": "The address of the other question’s page",
        "de": "Die Adresse der Seite der anderen Frage",
        "fr": "L’adresse de la page de l’autre question",
    },
    "card_close": {
        "en": "Close",
        "de": "Schließen",
        "fr": "Clore",
    },
    "card_close_label": {
        "en": "Why? The asker reads it",
        "de": "Warum? Wer gefragt hat, liest es",
        "fr": "Pourquoi ? La personne le lira",
    },
}

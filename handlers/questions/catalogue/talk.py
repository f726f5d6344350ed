"""Small talk, the welcome, and what is said where something went wrong."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # small talk
    "greeting": {
        "en": "Hello {name}! What would you like to know about our sustainability and social goals?",
        "de": "Hallo {name}! Was möchtest du über unsere Umwelt- und Sozialziele wissen?",
        "fr": "Bonjour {name} ! Que voulez-vous savoir sur nos objectifs environnementaux et sociaux ?",
    },
    "thanks": {
        "en": "You’re welcome!",
        "de": "Gern geschehen!",
        "fr": "Avec plaisir !",
    },
    "goodbye": {
        "en": "Goodbye! I’m here whenever you have a question.",
        "de": "Bis bald! Ich bin da, wenn du eine Frage hast.",
        "fr": "À bientôt ! Je suis là quand vous avez une question.",
    },
    "who": {
        "en": "I’m csrbot, a computer program and not a person. I answer questions about our CSR strategy in the words of our own documents. When they don’t say, I offer to ask a colleague, with your name or without.",
        "de": "Ich bin csrbot, ein Computerprogramm und kein Mensch. Ich beantworte Fragen zu unserer CSR-Strategie mit den Worten unserer eigenen Dokumente. Steht es dort nicht, biete ich an, jemanden zu fragen, mit deinem Namen oder ohne.",
        "fr": "Je suis csrbot, un programme informatique et non une personne. Je réponds aux questions sur notre stratégie RSE avec les mots de nos propres documents. S’ils ne le disent pas, je propose de demander à quelqu’un, avec votre nom ou sans.",
    },
    "who_sees": {
        "en": "Who sees what you ask: ambassadors and the CSR team see a question only when you let me ask them, with your name only if you say so. What I answer myself the CSR team can read, without your name.",
        "de": "Wer sieht, was du fragst: Botschafterinnen, Botschafter und das CSR-Team sehen eine Frage nur, wenn du mich nachfragen lässt, mit deinem Namen nur, wenn du es sagst. Was ich selbst beantworte, kann das CSR-Team lesen, ohne deinen Namen.",
        "fr": "Qui voit ce que vous demandez : les ambassadeurs et l’équipe RSE ne voient une question que si vous me laissez la leur poser, avec votre nom seulement si vous le dites. L’équipe RSE peut lire ce que je réponds moi-même, sans votre nom.",
    },
    "symbols": {
        "en": "I only understand words. What would you like to know?",
        "de": "Ich verstehe nur Wörter. Was möchtest du wissen?",
        "fr": "Je ne comprends que les mots. Que voulez-vous savoir ?",
    },
    "empty": {
        "en": "That was an empty message. What would you like to know?",
        "de": "Das war eine leere Nachricht. Was möchtest du wissen?",
        "fr": "Ce message était vide. Que voulez-vous savoir ?",
    },
    "help_ask": {
        "en": "Just ask, in your own words.",
        "de": "Frag einfach, mit deinen Worten.",
        "fr": "Posez simplement votre question, avec vos mots.",
    },
    "no_documents": {
        "en": "There are no documents here for me to answer from yet. Until there are, I offer to bring every question to an ambassador or the CSR team, and their reply to you.",
        "de": "Noch gibt es hier keine Dokumente, aus denen ich antworten kann. Bis dahin biete ich an, jede Frage zu einer Botschafterin, einem Botschafter oder zum CSR-Team zu bringen, und dir die Antwort.",
        "fr": "Il n’y a pas encore de documents dont je puisse tirer une réponse. D’ici là, je propose de transmettre chaque question à un ambassadeur ou à l’équipe RSE, et je vous apporte la réponse.",
    },
    "no_documents_csr": {
        "en": "There are no documents here for me to answer from yet. Add the first ones in the console; until then every question goes to the ambassadors or to your team.",
        "de": "Noch gibt es hier keine Dokumente, aus denen ich antworten kann. Füg die ersten in der Konsole hinzu; bis dahin geht jede Frage an die Botschafterinnen und Botschafter oder an euer Team.",
        "fr": "Il n’y a pas encore de documents dont je puisse tirer une réponse. Ajoutez les premiers dans la console ; d’ici là, chaque question va aux ambassadeurs ou à votre équipe.",
    },
    "add_documents": {
        "en": "Add documents",
        "de": "Dokumente hinzufügen",
        "fr": "Ajouter des documents",
    },
    "help_how": {
        "en": "I answer with the exact words of our documents and show you where they stand. If I don’t find it, I offer to ask an ambassador or the CSR team, and bring you the reply here.",
        "de": "Ich antworte mit den genauen Worten unserer Dokumente und zeige dir, wo sie stehen. Finde ich es nicht, biete ich an, eine Botschafterin, einen Botschafter oder das CSR-Team zu fragen, und bringe dir die Antwort hierher.",
        "fr": "Je réponds avec les mots exacts de nos documents et je montre où ils se trouvent. Si je ne trouve pas, je propose de demander à un ambassadeur ou à l’équipe RSE et je vous apporte la réponse ici.",
    },
    "example_climate": {
        "en": "What are our climate targets?",
        "de": "Was sind unsere Klimaziele?",
        "fr": "Quels sont nos objectifs climatiques ?",
    },
    "example_suppliers": {
        "en": "What do we expect of our suppliers?",
        "de": "Was erwarten wir von unseren Lieferanten?",
        "fr": "Qu’attendons-nous de nos fournisseurs ?",
    },
    "example_involved": {
        "en": "How can I get involved?",
        "de": "Wie kann ich mitmachen?",
        "fr": "Comment puis-je participer ?",
    },
    # welcome
    "welcome": {
        "en": "Hello {name}, nice to meet you!",
        "de": "Hallo {name}, schön, dass du da bist!",
        "fr": "Bonjour {name}, bienvenue !",
    },
    "welcome_ambassador": {
        "en": "You are an ambassador: when our documents don’t say something you may know, I show you the question. Take it if you have time; if you don’t, somebody else will.",
        "de": "Du bist CSR-Botschafterin oder -Botschafter: Wenn in unseren Dokumenten etwas fehlt, das du wissen könntest, zeige ich dir die Frage. Übernimm sie, wenn du Zeit hast; sonst tut es jemand anderes.",
        "fr": "Vous êtes ambassadeur ou ambassadrice : quand nos documents ne disent pas une chose que vous savez peut-être, je vous montre la question. Prenez-la si vous avez le temps ; sinon, quelqu’un d’autre le fera.",
    },
    "welcome_hours": {
        "en": "I keep to the {hours} hours a month that were agreed.",
        "de": "Ich halte mich an die vereinbarten {hours} Stunden im Monat.",
        "fr": "Je m’en tiens aux {hours} heures par mois convenues.",
    },
    "welcome_csr": {
        "en": "You are in the CSR team: I bring you replies to check, and the questions that nobody else could take. Everything is in the console.",
        "de": "Du gehörst zum CSR-Team: Ich bringe dir Antworten zum Prüfen und die Fragen, die sonst niemand übernehmen konnte. Alles steht in der Konsole.",
        "fr": "Vous faites partie de l’équipe RSE : je vous apporte les réponses à vérifier et les questions que personne d’autre n’a pu prendre. Tout est dans la console.",
    },
    "welcome_admin": {
        "en": "You are an admin: people and their roles are yours to look after, in the console. What anybody asks and answers is for the CSR team, not for you.",
        "de": "Du bist Admin: In der Konsole kümmerst du dich um die Personen und ihre Rollen. Was jemand fragt und antwortet, sieht das CSR-Team, du nicht.",
        "fr": "Vous êtes administrateur ou administratrice : dans la console, vous gérez les personnes et leurs rôles. Ce que chacun demande et répond revient à l’équipe RSE, pas à vous.",
    },
    "away": {
        "en": "I’ll be away",
        "de": "Ich bin weg",
        "fr": "Je serai absent·e",
    },
    "away_title": {
        "en": "While you are away, I ask others",
        "de": "Solange du weg bist, frage ich andere",
        "fr": "Pendant votre absence, je demande à d’autres",
    },
    "away_until": {
        "en": "Your first day back, for example {example}",
        "de": "Dein erster Tag zurück, zum Beispiel {example}",
        "fr": "Votre premier jour de retour, par exemple {example}",
    },
    "away_set": {
        "en": "Have a good time! I won’t send you questions until {day}.",
        "de": "Gute Zeit! Bis {day} schicke ich dir keine Fragen.",
        "fr": "C’est noté. Je ne vous enverrai pas de questions avant {day}.",
    },
    "away_given_back": {
        "en": "given back: I ask somebody else",
        "de": "zurückgegeben: Ich frage jemand anderen",
        "fr": "rendue : je demande à quelqu’un d’autre",
    },
    "away_wrong": {
        "en": "I could not read that day. Please write it like {example}, and choose a day to come.",
        "de": "Diesen Tag konnte ich nicht lesen. Bitte schreib ihn wie {example}, und nimm einen Tag, der noch kommt.",
        "fr": "Je n’ai pas pu lire cette date. Écrivez-la comme {example} et choisissez un jour à venir.",
    },
    "back": {
        "en": "I’m back",
        "de": "Ich bin zurück",
        "fr": "Je suis de retour",
    },
    "back_set": {
        "en": "Welcome back! I’ll send you questions again.",
        "de": "Willkommen zurück! Ich schicke dir wieder Fragen.",
        "fr": "Bon retour ! Je vous enverrai de nouveau des questions.",
    },
    # length, trouble
    "not_understood": {
        "en": "I could not find a word in that, so I have not asked anybody. Please ask in a sentence.",
        "de": "Darin habe ich kein Wort gefunden und deshalb niemanden gefragt. Bitte frag in einem Satz.",
        "fr": "Je n’y ai trouvé aucun mot ; je n’ai donc demandé à personne. Posez votre question en une phrase.",
    },
    "ask_anyway": {
        "en": "Ask all the same",
        "de": "Trotzdem fragen",
        "fr": "Demander quand même",
    },
    "aside": {
        "en": "“{question}”: I have an answer, but not for everyone who reads here. Ask me directly, just between the two of us, and I’ll show it to you.",
        "de": "„{question}“: Darauf habe ich eine Antwort, aber nicht für alle, die hier mitlesen. Frag mich direkt, nur unter uns, dann zeige ich sie dir.",
        "fr": "« {question} » : j’ai une réponse, mais pas pour tous ceux qui lisent ici. Posez-moi la question directement, en privé, et je vous la montrerai.",
    },
    "left_out": {
        "en": "I have answered the first {count} of your questions. Please send the others again.",
        "de": "Ich habe die ersten {count} deiner Fragen beantwortet. Bitte schick die anderen noch einmal.",
        "fr": "J’ai répondu à vos {count} premières questions. Renvoyez les autres, s’il vous plaît.",
    },
    "trouble": {
        "en": "Something went wrong on my side, and I could not handle your last message. The people who run me can see it. Please try again in a while.",
        "de": "Bei mir ist etwas schiefgegangen, und ich konnte deine letzte Nachricht nicht bearbeiten. Wer mich betreibt, sieht das. Bitte versuch es später noch einmal.",
        "fr": "Un problème est survenu de mon côté et je n’ai pas pu traiter votre dernier message. Les personnes qui me gèrent peuvent le voir. Réessayez dans un moment, s’il vous plaît.",
    },
    "delayed_question": {
        "en": "Many people are asking me something just now. Your question is in line, and nothing of it is lost: the answer comes here by itself. There is no need to ask again.",
        "de": "Gerade fragen mich sehr viele. Deine Frage ist an der Reihe, sobald ich so weit bin, und nichts davon geht verloren: Die Antwort kommt von selbst hierher. Du musst nicht noch einmal fragen.",
        "fr": "Beaucoup de personnes m’écrivent en ce moment. Votre question est dans la file et rien n’est perdu : la réponse arrivera ici d’elle-même. Inutile de la poser à nouveau.",
    },
    "delayed": {
        "en": "Many people are writing to me just now. What you sent is in line, and nothing of it is lost: it is done as soon as it is its turn. There is no need to do it again.",
        "de": "Gerade schreiben mir sehr viele. Was du geschickt hast, wartet, bis ich so weit bin, und nichts davon geht verloren. Du musst es nicht noch einmal tun.",
        "fr": "Beaucoup de personnes m’écrivent en ce moment. Ce que vous avez envoyé est dans la file et rien n’est perdu : ce sera fait dès que possible. Inutile de recommencer.",
    },
    "outdated": {
        "en": "This button belongs to an older message and does nothing any more. Just ask me again.",
        "de": "Dieser Knopf gehört zu einer älteren Nachricht und tut nichts mehr. Frag mich einfach noch einmal.",
        "fr": "Ce bouton appartient à un ancien message et ne fait plus rien. Posez-moi simplement la question à nouveau.",
    },
}

"""What is said at once in Slack, while it waits: to a command, and of a form that came too late."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "slack_help": {
        "en": """*Ask about our CSR strategy*, and get the answer from our own documents, or from an ambassador.
• `{command} QUESTION`: ask; the answer comes to you alone
• `{command} mine`: your questions and where they stand
• `{command} learn`: your next lesson, one minute
• `{command} progress`: how far you are
• `{command} commit`: say what you or your team will do
• `{command} commitments`: what you said you would do, and how it goes
• `{command} next`: take the next waiting question (ambassadors)
• `{command} feedback`: tell the CSR team what is unclear or does not work, or an idea; also anonymously
• `{command} receipt`: see what came of something you sent anonymously
• `{command} settings`: how I answer in this channel, and your language
• `{command} help`: this text
You can also mention me in a channel, write to me directly, or use “Ask CSR about this” on any message.""",
        "de": """*Frag nach unserer CSR-Strategie* und bekomm die Antwort aus unseren eigenen Dokumenten oder von Botschaftern.
• `{command} FRAGE`: fragen; die Antwort bekommst nur du
• `{command} mine`: deine Fragen und wie es um sie steht
• `{command} learn`: deine nächste Lektion, eine Minute
• `{command} progress`: wie weit du bist
• `{command} commit`: sagen, was du oder dein Team tun wird
• `{command} commitments`: was du zugesagt hast und wie es vorangeht
• `{command} next`: die nächste wartende Frage nehmen (Botschafter)
• `{command} feedback`: dem CSR-Team sagen, was unklar ist oder nicht funktioniert, oder eine Idee; auch anonym
• `{command} receipt`: sehen, was aus etwas wurde, das du anonym geschickt hast
• `{command} settings`: wie ich in diesem Kanal antworte, und deine Sprache
• `{command} help`: dieser Text
Du kannst mich auch in einem Kanal erwähnen, mir direkt schreiben oder bei jeder Nachricht „Ask CSR about this“ wählen.""",
        "fr": """*Posez vos questions sur notre stratégie RSE* : la réponse vient de nos propres documents, ou d’un ambassadeur.
• `{command} QUESTION` : poser une question ; vous seul recevez la réponse
• `{command} mine` : vos questions et où elles en sont
• `{command} learn` : votre prochaine leçon, une minute
• `{command} progress` : où vous en êtes
• `{command} commit` : dire ce que vous ou votre équipe allez faire
• `{command} commitments` : ce que vous avez dit que vous feriez, et où cela en est
• `{command} next` : prendre la prochaine question en attente (ambassadeurs)
• `{command} feedback` : dire à l’équipe RSE ce qui n’est pas clair ou ne marche pas, ou une idée ; aussi de façon anonyme
• `{command} receipt` : voir ce qu’est devenu ce que vous avez envoyé de façon anonyme
• `{command} settings` : comment je réponds dans ce canal, et votre langue
• `{command} help` : ce texte
Vous pouvez aussi me mentionner dans un canal, m’écrire directement, ou choisir « Ask CSR about this » sur n’importe quel message.""",
    },
    "slack_asked": {
        "en": "On it. The answer comes to you in a direct message.",
        "de": "Ich sehe nach. Die Antwort kommt als Direktnachricht.",
        "fr": "Je cherche. La réponse vous arrive en message direct.",
    },
    "slack_mine": {
        "en": "I am sending you the list in a direct message; it is on my home page, too.",
        "de": "Ich schicke dir die Liste als Direktnachricht; sie steht auch auf meiner Startseite.",
        "fr": "Je vous envoie la liste en message direct ; elle est aussi sur ma page d’accueil.",
    },
    "slack_list": {
        "en": "I am sending you the list in a direct message.",
        "de": "Ich schicke dir die Liste als Direktnachricht.",
        "fr": "Je vous envoie la liste en message direct.",
    },
    "slack_progress": {
        "en": "I am sending it to you in a direct message.",
        "de": "Ich schicke es dir als Direktnachricht.",
        "fr": "Je vous l’envoie en message direct.",
    },
    "slack_learn": {
        "en": "Your lesson comes in a direct message.",
        "de": "Deine Lektion kommt als Direktnachricht.",
        "fr": "Votre leçon arrive en message direct.",
    },
    "slack_next": {
        "en": "Looking for the next question for you.",
        "de": "Ich suche die nächste Frage für dich.",
        "fr": "Je cherche la prochaine question pour vous.",
    },
    "slack_no_feedback": {
        "en": "There is no feedback form here yet. Ask me anything instead, and an ambassador will see it.",
        "de": "Hier gibt es noch kein Formular für Rückmeldungen. Frag mich stattdessen, dann sieht es jemand von den Botschaftern.",
        "fr": "Il n’y a pas encore de formulaire de retour ici. Posez-moi plutôt une question, et un ambassadeur la verra.",
    },
    "slack_late": {
        "en": "That took too long and Slack closed the door. Please press again, or do the same on my page: {url}",
        "de": "Das hat zu lange gedauert, und Slack hat nicht gewartet. Bitte drück noch einmal, oder mach dasselbe auf meiner Seite: {url}",
        "fr": "Cela a pris trop de temps, et Slack n’a pas attendu. Appuyez de nouveau, ou faites la même chose sur ma page : {url}",
    },
    "slack_somebody": {
        "en": "a colleague",
        "de": "jemand",
        "fr": "un collègue",
    },
    "file_alone": {
        "en": "I cannot read files. Please write what you would like to know.",
        "de": "Dateien kann ich nicht lesen. Bitte schreib, was du wissen möchtest.",
        "fr": "Je ne sais pas lire les fichiers. Écrivez ce que vous aimeriez savoir.",
    },
    "reply_with_file": {
        "en": "I can pass on words and links, but no files, so I have not sent your reply. Please put the file where your colleague can open it, and write the reply again with its link.",
        "de": "Text und Links kann ich weitergeben, Dateien nicht. Deine Antwort ist deshalb nicht verschickt. Bitte leg die Datei dort ab, wo sie für die fragende Person zugänglich ist, und schreib die Antwort noch einmal mit dem Link.",
        "fr": "Je peux transmettre du texte et des liens, mais pas de fichiers : votre réponse n’est donc pas partie. Déposez le fichier là où votre collègue peut l’ouvrir, puis réécrivez la réponse avec le lien.",
    },
    "file_not_read": {
        "en": "I cannot read files or pictures: what I say is about your words only.",
        "de": "Dateien und Bilder kann ich nicht lesen: Was ich sage, gilt nur für deine Worte.",
        "fr": "Je ne sais pas lire les fichiers ni les images : je réponds seulement à ce que vous avez écrit.",
    },
    "slack_no_dialog": {
        "en": "Slack could not open the dialog. Please press again in a moment, or do the same on my page: {url}",
        "de": "Slack konnte das Fenster nicht öffnen. Bitte drück gleich noch einmal, oder mach dasselbe auf meiner Seite: {url}",
        "fr": "Slack n’a pas pu ouvrir la fenêtre. Appuyez de nouveau dans un instant, ou faites la même chose sur ma page : {url}",
    },
    "slack_who_are_you": {
        "en": "Slack does not tell me right now who you are. Please try again in a moment.",
        "de": "Slack sagt mir gerade nicht, wer du bist. Bitte versuch es gleich noch einmal.",
        "fr": "Slack ne me dit pas en ce moment qui vous êtes. Réessayez dans un instant.",
    },
    "slack_reply_edited": {
        "en": "A reply that was sent is not changed by editing the message. Write what has to be added in this thread, or use the buttons above.",
        "de": "Eine verschickte Antwort ändert sich nicht, wenn du die Nachricht bearbeitest. Schreib in diesen Thread, was noch fehlt, oder nimm die Knöpfe oben.",
        "fr": "Modifier le message ne change pas une réponse déjà envoyée. Écrivez ce qu’il faut ajouter dans ce fil, ou utilisez les boutons ci-dessus.",
    },
    "slack_question": {
        "en": "Your question",
        "de": "Deine Frage",
        "fr": "Votre question",
    },
}

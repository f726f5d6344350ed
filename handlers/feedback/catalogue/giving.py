"""What people tell the CSR team, and what they are told."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "page_feedback": {
        "en": "Feedback",
        "de": "Rückmeldung",
        "fr": "Retours",
    },
    "feedback_invite": {
        "en": "Is something unclear, does something not work, is a goal not realistic? Do you have an idea or a concern? The CSR team decides on everything it is told, and says what comes of it.",
        "de": "Ist etwas unklar, funktioniert etwas nicht, ist ein Ziel nicht realistisch? Hast du eine Idee oder eine Sorge? Das CSR-Team entscheidet über alles, was ihm gesagt wird, und sagt, was daraus wird.",
        "fr": "Quelque chose n’est pas clair, ne marche pas, un objectif n’est pas réaliste ? Vous avez une idée ou une inquiétude ? L’équipe RSE décide de tout ce qu’on lui dit, et dit ce qu’il en advient.",
    },
    "feedback_receipt_explained": {
        "en": "Type the code that you got when you sent something without your name. You need not be signed in.",
        "de": "Gib den Code ein, den du bekommen hast, als du etwas ohne deinen Namen gesendet hast. Du musst dafür nicht angemeldet sein.",
        "fr": "Saisissez le code que vous avez reçu en envoyant quelque chose sans votre nom. Il n’est pas nécessaire de se connecter.",
    },
    "feedback_published_all": {
        "en": "Everything that was published",
        "de": "Alles, was veröffentlicht wurde",
        "fr": "Tout ce qui a été publié",
    },
    "feedback_tell": {
        "en": "Tell the CSR team",
        "de": "Dem CSR-Team sagen",
        "fr": "Le dire à l’équipe RSE",
    },
    "feedback_kind": {
        "en": "What is it?",
        "de": "Worum geht es?",
        "fr": "De quoi s’agit-il ?",
    },
    "feedback_kind_unclear": {
        "en": "Something is unclear",
        "de": "Etwas ist unklar",
        "fr": "Quelque chose n’est pas clair",
    },
    "feedback_kind_not_working": {
        "en": "Something does not work",
        "de": "Etwas funktioniert nicht",
        "fr": "Quelque chose ne marche pas",
    },
    "feedback_kind_unrealistic_goal": {
        "en": "A goal is not realistic",
        "de": "Ein Ziel ist nicht realistisch",
        "fr": "Un objectif n’est pas réaliste",
    },
    "feedback_kind_idea": {
        "en": "An idea",
        "de": "Eine Idee",
        "fr": "Une idée",
    },
    "feedback_kind_concern": {
        "en": "A concern",
        "de": "Eine Sorge",
        "fr": "Une inquiétude",
    },
    "feedback_text": {
        "en": "What should the CSR team know?",
        "de": "Was soll das CSR-Team wissen?",
        "fr": "Que doit savoir l’équipe RSE ?",
    },
    "feedback_send": {
        "en": "How do you want to send it?",
        "de": "Wie möchtest du es senden?",
        "fr": "Comment voulez-vous l’envoyer ?",
    },
    "feedback_send_named": {
        "en": "With my name: I am told what comes of it",
        "de": "Mit meinem Namen: Ich erfahre, was daraus wird",
        "fr": "Avec mon nom : on me dit ce qu’il en advient",
    },
    "feedback_send_anonymously": {
        "en": "Anonymously: a code shows me what comes of it",
        "de": "Anonym: Ein Code zeigt mir, was daraus wird",
        "fr": "Anonymement : un code me montre la suite",
    },
    "feedback_not_sent": {
        "en": "Nothing has been sent yet, and nothing is kept.",
        "de": "Noch ist nichts abgeschickt, und nichts wird aufbewahrt.",
        "fr": "Rien n’a encore été envoyé, et rien n’est conservé.",
    },
    "feedback_decide_first": {
        "en": "You decide: tell the CSR team without your name, tell them with it, or send nothing at all.",
        "de": "Du entscheidest: dem CSR-Team ohne deinen Namen sagen, mit deinem Namen, oder gar nichts senden.",
        "fr": "À vous de décider : le dire à l’équipe RSE sans votre nom, avec votre nom, ou ne rien envoyer.",
    },
    "feedback_unnamed": {
        "en": "Open a form without my name",
        "de": "Formular ohne meinen Namen öffnen",
        "fr": "Ouvrir un formulaire sans mon nom",
    },
    "feedback_send_all_the_same": {
        "en": "Tell the CSR team",
        "de": "Dem CSR-Team sagen",
        "fr": "Le dire à l’équipe RSE",
    },
    "feedback_thanks": {
        "en": "Thank you! The CSR team reads this and decides within {days} days. I will tell you what comes of it.",
        "de": "Danke! Das CSR-Team liest das und entscheidet innerhalb von {days} Tagen. Ich sage dir, was daraus wird.",
        "fr": "Merci ! L’équipe RSE lit ceci et décide dans les {days} jours. Je vous dirai ce qu’il en advient.",
    },
    "feedback_receipt": {
        "en": "Sent, without your name. This is your receipt:",
        "de": "Gesendet, ohne deinen Namen. Das ist deine Quittung:",
        "fr": "Envoyé, sans votre nom. Voici votre reçu :",
    },
    "feedback_receipt_code": {
        "en": "Receipt code",
        "de": "Quittungscode",
        "fr": "Code du reçu",
    },
    "feedback_receipt_keep": {
        "en": "Please write it down now. It is shown this once, and nobody can find it for you later. With it you see what the CSR team decides, and can answer if they ask you something.",
        "de": "Bitte schreib ihn jetzt auf. Er wird nur dieses eine Mal gezeigt, und niemand kann ihn später für dich finden. Damit siehst du, was das CSR-Team entscheidet, und kannst antworten, wenn es dich etwas fragt.",
        "fr": "Veuillez le noter maintenant. Il n’est montré que cette fois, et personne ne pourra le retrouver pour vous. Avec lui, vous verrez ce que décide l’équipe RSE et pourrez répondre si elle vous pose une question.",
    },
    "feedback_receipt_held": {
        "en": "The CSR team sees it from tomorrow on, together with everything else of today, so that the hour does not tell who you are.",
        "de": "Das CSR-Team sieht es ab morgen, zusammen mit allem anderen von heute, damit die Uhrzeit nicht verrät, wer du bist.",
        "fr": "L’équipe RSE le verra à partir de demain, avec tout ce qui a été dit aujourd’hui, pour que l’heure ne trahisse pas qui vous êtes.",
    },
    "feedback_waits": {
        "en": "It now waits, sealed, until at least {others} others have told something, too. Then all of it goes to the CSR team at once, shuffled, so that nobody can tell what is whose. Nobody reads it before. If that takes longer than {days} days, it is destroyed unread, and your receipt is not known any more: then say it by name, or use your company’s other ways.",
        "de": "Es wartet jetzt versiegelt, bis mindestens {others} andere auch etwas gesagt haben. Dann geht alles auf einmal und gemischt an das CSR-Team, damit niemand erkennt, was von wem ist. Vorher liest es niemand. Dauert das länger als {days} Tage, wird es ungelesen vernichtet, und deine Quittung ist nicht mehr bekannt: Dann sag es mit Namen, oder nutze die anderen Wege deines Unternehmens.",
        "fr": "Cela attend maintenant, scellé, qu’au moins {others} autres aient aussi dit quelque chose. Ensuite tout part en une fois et mélangé à l’équipe RSE, pour que personne ne sache ce qui vient de qui. Personne ne le lit avant. Si cela dure plus de {days} jours, c’est détruit sans avoir été lu et votre reçu n’est plus connu : dites-le alors sous votre nom, ou par les autres voies de votre entreprise.",
    },
    "feedback_waits_summary": {
        "en": "It waits until enough is together.",
        "de": "Es wartet, bis genug beisammen ist.",
        "fr": "Cela attend qu’il y en ait assez.",
    },
    "feedback_waiting_count": {
        "en": "Told without a name: {count} wait, sealed, until {together} are together. Then all come at once.",
        "de": "Ohne Namen gesagt: {count} warten versiegelt, bis {together} beisammen sind. Dann kommen alle auf einmal.",
        "fr": "Dit sans nom : {count} attendent, scellés, qu’il y en ait {together}. Ensuite tout arrive en une fois.",
    },
    "feedback_receipt_open": {
        "en": "Look up a receipt",
        "de": "Eine Quittung nachsehen",
        "fr": "Consulter un reçu",
    },
    "feedback_receipt_title": {
        "en": "What came of it?",
        "de": "Was wurde daraus?",
        "fr": "Qu’en est-il advenu ?",
    },
    "feedback_receipt_type": {
        "en": "Your receipt code",
        "de": "Dein Quittungscode",
        "fr": "Votre code de reçu",
    },
    "feedback_receipt_look": {
        "en": "Look it up",
        "de": "Nachsehen",
        "fr": "Consulter",
    },
    "feedback_receipt_typed": {
        "en": "That looks like a receipt code. I have not kept it, so that it stays yours alone. Look it up here:",
        "de": "Das sieht nach einem Quittungscode aus. Ich habe ihn nicht behalten, damit er nur dir gehört. Sieh hier nach:",
        "fr": "Cela ressemble à un code de reçu. Je ne l’ai pas gardé, pour que personne d’autre ne l’ait. Consultez-le ici :",
    },
    "feedback_receipt_unknown": {
        "en": "I know no feedback with this code. It has 16 letters and digits; please check them.",
        "de": "Zu diesem Code kenne ich keine Rückmeldung. Er hat 16 Buchstaben und Ziffern; bitte prüf sie.",
        "fr": "Je ne connais aucun retour avec ce code. Il a 16 lettres et chiffres ; veuillez les vérifier.",
    },
    "feedback_receipt_waits": {
        "en": "The CSR team has not decided yet. Come back with your code, for example in a week.",
        "de": "Das CSR-Team hat noch nicht entschieden. Komm mit deinem Code wieder, zum Beispiel in einer Woche.",
        "fr": "L’équipe RSE n’a pas encore décidé. Revenez avec votre code, par exemple dans une semaine.",
    },
    "feedback_you_said": {
        "en": "You said:",
        "de": "Du hast gesagt:",
        "fr": "Vous avez dit :",
    },
    "feedback_given_on": {
        "en": "given on {date}",
        "de": "gesagt am {date}",
        "fr": "dit le {date}",
    },
    "feedback_progress": {
        "en": "Where it stands",
        "de": "Stand",
        "fr": "Où cela en est",
    },
    "feedback_progress_given": {
        "en": "received",
        "de": "eingegangen",
        "fr": "reçu",
    },
    "feedback_progress_seen": {
        "en": "read by the CSR team",
        "de": "vom CSR-Team gelesen",
        "fr": "lu par l’équipe RSE",
    },
    "feedback_progress_in_work": {
        "en": "being worked on",
        "de": "in Arbeit",
        "fr": "en cours",
    },
    "feedback_progress_decided": {
        "en": "decided",
        "de": "entschieden",
        "fr": "décidé",
    },
    "feedback_progress_told": {
        "en": "decided",
        "de": "entschieden",
        "fr": "décidé",
    },
    "feedback_verdict_will_do": {
        "en": "We will do it",
        "de": "Das werden wir tun",
        "fr": "Nous allons le faire",
    },
    "feedback_verdict_done": {
        "en": "We did it",
        "de": "Das haben wir getan",
        "fr": "Nous l’avons fait",
    },
    "feedback_verdict_will_not": {
        "en": "We will not do it",
        "de": "Das werden wir nicht tun",
        "fr": "Nous n’allons pas le faire",
    },
    "feedback_decided_by": {
        "en": "the CSR team, {date}",
        "de": "das CSR-Team, {date}",
        "fr": "l’équipe RSE, {date}",
    },
    "feedback_asks": {
        "en": "The CSR team asks you about what you said:",
        "de": "Das CSR-Team fragt dich zu dem, was du gesagt hast:",
        "fr": "L’équipe RSE vous demande, à propos de ce que vous avez dit :",
    },
    "feedback_answer": {
        "en": "Answer",
        "de": "Antworten",
        "fr": "Répondre",
    },
    "feedback_answer_label": {
        "en": "Your answer to the CSR team",
        "de": "Deine Antwort an das CSR-Team",
        "fr": "Votre réponse à l’équipe RSE",
    },
    "feedback_answered": {
        "en": "Thank you, your answer is with the CSR team.",
        "de": "Danke, deine Antwort ist beim CSR-Team.",
        "fr": "Merci, votre réponse a été transmise à l’équipe RSE.",
    },
    "feedback_you": {
        "en": "You",
        "de": "Du",
        "fr": "Vous",
    },
}

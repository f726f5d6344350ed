"""What the bot says to somebody in need, and to what is not for it, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "care_danger": {
        "en": "I am glad that you wrote this. You are not alone, and there is help right now. Please call one of these, or go to somebody near you:",
        "de": "Gut, dass du das geschrieben hast. Du bist nicht allein, und es gibt jetzt Hilfe. Bitte ruf dort an, oder geh zu jemandem in deiner Nähe:",
        "fr": "Vous avez bien fait de l’écrire. Vous n’êtes pas seul, et de l’aide existe tout de suite. Appelez l’un de ces numéros, ou allez voir quelqu’un près de vous :",
    },
    "care_distress": {
        "en": "That sounds very hard, and you need not carry it alone. Here you can talk to somebody in confidence:",
        "de": "Das klingt sehr schwer, und du musst es nicht allein tragen. Hier kannst du vertraulich mit jemandem reden:",
        "fr": "Cela semble très difficile, et vous n’avez pas à le porter seul. Ici, vous pouvez parler à quelqu’un en toute confiance :",
    },
    "care_misconduct": {
        "en": "This is serious, and it belongs with people who may look into it and must protect you. I have told nobody. These are the ways to report it:",
        "de": "Das ist ernst und gehört zu Menschen, die es prüfen dürfen und dich schützen müssen. Ich habe es niemandem gesagt. So kannst du es melden:",
        "fr": "C’est sérieux, et cela revient à des personnes qui peuvent l’examiner et doivent vous protéger. Je n’en ai parlé à personne. Voici comment le signaler :",
    },
    "care_accident": {
        "en": "If somebody is hurt or in danger, call for help first:",
        "de": "Wenn jemand verletzt oder in Gefahr ist, ruf zuerst Hilfe:",
        "fr": "Si quelqu’un est blessé ou en danger, appelez d’abord les secours :",
    },
    "care_accident_next": {
        "en": "Then tell your supervisor and the safety team of your site. I have told nobody.",
        "de": "Sag danach deiner Führungskraft und der Arbeitssicherheit deines Standorts Bescheid. Ich habe es niemandem gesagt.",
        "fr": "Prévenez ensuite votre responsable et l’équipe sécurité de votre site. Je n’ai prévenu personne.",
    },
    "care_ask_first": {
        "en": "Your CSR team has not entered a way for this in your country yet. A person you trust, a doctor or the works council can help you further.",
        "de": "Dein CSR-Team hat für dein Land noch keine Stelle dafür eingetragen. Jemand, dem du vertraust, eine Ärztin oder der Betriebsrat hilft dir weiter.",
        "fr": "Votre équipe RSE n’a pas encore indiqué de contact pour votre pays. Une personne de confiance, un médecin ou les représentants du personnel peuvent vous aider.",
    },
    "care_documents": {
        "en": "Our documents say:",
        "de": "In unseren Dokumenten steht:",
        "fr": "Nos documents disent :",
    },
    "care_private": {
        "en": "Nobody has been told, and nobody will be. What you wrote stands in this conversation only; I delete it after {days} days.",
        "de": "Niemand hat davon erfahren, und niemand wird es. Was du geschrieben hast, steht nur in diesem Gespräch; nach {days} Tagen lösche ich es.",
        "fr": "Personne n’a été prévenu et personne ne le sera. Ce que vous avez écrit reste dans cette conversation ; je l’efface après {days} jours.",
    },
    "care_in_channel": {
        "en": "You wrote it where others can read it; you can delete it there. I answer only here.",
        "de": "Du hast es dort geschrieben, wo andere mitlesen; du kannst es dort löschen. Ich antworte nur hier.",
        "fr": "Vous l’avez écrit là où d’autres peuvent lire ; vous pouvez l’y effacer. Je ne réponds qu’ici.",
    },
    "care_not_meant": {
        "en": "Not meant like that, ask my question",
        "de": "So war es nicht gemeint, stelle meine Frage",
        "fr": "Ce n’est pas ce que je voulais dire, pose ma question",
    },
    "care_ask_anyway": {
        "en": "Ask it all the same",
        "de": "Trotzdem fragen",
        "fr": "Poser la question quand même",
    },
    "care_not_sent": {
        "en": "Nothing has been sent yet. You decide: send it with your name, or fill in a form that is sent without it (what you wrote is not in it, so that nothing links the two), or send nothing.",
        "de": "Noch ist nichts abgeschickt. Du entscheidest: mit deinem Namen senden, oder ein Formular ausfüllen, das ohne ihn gesendet wird (was du geschrieben hast, steht nicht darin, damit nichts beides verbindet), oder nichts senden.",
        "fr": "Rien n’a encore été envoyé. À vous de décider : l’envoyer avec votre nom, remplir un formulaire envoyé sans lui (ce que vous avez écrit n’y figure pas, afin que rien ne relie les deux), ou ne rien envoyer.",
    },
    "care_send_named": {
        "en": "Send it with my name",
        "de": "Mit meinem Namen senden",
        "fr": "L’envoyer avec mon nom",
    },
    "care_send_anyway": {
        "en": "Not meant like that, send it",
        "de": "So war es nicht gemeint, absenden",
        "fr": "Ce n’est pas ce que je voulais dire, envoyer",
    },
    "care_insult": {
        "en": "I am only a program, and I am sorry that I was no help. Ask me about our CSR strategy whenever you like, perhaps in other words.",
        "de": "Ich bin nur ein Programm, und es tut mir leid, dass ich keine Hilfe war. Frag mich gern nach unserer CSR-Strategie, vielleicht mit anderen Worten.",
        "fr": "Je ne suis qu’un programme, et je regrette de ne pas avoir aidé. Interrogez-moi quand vous voulez sur notre stratégie RSE, peut-être avec d’autres mots.",
    },
    "care_out_of_scope": {
        "en": "That is not something our CSR documents speak of, so I have asked nobody.",
        "de": "Davon sprechen unsere CSR-Dokumente nicht, deshalb habe ich niemanden gefragt.",
        "fr": "Nos documents RSE n’en parlent pas, je n’ai donc interrogé personne.",
    },
    "care_better_place": {
        "en": "These people can help you:",
        "de": "Hier hilft man dir:",
        "fr": "Ces personnes peuvent vous aider :",
    },
    "care_no_place": {
        "en": "Your manager or the intranet may know whom to ask.",
        "de": "Deine Führungskraft oder das Intranet weiß vielleicht, wen du fragen kannst.",
        "fr": "Votre responsable ou l’intranet sait peut-être à qui s’adresser.",
    },
    "care_own_pay": {
        "en": "This is about you, so I have asked nobody; I know nothing of your pay, your leave or your contract. Here you are told:",
        "de": "Das betrifft dich selbst, deshalb habe ich niemanden gefragt; von deinem Gehalt, deinem Urlaub oder deinem Vertrag weiß ich nichts. Hier sagt man es dir:",
        "fr": "Cela vous concerne vous-même, je n’ai donc interrogé personne ; je ne sais rien de votre salaire, de vos congés ni de votre contrat. Ici, on vous le dira :",
    },
    "care_oneself": {
        "en": "This is about you, so I have asked nobody. I know your name, department, country and language, and the questions you asked; I know nothing of your pay, your leave or your file. A question is taken back under “My questions”. For your personal data, to have it shown, corrected or deleted, turn to:",
        "de": "Das betrifft dich selbst, deshalb habe ich niemanden gefragt. Ich kenne deinen Namen, deine Abteilung, dein Land, deine Sprache und deine Fragen; von Gehalt, Urlaub oder Personalakte weiß ich nichts. Eine Frage nimmst du unter „Meine Fragen“ zurück. Um deine Daten zu sehen, zu berichtigen oder zu löschen, wende dich an:",
        "fr": "Cela vous concerne vous-même, je n’ai donc interrogé personne. Je connais votre nom, votre service, votre pays, votre langue et vos questions ; je ne sais rien de votre salaire, de vos congés ni de votre dossier. Une question se retire sous « Mes questions ». Pour voir, corriger ou effacer vos données, adressez-vous à :",
    },
    "care_feedback": {
        "en": "That sounds like something for the CSR team: they read what they are told and decide on it. What you wrote stands in the form; it is sent only when you send it, with your name.",
        "de": "Das klingt nach etwas für das CSR-Team: Es liest, was man ihm sagt, und entscheidet darüber. Was du geschrieben hast, steht im Formular; abgeschickt wird es erst, wenn du es abschickst, mit deinem Namen.",
        "fr": "Cela semble être pour l’équipe RSE : elle lit ce qu’on lui dit et en décide. Votre texte est déjà dans le formulaire ; il n’est envoyé que si vous l’envoyez, avec votre nom.",
    },
    "care_commitment": {
        "en": "Do you want to commit to that? Say by when, and I ask you how it goes. Nothing is kept until you send the form.",
        "de": "Möchtest du das zusagen? Sag bis wann, und ich frage dich, wie es läuft. Bis du das Formular abschickst, wird nichts festgehalten.",
        "fr": "Voulez-vous vous y engager ? Dites pour quand, et je vous demanderai où vous en êtes. Rien n’est gardé avant l’envoi du formulaire.",
    },
    "care_lesson": {
        "en": "Gladly: a lesson takes a few minutes.",
        "de": "Gern: Eine Lektion dauert ein paar Minuten.",
        "fr": "Avec plaisir : une leçon prend quelques minutes.",
    },
    "care_preferences": {
        "en": "You decide how often, where and about what I write to you:",
        "de": "Du bestimmst, wie oft, wo und worüber ich dir schreibe:",
        "fr": "C’est vous qui décidez quand, où et sur quoi je vous écris :",
    },
    "care_the_csr_team": {
        "en": "the CSR team",
        "de": "das CSR-Team",
        "fr": "l’équipe RSE",
    },
    "care_about_bot": {
        "en": "I am csrbot, a program. I look up what our CSR documents say and quote it with its page; I make nothing up, and I do not learn from what you write. What the documents do not say, I say so, and colleagues are asked only if you want it.",
        "de": "Ich bin csrbot, ein Programm. Ich suche in unseren CSR-Dokumenten und zitiere mit Seitenangabe; ich erfinde nichts und lerne nicht aus dem, was du schreibst. Was nicht in den Dokumenten steht, sage ich, und Kollegen werden nur gefragt, wenn du das möchtest.",
        "fr": "Je suis csrbot, un programme. Je cherche dans nos documents RSE et je cite avec la page ; je n’invente rien et je n’apprends pas de ce que vous écrivez. Ce que les documents ne disent pas, je le dis, et des collègues ne sont interrogés que si vous le voulez.",
    },
    "care_language": {
        "en": "I cannot read this language well enough to answer, so I have asked nobody. You can ask again in English, German or French.",
        "de": "Ich lese diese Sprache nicht gut genug, um zu antworten, deshalb habe ich niemanden gefragt. Frag gern noch einmal auf Deutsch, Englisch oder Französisch.",
        "fr": "Je ne lis pas assez bien cette langue pour répondre, je n’ai donc interrogé personne. Vous pouvez reposer la question en français, en anglais ou en allemand.",
    },
    "care_below": {
        "en": "If you are in danger, or something at work weighs on you, here is help:",
        "de": "Wenn du in Gefahr bist oder dich bei der Arbeit etwas bedrückt, hier ist Hilfe:",
        "fr": "Si vous êtes en danger, ou si quelque chose vous pèse au travail, voici de l’aide :",
    },
    "care_not_found": {
        "en": "I have searched our documents and found no sure answer.",
        "de": "Ich habe in unseren Dokumenten gesucht und keine sichere Antwort gefunden.",
        "fr": "J’ai cherché dans nos documents et je n’ai pas trouvé de réponse sûre.",
    },
    "care_kept_here": {
        "en": "What you wrote I do not pass on to anybody: somebody who needs help could have written it. If you meant something else, please write it in other words, and I take it as a new question.",
        "de": "Was du geschrieben hast, gebe ich nicht weiter: So könnte auch jemand schreiben, der Hilfe braucht. Wenn du etwas anderes gemeint hast, schreib es bitte mit anderen Worten; dann ist es für mich eine neue Frage.",
        "fr": "Je ne transmets à personne ce que vous avez écrit : quelqu’un qui a besoin d’aide pourrait l’écrire aussi. Si vous vouliez dire autre chose, écrivez-le autrement, s’il vous plaît ; ce sera pour moi une nouvelle question.",
    },
    "care_after_all": {
        "en": "And if there is something to it after all, here is help:",
        "de": "Und falls doch etwas daran ist, hier ist Hilfe:",
        "fr": "Et s’il y a malgré tout quelque chose, voici de l’aide :",
    },
    "care_gone": {
        "en": "What you wrote is not kept any more. Please write it once more.",
        "de": "Was du geschrieben hast, ist nicht mehr aufbewahrt. Bitte schreib es noch einmal.",
        "fr": "Ce que vous aviez écrit n’est plus conservé. Merci de l’écrire encore une fois.",
    },
    "way_emergency": {"en": "Emergency", "de": "Notruf", "fr": "Urgences"},
    "way_crisis": {"en": "Crisis line", "de": "Krisentelefon", "fr": "Ligne de crise"},
    "way_counselling": {"en": "Counselling", "de": "Beratung", "fr": "Écoute et conseil"},
    "way_speak_up": {"en": "Speak-up line", "de": "Hinweisgeberstelle", "fr": "Ligne d’alerte"},
    "way_safety": {
        "en": "First aid and safety",
        "de": "Erste Hilfe und Arbeitssicherheit",
        "fr": "Premiers secours et sécurité",
    },
    "way_privacy": {"en": "Data protection", "de": "Datenschutz", "fr": "Protection des données"},
    "way_it": {"en": "IT help", "de": "IT-Hilfe", "fr": "Assistance informatique"},
    "way_payroll": {
        "en": "Pay, leave and contracts",
        "de": "Gehalt, Urlaub und Verträge",
        "fr": "Paie, congés et contrats",
    },
    "way_facilities": {
        "en": "Rooms, canteen and parking",
        "de": "Räume, Kantine und Parken",
        "fr": "Salles, cantine et parking",
    },
    # why a signpost or an example cannot be kept
    "care_country_wrong": {
        "en": "Write the country as two letters, such as FR, or leave it empty for all.",
        "de": "Schreib das Land mit zwei Buchstaben, etwa FR, oder lass es leer für alle.",
        "fr": "Écrivez le pays en deux lettres, comme FR, ou laissez vide pour tous.",
    },
    "care_way_missing": {
        "en": "A phone number or a link is needed, or nobody gets anywhere.",
        "de": "Eine Telefonnummer oder ein Link ist nötig, sonst kommt niemand weiter.",
        "fr": "Il faut un numéro ou un lien, sinon personne n’aboutit.",
    },
    "care_link_wrong": {
        "en": "The link begins with https:// or mailto:.",
        "de": "Der Link beginnt mit https:// oder mailto:.",
        "fr": "Le lien commence par https:// ou mailto:.",
    },
    "care_sentence_wrong": {
        "en": "Write one sentence of at most {most} characters.",
        "de": "Schreib einen Satz mit höchstens {most} Zeichen.",
        "fr": "Écrivez une phrase d’au plus {most} caractères.",
    },
    "care_language_missing": {
        "en": "Choose the language of the sentence.",
        "de": "Wähle die Sprache des Satzes.",
        "fr": "Choisissez la langue de la phrase.",
    },
    "care_kind_missing": {
        "en": "Choose what it is.",
        "de": "Wähle, was es ist.",
        "fr": "Choisissez ce que c’est.",
    },
}

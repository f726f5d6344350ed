"""What the bot says about commitments, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "check_in_why": {
        "en": "You noted a commitment, and I ask from time to time how it goes until its day has come.",
        "de": "Du hast dir etwas vorgenommen, und ich frage ab und zu, wie es läuft, bis der Tag da ist.",
        "fr": "Vous avez pris un engagement, et je demande de temps en temps où il en est, jusqu’à son échéance.",
    },
    "commitments": {
        "en": "My commitments",
        "de": "Meine Vorhaben",
        "fr": "Mes engagements",
    },
    "commitments_none": {
        "en": "You have not committed to anything yet. A small step counts, too.",
        "de": "Du hast dir noch nichts vorgenommen. Auch ein kleiner Schritt zählt.",
        "fr": "Vous n’avez pris aucun engagement pour l’instant. Un petit pas compte aussi.",
    },
    "commitments_open": {
        "en": "This is what you said you would do. Press one to say how it goes.",
        "de": "Das hast du dir vorgenommen. Drück auf eines, um zu sagen, wie es läuft.",
        "fr": "Voici vos engagements. Appuyez sur l’un d’eux pour dire où il en est.",
    },
    "commitments_of_team": {
        "en": "For {team}",
        "de": "Für {team}",
        "fr": "Pour {team}",
    },
    "commitments_of_me": {
        "en": "My own",
        "de": "Meine eigenen",
        "fr": "Les miens",
    },
    "commitments_settled": {
        "en": "Done and dropped",
        "de": "Erledigt und aufgegeben",
        "fr": "Terminés et abandonnés",
    },
    "commitment_made": {
        "en": "I have noted that you will:",
        "de": "Ich habe mir gemerkt, was du vorhast:",
        "fr": "J’ai noté votre engagement :",
    },
    "commitment_made_team": {
        "en": "I have noted that {team} will:",
        "de": "Ich habe mir gemerkt, was {team} vorhat:",
        "fr": "J’ai noté l’engagement de {team} :",
    },
    "commitment_asked": {
        "en": "How is it going? You said that you would:",
        "de": "Wie läuft es? Das hast du dir vorgenommen:",
        "fr": "Où en êtes-vous ? Votre engagement :",
    },
    "commitment_asked_team": {
        "en": "How is it going? {team} said that it would:",
        "de": "Wie läuft es? Das hat sich {team} vorgenommen:",
        "fr": "Où en êtes-vous ? L’engagement de {team} :",
    },
    "commitment_yours": {
        "en": "You said that you would:",
        "de": "Das hast du dir vorgenommen:",
        "fr": "Votre engagement :",
    },
    "commitment_of_team": {
        "en": "{team} said that it would:",
        "de": "Das hat sich {team} vorgenommen:",
        "fr": "L’engagement de {team} :",
    },
    "commitment_by": {
        "en": "By",
        "de": "Bis",
        "fr": "D’ici le",
    },
    "commitment_stands": {
        "en": "Where it stands",
        "de": "Stand",
        "fr": "Où cela en est",
    },
    "commitment_next": {
        "en": "I will ask on",
        "de": "Ich frage am",
        "fr": "Je redemande le",
    },
    "commitment_help_with": {
        "en": "Help needed",
        "de": "Hilfe gesucht",
        "fr": "Aide demandée",
    },
    "commitment_why": {
        "en": "Why",
        "de": "Grund",
        "fr": "Raison",
    },
    "commitment_unsaid": {
        "en": "nothing said yet",
        "de": "noch nichts gesagt",
        "fr": "rien n’a été dit",
    },
    "commitment_overdue": {
        "en": "overdue",
        "de": "überfällig",
        "fr": "en retard",
    },
    "commitment_on_track": {
        "en": "on track, you said on {day}",
        "de": "läuft, hast du am {day} gesagt",
        "fr": "en bonne voie (dit {day})",
    },
    "commitment_needs_help": {
        "en": "needs help, you said on {day}",
        "de": "braucht Hilfe, hast du am {day} gesagt",
        "fr": "besoin d’aide (dit {day})",
    },
    "commitment_done": {
        "en": "done on {day}. Well done!",
        "de": "erledigt am {day}. Gut gemacht!",
        "fr": "terminé {day}. Bravo !",
    },
    "commitment_dropped": {
        "en": "dropped on {day}",
        "de": "aufgegeben am {day}",
        "fr": "abandonné {day}",
    },
    "commitment_is_on_track": {
        "en": "on track",
        "de": "läuft",
        "fr": "en bonne voie",
    },
    "commitment_is_needs_help": {
        "en": "needs help",
        "de": "braucht Hilfe",
        "fr": "besoin d’aide",
    },
    "commitment_is_done": {
        "en": "done",
        "de": "erledigt",
        "fr": "terminé",
    },
    "commitment_is_dropped": {
        "en": "dropped",
        "de": "aufgegeben",
        "fr": "abandonné",
    },
    "say_on_track": {
        "en": "On track",
        "de": "Läuft",
        "fr": "En bonne voie",
    },
    "say_done": {
        "en": "Done",
        "de": "Erledigt",
        "fr": "Terminé",
    },
    "say_needs_help": {
        "en": "I need help",
        "de": "Ich brauche Hilfe",
        "fr": "J’ai besoin d’aide",
    },
    "say_needs_help_title": {
        "en": "What would help?",
        "de": "Was würde helfen?",
        "fr": "Qu’est-ce qui aiderait ?",
    },
    "say_needs_help_note": {
        "en": "I ask an ambassador for you, in these words",
        "de": "Ich frage für dich mit diesen Worten nach",
        "fr": "Je demande à un ambassadeur, dans ces termes",
    },
    "say_needs_help_send": {
        "en": "Ask for help",
        "de": "Um Hilfe bitten",
        "fr": "Demander de l’aide",
    },
    "say_moved": {
        "en": "Another day",
        "de": "Anderer Tag",
        "fr": "Un autre jour",
    },
    "say_moved_title": {
        "en": "By when instead?",
        "de": "Bis wann stattdessen?",
        "fr": "D’ici quand alors ?",
    },
    "say_dropped": {
        "en": "Drop it",
        "de": "Aufgeben",
        "fr": "Abandonner",
    },
    "say_dropped_title": {
        "en": "Drop this?",
        "de": "Das aufgeben?",
        "fr": "Abandonner ?",
    },
    "say_dropped_why": {
        "en": "Why? (you may leave this empty)",
        "de": "Warum? (darf leer bleiben)",
        "fr": "Pourquoi ? (vous pouvez laisser vide)",
    },
    "commit": {
        "en": "Commit to something",
        "de": "Mir etwas vornehmen",
        "fr": "Prendre un engagement",
    },
    "commit_invite": {
        "en": "What will you do, yourself or with your team? I note it, and ask you now and then how it goes.",
        "de": "Was nimmst du dir vor, allein oder mit deinem Team? Ich merke es mir und frage ab und zu, wie es läuft.",
        "fr": "Que ferez-vous, seul·e ou avec votre équipe ? Je le note et vous demande de temps en temps où cela en est.",
    },
    "commit_title": {
        "en": "What will you do?",
        "de": "Was nimmst du dir vor?",
        "fr": "Votre engagement",
    },
    "commit_text": {
        "en": "I will … (one sentence)",
        "de": "Ich werde … (ein Satz)",
        "fr": "Je vais … (une phrase)",
    },
    "commit_by": {
        "en": "By when",
        "de": "Bis wann",
        "fr": "D’ici quand",
    },
    "commit_day": {
        "en": "Or by another day, such as {example}",
        "de": "Oder bis zu einem anderen Tag, etwa {example}",
        "fr": "Ou d’ici un autre jour, par exemple {example}",
    },
    "commit_who": {
        "en": "Who commits",
        "de": "Wer nimmt es sich vor",
        "fr": "Qui s’engage",
    },
    "commit_me": {
        "en": "I do",
        "de": "Ich",
        "fr": "Moi",
    },
    "commit_my_team": {
        "en": "My team",
        "de": "Mein Team",
        "fr": "Mon équipe",
    },
    "commit_team": {
        "en": "My team: {department}",
        "de": "Mein Team: {department}",
        "fr": "Mon équipe : {department}",
    },
    "commit_weeks": {
        "en": "in two weeks, {date}",
        "de": "in zwei Wochen, {date}",
        "fr": "dans deux semaines, le {date}",
    },
    "commit_month": {
        "en": "in a month, {date}",
        "de": "in einem Monat, {date}",
        "fr": "dans un mois, le {date}",
    },
    "commit_quarter": {
        "en": "in three months, {date}",
        "de": "in drei Monaten, {date}",
        "fr": "dans trois mois, le {date}",
    },
    "commit_half": {
        "en": "in six months, {date}",
        "de": "in sechs Monaten, {date}",
        "fr": "dans six mois, le {date}",
    },
    "commit_now": {
        "en": "I commit to this",
        "de": "Das mache ich",
        "fr": "Je m’engage",
    },
    "save": {
        "en": "Save",
        "de": "Speichern",
        "fr": "Enregistrer",
    },
    "help_question": {
        "en": "I said that I would “{commitment}” by {date}, and I need help: {note}",
        "de": "Ich habe mir bis {date} vorgenommen: „{commitment}“. Dabei brauche ich Hilfe: {note}",
        "fr": "Mon engagement, d’ici le {date} : « {commitment} ». J’ai besoin d’aide : {note}",
    },
    "asked_help": {
        "en": "I have asked {people} to help you.",
        "de": "Ich habe {people} gebeten, dir zu helfen.",
        "fr": "J’ai demandé à {people} de vous aider.",
    },
    "commitment_refused_empty": {
        "en": "There was no text, so I have not noted anything.",
        "de": "Da stand kein Text, deshalb habe ich mir nichts gemerkt.",
        "fr": "Il n’y avait pas de texte, je n’ai donc rien noté.",
    },
    "commitment_refused_too_long": {
        "en": "That is too long for one commitment. Please say it in one sentence.",
        "de": "Das ist zu lang für ein Vorhaben. Bitte sag es in einem Satz.",
        "fr": "C’est trop long pour un engagement. Dites-le en une phrase, s’il vous plaît.",
    },
    "commitment_refused_no_day": {
        "en": "I could not read that day. Please write it like {example}.",
        "de": "Diesen Tag konnte ich nicht lesen. Bitte schreib ihn wie {example}.",
        "fr": "Je n’ai pas pu lire cette date. Écrivez-la comme {example}.",
    },
    "commitment_refused_day_passed": {
        "en": "That day has passed. Please choose a day to come, such as {example}.",
        "de": "Dieser Tag ist vorbei. Bitte nimm einen, der noch kommt, etwa {example}.",
        "fr": "Ce jour est passé. Choisissez un jour à venir, par exemple {example}.",
    },
    "commitment_refused_too_far": {
        "en": "That is more than three years away. Please choose a nearer day, such as {example}.",
        "de": "Bis dahin sind es mehr als drei Jahre. Bitte nimm einen näheren Tag, etwa {example}.",
        "fr": "C’est dans plus de trois ans. Choisissez un jour plus proche, par exemple {example}.",
    },
    "commitment_refused_no_team": {
        "en": "I do not know which team you are in, so I have not noted it. You can commit to it yourself, or ask the CSR team to add your department.",
        "de": "Ich weiß nicht, in welchem Team du bist, deshalb habe ich es mir nicht gemerkt. Du kannst es dir selbst vornehmen oder das CSR-Team bitten, deine Abteilung einzutragen.",
        "fr": "Je ne sais pas dans quelle équipe vous êtes, je n’ai donc rien noté. Vous pouvez vous engager vous-même, ou demander à l’équipe RSE d’ajouter votre service.",
    },
    "commitment_refused_too_many": {
        "en": "You have twenty open commitments, which is a lot. Please finish or drop one first.",
        "de": "Du hast zwanzig offene Vorhaben, das ist viel. Bitte erledige zuerst eines oder gib eines auf.",
        "fr": "Vous avez vingt engagements en cours, c’est beaucoup. Terminez-en ou abandonnez-en un d’abord.",
    },
    "commitment_refused_not_yours": {
        "en": "Only whoever made a commitment, or their team, can say how it goes.",
        "de": "Wie es läuft, kann nur sagen, wer es sich vorgenommen hat, oder das Team.",
        "fr": "Seule la personne qui a pris un engagement, ou son équipe, peut dire où il en est.",
    },
    "commitment_refused_settled": {
        "en": "This commitment is done or dropped already, so there is nothing left to say about it.",
        "de": "Dieses Vorhaben ist schon erledigt oder aufgegeben, dazu gibt es nichts mehr zu sagen.",
        "fr": "Cet engagement est déjà terminé ou abandonné, il n’y a plus rien à en dire.",
    },
    "commitment_refused_unknown": {
        "en": "I cannot find that commitment any more.",
        "de": "Dieses Vorhaben finde ich nicht mehr.",
        "fr": "Je ne trouve plus cet engagement.",
    },
}

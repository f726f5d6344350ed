"""What the weekly digests say, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "digest_why": {
        "en": "It is your weekly digest; you choose its day, its hour and how often it comes.",
        "de": "Das ist dein Wochenüberblick; Tag, Uhrzeit und wie oft er kommt, bestimmst du.",
        "fr": "C’est votre résumé de la semaine ; vous en choisissez le jour, l’heure et la fréquence.",
    },
    "digest_title": {
        "en": "Your digest, week {week}",
        "de": "Dein Überblick, Woche {week}",
        "fr": "Votre résumé, semaine {week}",
    },
    "digest_nothing": {
        "en": "There is nothing new for you this week, so no digest would be sent.",
        "de": "Diese Woche gibt es nichts Neues für dich, es käme also kein Überblick.",
        "fr": "Rien de nouveau pour vous cette semaine, aucun résumé ne serait donc envoyé.",
    },
    "digest_changes": {
        "en": "What changed in the strategy",
        "de": "Was sich an der Strategie geändert hat",
        "fr": "Ce qui a changé dans la stratégie",
    },
    "digest_new": {"en": "{title} is new", "de": "{title} ist neu", "fr": "{title} est nouveau"},
    "digest_changed": {
        "en": "{title} has a new version",
        "de": "{title} hat eine neue Fassung",
        "fr": "{title} a une nouvelle version",
    },
    "digest_answers": {
        "en": "New answers near you",
        "de": "Neue Antworten in deiner Nähe",
        "fr": "Nouvelles réponses près de vous",
    },
    "digest_answer": {
        "en": "{question} – {answer}",
        "de": "{question} – {answer}",
        "fr": "{question} – {answer}",
    },
    "digest_own": {"en": "Your open questions", "de": "Deine offenen Fragen", "fr": "Vos questions en cours"},
    "digest_own_not_stated": {
        "en": "{question}: nobody was asked yet",
        "de": "{question}: noch niemand wurde gefragt",
        "fr": "{question} : personne n’a encore été sollicité",
    },
    "digest_own_waiting": {
        "en": "{question}: it waits for a colleague",
        "de": "{question}: wartet auf jemanden",
        "fr": "{question} : en attente d’un collègue",
    },
    "digest_own_claimed": {
        "en": "{question}: somebody is at it",
        "de": "{question}: jemand ist dran",
        "fr": "{question} : quelqu’un s’en occupe",
    },
    "digest_own_replied": {
        "en": "{question}: there is a reply; did it help?",
        "de": "{question}: es gibt eine Antwort; hat sie geholfen?",
        "fr": "{question} : il y a une réponse ; a-t-elle aidé ?",
    },
    "digest_practice": {"en": "For you to do", "de": "Für dich zu tun", "fr": "À faire pour vous"},
    "digest_lesson": {
        "en": "Next lesson: {title}",
        "de": "Nächste Lektion: {title}",
        "fr": "Prochaine leçon : {title}",
    },
    "digest_review": {
        "en": "Due to be repeated: {title}",
        "de": "Zu wiederholen: {title}",
        "fr": "À réviser : {title}",
    },
    "digest_commitment": {
        "en": "{text}, by {day}",
        "de": "{text}, bis {day}",
        "fr": "{text}, pour le {day}",
    },
    "digest_carried": {
        "en": "There was no room for this last week",
        "de": "Dafür war letzte Woche kein Platz",
        "fr": "Il n’y avait pas de place pour cela la semaine dernière",
    },
    "digest_carried_line": {"en": "{kind}: {text}", "de": "{kind}: {text}", "fr": "{kind} : {text}"},
    "digest_carried_gone": {
        "en": "That is not there any more.",
        "de": "Das gibt es nicht mehr.",
        "fr": "Cela n’existe plus.",
    },
    "digest_show": {"en": "Show {number}", "de": "{number} zeigen", "fr": "Afficher {number}"},
    "digest_waiting": {
        "en": "Waits, and suits you",
        "de": "Wartet und passt zu dir",
        "fr": "En attente, et pour vous",
    },
    "digest_held": {"en": "You hold", "de": "Du hast übernommen", "fr": "Vous avez pris"},
    "digest_held_until": {
        "en": "{question}, until {until}",
        "de": "{question}, bis {until}",
        "fr": "{question}, jusqu’au {until}",
    },
    "digest_you": {
        "en": "What you do for others",
        "de": "Was du für andere tust",
        "fr": "Ce que vous faites pour les autres",
    },
    "digest_thanks": {
        "en": "Replies of yours that helped: {number}",
        "de": "Antworten von dir, die geholfen haben: {number}",
        "fr": "Vos réponses qui ont aidé : {number}",
    },
    "digest_gap": {
        "en": "Gap near you: {topic}, people who wait: {number}",
        "de": "Lücke in deiner Nähe: {topic}, Wartende: {number}",
        "fr": "Lacune près de vous : {topic}, personnes en attente : {number}",
    },
    "digest_hours": {
        "en": "Hours this month: about {used} of {agreed}",
        "de": "Stunden in diesem Monat: etwa {used} von {agreed}",
        "fr": "Heures ce mois-ci : environ {used} sur {agreed}",
    },
    "digest_talk": {
        "en": "For a ten-minute talk in your team",
        "de": "Für ein Gespräch von zehn Minuten im Team",
        "fr": "Pour dix minutes d’échange en équipe",
    },
    "digest_kept_on": {
        "en": "Released by the CSR team on {day}",
        "de": "Vom CSR-Team freigegeben am {day}",
        "fr": "Publié par l’équipe RSE le {day}",
    },
    "digest_discuss": {
        "en": "To discuss: what would have to change with us so that the answer to “{question}” is easy to live by?",
        "de": "Zum Besprechen: Was müsste sich bei uns ändern, damit die Antwort auf „{question}“ leicht umzusetzen ist?",
        "fr": "À discuter : que faudrait-il changer chez nous pour que la réponse à « {question} » soit facile à suivre ?",
    },
    "digest_take_next": {
        "en": "Take the next question",
        "de": "Nächste Frage übernehmen",
        "fr": "Prendre la question suivante",
    },
    "digest_do_reply": {
        "en": "Say whether the reply helped",
        "de": "Sag, ob die Antwort geholfen hat",
        "fr": "Dire si la réponse a aidé",
    },
    "digest_do_lesson": {
        "en": "Take two minutes to learn",
        "de": "Zwei Minuten lernen",
        "fr": "Apprendre en deux minutes",
    },
    "digest_do_commitment": {
        "en": "Say how it goes",
        "de": "Sagen, wie es läuft",
        "fr": "Dire où vous en êtes",
    },
    "digest_do_commit": {
        "en": "Take something on",
        "de": "Etwas vornehmen",
        "fr": "Prendre un engagement",
    },
    "digest_console": {"en": "Open the console", "de": "Konsole öffnen", "fr": "Ouvrir la console"},
    "digest_team": {
        "en": "The whole company, week {week}",
        "de": "Das ganze Unternehmen, Woche {week}",
        "fr": "Toute l’entreprise, semaine {week}",
    },
    "digest_too_few": {
        "en": "Fewer than five people asked something in that week, so there are no figures of it.",
        "de": "In jener Woche haben weniger als fünf Personen etwas gefragt, deshalb gibt es keine Zahlen.",
        "fr": "Moins de cinq personnes ont posé une question cette semaine-là, il n’y a donc pas de chiffres.",
    },
    "digest_count_asked": {"en": "Asked", "de": "Gefragt", "fr": "Posées"},
    "digest_count_by_documents": {
        "en": "Answered from the documents",
        "de": "Aus den Dokumenten beantwortet",
        "fr": "Répondues par les documents",
    },
    "digest_count_offered": {
        "en": "Offered to colleagues",
        "de": "Anderen angeboten",
        "fr": "Proposées à des collègues",
    },
    "digest_count_taken": {"en": "Taken", "de": "Übernommen", "fr": "Prises"},
    "digest_count_by_people": {
        "en": "Answered by people",
        "de": "Von Menschen beantwortet",
        "fr": "Répondues par des personnes",
    },
    "digest_median": {
        "en": "Hours to a reply, half are quicker",
        "de": "Stunden bis zur Antwort, die Hälfte ist schneller",
        "fr": "Heures jusqu’à une réponse, la moitié plus vite",
    },
    "digest_figures": {
        "en": "Questions of the week",
        "de": "Fragen der Woche",
        "fr": "Questions de la semaine",
    },
    "digest_column_measure": {"en": "Figure", "de": "Kennzahl", "fr": "Chiffre"},
    "digest_column_week": {"en": "{week}", "de": "{week}", "fr": "{week}"},
    "digest_column_before": {
        "en": "Four weeks before, mean",
        "de": "Vier Wochen davor, Mittel",
        "fr": "Quatre semaines avant, moyenne",
    },
    "digest_line_asked": {"en": "Asked", "de": "Gefragt", "fr": "Posées"},
    "digest_line_by_documents": {"en": "From documents", "de": "Aus Dokumenten", "fr": "Par les documents"},
    "digest_line_offered": {"en": "Offered", "de": "Angeboten", "fr": "Proposées"},
    "digest_line_taken": {"en": "Taken", "de": "Übernommen", "fr": "Prises"},
    "digest_chart_weeks": {
        "en": "Questions by week",
        "de": "Fragen nach Woche",
        "fr": "Questions par semaine",
    },
    "digest_chart_topics": {
        "en": "Topics by week",
        "de": "Themen nach Woche",
        "fr": "Thèmes par semaine",
    },
    "digest_chart_feedback": {
        "en": "Feedback by kind",
        "de": "Rückmeldungen nach Art",
        "fr": "Retours par type",
    },
    "digest_unit_questions": {"en": "questions", "de": "Fragen", "fr": "questions"},
    "digest_unit_feedback": {"en": "messages", "de": "Nachrichten", "fr": "messages"},
    "digest_column_of_week": {"en": "Week", "de": "Woche", "fr": "Semaine"},
    "digest_column_kind": {"en": "Kind", "de": "Art", "fr": "Type"},
    "digest_source_feedback": {
        "en": "Feedback of closed weeks, by kinds of which there were five or more",
        "de": "Rückmeldungen abgeschlossener Wochen, nach Arten, von denen es fünf oder mehr gab",
        "fr": "Retours de semaines closes, par types dont il y en a eu au moins cinq",
    },
    "digest_source": {
        "en": "Own figures of closed weeks (Monday to Sunday, UTC), from five people on",
        "de": "Eigene Zahlen abgeschlossener Wochen (Montag bis Sonntag, UTC), ab fünf Personen",
        "fr": "Chiffres propres de semaines closes (lundi à dimanche, UTC), à partir de cinq personnes",
    },
    "digest_topic": {
        "en": "{topic}: asked {asked}, not answered by the documents {missing}",
        "de": "{topic}: {asked} gefragt, {missing} nicht aus den Dokumenten beantwortet",
        "fr": "{topic} : {asked} posées, {missing} sans réponse dans les documents",
    },
    "digest_feedback": {
        "en": "Feedback “{kind}”: {number}",
        "de": "Rückmeldung „{kind}“: {number}",
        "fr": "Retour « {kind} » : {number}",
    },
    "digest_feedback_word": {"en": "Feedback", "de": "Rückmeldungen", "fr": "Retours"},
    "digest_to_decide": {
        "en": "{feedback} to decide on: {number}",
        "de": "{feedback}, über die zu entscheiden ist: {number}",
        "fr": "{feedback} à trancher : {number}",
    },
    "digest_replies_word": {"en": "Replies", "de": "Antworten", "fr": "Réponses"},
    "digest_drafts_word": {
        "en": "Drafts of lessons",
        "de": "Entwürfe von Lektionen",
        "fr": "Brouillons de leçons",
    },
    "digest_drafts": {
        "en": "{drafts} from what people asked, new and waiting for your decision: {number}",
        "de": "{drafts} aus dem, was gefragt wurde, neu und zu entscheiden: {number}",
        "fr": "{drafts} issus des questions posées, nouveaux et à décider : {number}",
    },
    "digest_to_review": {
        "en": "{replies} to review: {number}",
        "de": "{replies}, die zu prüfen sind: {number}",
        "fr": "{replies} à relire : {number}",
    },
}

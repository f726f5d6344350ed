"""What is said about studies of tracks, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "study_title": {
        "en": "Does a track work?",
        "de": "Wirkt ein Lernpfad?",
        "fr": "Un parcours est-il efficace ?",
    },
    "study_hint": {
        "en": "Half of the departments you choose start a track first and the others later; a lot says which. All get a question before and another one after. If those that learnt improve more than those that waited, the track has probably helped.",
        "de": "Die Hälfte der Abteilungen, die du wählst, beginnt einen Lernpfad zuerst, die andere später; das Los entscheidet. Alle bekommen vorher eine Frage und nachher eine andere. Werden die, die gelernt haben, stärker besser als die, die warteten, hat der Lernpfad wahrscheinlich geholfen.",
        "fr": "La moitié des services que vous choisissez commence un parcours d’abord, les autres plus tard ; le sort décide. Tous reçoivent une question avant et une autre après. Si ceux qui ont appris progressent davantage que ceux qui ont attendu, le parcours a sans doute aidé.",
    },
    "study_none": {
        "en": "No study was started yet",
        "de": "Noch wurde keine Untersuchung begonnen",
        "fr": "Aucune étude n’a encore été lancée",
    },
    "study_none_hint": {
        "en": "It takes a published track, two lessons that stand in no track and whose questions ask what the track teaches, and four departments of five people and more.",
        "de": "Nötig sind ein veröffentlichter Lernpfad, zwei Lektionen, die in keinem Lernpfad stehen und deren Fragen prüfen, was er lehrt, und vier Abteilungen mit fünf Personen und mehr.",
        "fr": "Il faut un parcours publié, deux leçons qui ne sont dans aucun parcours et dont les questions portent sur ce qu’il enseigne, et quatre services de cinq personnes et plus.",
    },
    "study_running": {"en": "Running", "de": "Läuft", "fr": "En cours"},
    "study_over": {"en": "Over", "de": "Zu Ende", "fr": "Terminée"},
    "study_stopped": {"en": "Stopped", "de": "Abgebrochen", "fr": "Arrêtée"},
    "study_stopped_on": {
        "en": "It was stopped on {date}. Since then everybody learns the track.",
        "de": "Sie wurde am {date} abgebrochen. Seither lernen alle den Lernpfad.",
        "fr": "Elle a été arrêtée le {date}. Depuis, tout le monde suit le parcours.",
    },
    "study_asked_before": {"en": "Question before", "de": "Frage vorher", "fr": "Question avant"},
    "study_asked_after": {"en": "Question after", "de": "Frage nachher", "fr": "Question après"},
    "study_start_first": {"en": "Start first", "de": "Beginnen zuerst", "fr": "Commencent d’abord"},
    "study_start_later": {"en": "Start later", "de": "Beginnen später", "fr": "Commencent plus tard"},
    "study_from": {"en": "from {date}", "de": "ab {date}", "fr": "à partir du {date}"},
    "study_in": {"en": "in {month}", "de": "im Monat {month}", "fr": "en {month}"},
    "study_stop": {"en": "Stop the study", "de": "Untersuchung abbrechen", "fr": "Arrêter l’étude"},
    "study_stop_hint": {
        "en": "Everybody gets the track at once, and there will be no result.",
        "de": "Alle bekommen den Lernpfad sofort, und ein Ergebnis wird es nicht geben.",
        "fr": "Tout le monde reçoit le parcours aussitôt, et il n’y aura pas de résultat.",
    },
    "study_before": {"en": "before", "de": "vorher", "fr": "avant"},
    "study_after": {"en": "after", "de": "nachher", "fr": "après"},
    "study_first": {"en": "learnt", "de": "gelernt", "fr": "a appris"},
    "study_later": {"en": "waited", "de": "gewartet", "fr": "a attendu"},
    "study_chart": {
        "en": "Right answers before and after, by department",
        "de": "Richtige Antworten vorher und nachher, nach Abteilung",
        "fr": "Bonnes réponses avant et après, par service",
    },
    "study_unit": {"en": "% right", "de": "% richtig", "fr": "% de bonnes réponses"},
    "study_source": {
        "en": "First answers only, released once for each of the two months when it was over, of five people and more; smaller departments are left out. “≥” is told where perhaps everybody was right, “≤” where perhaps nobody.",
        "de": "Nur erste Antworten, für jeden der zwei Monate einmal freigegeben, als er vorbei war, von fünf Personen und mehr; kleinere Abteilungen fehlen. „≥“ steht, wo vielleicht alle richtig lagen, „≤“, wo vielleicht niemand.",
        "fr": "Premières réponses seulement, publiées une fois pour chacun des deux mois une fois clos, sur cinq personnes et plus ; les services plus petits sont absents. « ≥ » apparaît là où tous ont peut-être eu juste, « ≤ » là où c’est peut-être personne.",
    },
    "study_result": {"en": "What it shows", "de": "Was sie zeigt", "fr": "Ce qu’elle montre"},
    "study_waiting": {
        "en": "The result comes after {month}, when both questions were asked and the month is over.",
        "de": "Das Ergebnis kommt nach {month}, wenn beide Fragen gestellt sind und der Monat vorbei ist.",
        "fr": "Le résultat vient après {month}, quand les deux questions ont été posées et que le mois est clos.",
    },
    "study_too_few": {
        "en": "Too few people answered in too few departments, so nothing can be said.",
        "de": "Zu wenige Menschen in zu wenigen Abteilungen haben geantwortet; darum lässt sich nichts sagen.",
        "fr": "Trop peu de personnes ont répondu, dans trop peu de services : on ne peut rien en dire.",
    },
    "study_effect": {
        "en": "Against the departments that waited, the share of right answers changed by {points} percentage points in those that learnt.",
        "de": "Der Anteil richtiger Antworten veränderte sich in den Abteilungen, die gelernt haben, um {points} Prozentpunkte gegenüber denen, die warteten.",
        "fr": "La part de bonnes réponses a évolué de {points} points de pourcentage dans les services qui ont appris, par rapport à ceux qui ont attendu.",
    },
    "study_interval": {
        "en": "As departments differ anyway, it may be anything from {low} to {high} (95 % interval).",
        "de": "Da Abteilungen sich ohnehin unterscheiden, kann es alles von {low} bis {high} sein (95-%-Intervall).",
        "fr": "Comme les services diffèrent de toute façon, ce peut être entre {low} et {high} (intervalle à 95 %).",
    },
    "study_no_interval": {
        "en": "With so few departments nobody can say how far chance alone would go. Take it for a hint, not for a result.",
        "de": "Bei so wenigen Abteilungen kann niemand sagen, wie weit allein der Zufall reicht. Nimm es als Hinweis, nicht als Ergebnis.",
        "fr": "Avec si peu de services, personne ne peut dire jusqu’où irait le seul hasard. C’est un indice, pas un résultat.",
    },
    "study_told_apart": {
        "en": "No effect at all is outside of that: chance alone rarely does this.",
        "de": "Gar keine Wirkung liegt nicht darin: Zufall allein macht das selten.",
        "fr": "Une absence totale d’effet n’en fait pas partie : le seul hasard le fait rarement.",
    },
    "study_not_told_apart": {
        "en": "No effect at all is within that, too: this does not show that the track works, nor that it does not.",
        "de": "Auch gar keine Wirkung liegt darin: Das zeigt nicht, dass der Lernpfad wirkt, und auch nicht, dass er nicht wirkt.",
        "fr": "L’absence totale d’effet en fait partie aussi : cela ne montre ni que le parcours est efficace, ni qu’il ne l’est pas.",
    },
    "study_proves": {
        "en": "It speaks of one question, of those who answered it, and of these months. The lot keeps eager departments from starting first, and what changes for everybody drops out. It does not show that anybody acts differently, nor how long it lasts, nor which lesson did it; and whoever talks with colleagues who wait makes the difference smaller.",
        "de": "Sie spricht von einer Frage, von denen, die sie beantwortet haben, und von diesen Monaten. Das Los verhindert, dass eifrige Abteilungen zuerst beginnen, und was sich für alle ändert, fällt heraus. Sie zeigt nicht, dass jemand anders handelt, nicht, wie lange es anhält, und nicht, welche Lektion es war; und wer mit Kollegen spricht, die noch warten, macht den Unterschied kleiner.",
        "fr": "Elle parle d’une question, de ceux qui y ont répondu et de ces mois-là. Le sort évite que les services zélés commencent d’abord, et ce qui change pour tous s’annule. Elle ne montre pas que quelqu’un agit autrement, ni combien de temps cela dure, ni quelle leçon a joué ; et qui parle avec des collègues qui attendent réduit l’écart.",
    },
    "study_new": {"en": "Start a study", "de": "Untersuchung beginnen", "fr": "Lancer une étude"},
    "study_track": {"en": "Track", "de": "Lernpfad", "fr": "Parcours"},
    "study_question_before": {
        "en": "Lesson with the question before",
        "de": "Lektion mit der Frage vorher",
        "fr": "Leçon avec la question avant",
    },
    "study_question_after": {
        "en": "Lesson with the question after",
        "de": "Lektion mit der Frage nachher",
        "fr": "Leçon avec la question après",
    },
    "study_months": {
        "en": "Months to learn in",
        "de": "Monate zum Lernen",
        "fr": "Mois pour apprendre",
    },
    "study_departments": {
        "en": "Departments, at least four",
        "de": "Abteilungen, mindestens vier",
        "fr": "Services, au moins quatre",
    },
    "study_new_hint": {
        "en": "It begins with next month. Until their start the departments do not get the track’s lessons, and nobody gets the two questions outside their months. They come as the next lesson within everybody’s attention budget. The text of these two lessons must not give the answer away.",
        "de": "Sie beginnt mit dem nächsten Monat. Bis zu ihrem Beginn bekommen die Abteilungen die Lektionen nicht, und die zwei Fragen bekommt außerhalb ihrer Monate niemand. Sie kommen als nächste Lektion im Aufmerksamkeitsbudget jeder Person. Der Text dieser zwei Lektionen darf die Antwort nicht verraten.",
        "fr": "Elle commence le mois prochain. D’ici leur départ, les services ne reçoivent pas les leçons du parcours, et personne ne reçoit les deux questions hors de leur mois. Elles viennent comme prochaine leçon, dans le budget d’attention de chacun. Le texte de ces deux leçons ne doit pas donner la réponse.",
    },
    "study_start": {"en": "Draw lots and start", "de": "Losen und beginnen", "fr": "Tirer au sort et lancer"},
    "study_said_started": {
        "en": "The lot is drawn. Below stands who starts when.",
        "de": "Das Los ist gezogen. Unten steht, wer wann beginnt.",
        "fr": "Le sort est tiré. On voit ci-dessous qui commence quand.",
    },
    "study_said_stopped": {
        "en": "Stopped. Everybody gets the track from now on.",
        "de": "Abgebrochen. Ab jetzt bekommen alle den Lernpfad.",
        "fr": "Arrêtée. Tout le monde reçoit désormais le parcours.",
    },
    "study_gone": {
        "en": "There is no such study.",
        "de": "Diese Untersuchung gibt es nicht.",
        "fr": "Cette étude n’existe pas.",
    },
    "study_refused_track": {
        "en": "Choose a track that is published.",
        "de": "Wähle einen Lernpfad, der veröffentlicht ist.",
        "fr": "Choisissez un parcours publié.",
    },
    "study_refused_running": {
        "en": "A study of this track is running. Stop it first, or wait for its end.",
        "de": "Eine Untersuchung dieses Lernpfads läuft. Brich sie erst ab oder warte ihr Ende ab.",
        "fr": "Une étude de ce parcours est en cours. Arrêtez-la d’abord, ou attendez sa fin.",
    },
    "study_refused_questions": {
        "en": "Choose two lessons, one for the question before and another for the one after.",
        "de": "Wähle zwei Lektionen, eine für die Frage vorher und eine andere für die Frage nachher.",
        "fr": "Choisissez deux leçons, une pour la question avant et une autre pour celle d’après.",
    },
    "study_refused_taught": {
        "en": "One of these lessons stands in a track, so that some know its answer. Choose one of no track.",
        "de": "Eine dieser Lektionen steht in einem Lernpfad, sodass manche die Antwort kennen. Wähle eine, die in keinem steht.",
        "fr": "L’une de ces leçons est dans un parcours : certains en connaissent la réponse. Choisissez-en une hors parcours.",
    },
    "study_refused_used": {
        "en": "One of these questions was asked in a study before, so that its answer is known. Write another one.",
        "de": "Eine dieser Fragen wurde schon in einer Untersuchung gestellt, ihre Antwort ist also bekannt. Schreib eine andere.",
        "fr": "L’une de ces questions a déjà servi dans une étude : sa réponse est connue. Écrivez-en une autre.",
    },
    "study_refused_departments": {
        "en": "Choose at least four departments: two on each side.",
        "de": "Wähle mindestens vier Abteilungen: zwei auf jeder Seite.",
        "fr": "Choisissez au moins quatre services : deux de chaque côté.",
    },
    "study_refused_months": {
        "en": "Choose from one to six months.",
        "de": "Wähle einen bis sechs Monate.",
        "fr": "Choisissez d’un à six mois.",
    },
}

"""What is said of lessons that come by themselves, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "lesson_waits": {
        "en": "A short lesson waits for you.",
        "de": "Eine kurze Lektion wartet auf dich.",
        "fr": "Une petite leçon vous attend.",
    },
    "lesson_not_now": {"en": "Not now", "de": "Nicht jetzt", "fr": "Pas maintenant"},
    "lesson_stop": {
        "en": "No more lessons by themselves",
        "de": "Keine Lektionen mehr von selbst",
        "fr": "Plus de leçons d’elles-mêmes",
    },
    "lesson_after_all": {"en": "Now after all", "de": "Doch jetzt", "fr": "Maintenant, finalement"},
    "lesson_later": {
        "en": "Fine. It comes back on {when}.",
        "de": "In Ordnung. Sie kommt wieder: {when}.",
        "fr": "D’accord. Elle revient le {when}.",
    },
    "lesson_next_week": {
        "en": "Fine. The next one comes next week.",
        "de": "In Ordnung. Die nächste kommt nächste Woche.",
        "fr": "D’accord. La prochaine viendra la semaine prochaine.",
    },
    "lesson_moved": {
        "en": "From now on lessons come {part}: where you answer, I come again; where you say “not now”, I move on.",
        "de": "Von jetzt an kommen Lektionen {part}: Wo du antwortest, komme ich wieder; wo du „nicht jetzt“ sagst, ziehe ich weiter.",
        "fr": "Désormais, les leçons arrivent {part} : là où vous répondez, je reviens ; là où vous dites « pas maintenant », je change.",
    },
    "lesson_part_morning": {"en": "in the morning", "de": "am Vormittag", "fr": "le matin"},
    "lesson_part_noon": {"en": "around noon", "de": "um die Mittagszeit", "fr": "vers midi"},
    "lesson_part_afternoon": {"en": "in the afternoon", "de": "am Nachmittag", "fr": "l’après-midi"},
    "lesson_why_review": {
        "en": "You answered this question before, and it comes back just before you would forget the answer.",
        "de": "Du hast diese Frage schon beantwortet, und sie kommt wieder, kurz bevor du die Antwort vergessen würdest.",
        "fr": "Vous avez déjà répondu à cette question ; elle revient juste avant que vous n’oubliiez la réponse.",
    },
    "lesson_why_new": {
        "en": "It is your next lesson of “{track}”.",
        "de": "Es ist deine nächste Lektion aus „{track}“.",
        "fr": "C’est votre prochaine leçon de « {track} ».",
    },
    "lesson_why_hour": {
        "en": "It comes {part}, as your answers and your “not now” suggest.",
        "de": "Sie kommt {part}, wie es deine Antworten und dein „nicht jetzt“ nahelegen.",
        "fr": "Elle arrive {part}, comme le suggèrent vos réponses et vos « pas maintenant ».",
    },
    "lesson_streak": {
        "en": "Weeks in a row in which you learnt something: {weeks}",
        "de": "Wochen in Folge, in denen du etwas gelernt hast: {weeks}",
        "fr": "Semaines d’affilée où vous avez appris quelque chose : {weeks}",
    },
}

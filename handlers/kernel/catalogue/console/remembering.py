"""What the console says about how lessons come back, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "remembered_retention": {
        "en": "How often questions come back",
        "de": "Wie oft Fragen wiederkommen",
        "fr": "À quelle fréquence les questions reviennent",
    },
    "remembered_retention_label": {
        "en": "Ask again when the chance to remember has fallen to",
        "de": "Wieder fragen, wenn die Chance, es zu wissen, gesunken ist auf",
        "fr": "Redemander quand la chance de s’en souvenir est tombée à",
    },
    "remembered_retention_hint": {
        "en": "The more is to be remembered, the more often everybody is asked: in a lesson’s first year 95 % takes about half as many questions again as 90 %, and 80 % a third fewer. It holds for each lesson from its next answer on.",
        "de": "Je mehr behalten werden soll, desto öfter werden alle gefragt: Im ersten Jahr einer Lektion brauchen 95 % etwa anderthalbmal so viele Fragen wie 90 %, und 80 % ein Drittel weniger. Es gilt für jede Lektion ab der nächsten Antwort.",
        "fr": "Plus on veut retenir, plus chacun est interrogé : la première année d’une leçon, 95 % demande environ une fois et demie autant de questions que 90 %, et 80 % un tiers de moins. Cela vaut pour chaque leçon à partir de la prochaine réponse.",
    },
    "remembered_retention_said": {
        "en": "Saved. It holds from each lesson’s next answer on.",
        "de": "Gespeichert. Es gilt für jede Lektion ab der nächsten Antwort.",
        "fr": "Enregistré. Cela vaut pour chaque leçon à partir de la prochaine réponse.",
    },
    "remembered_retention_unknown": {
        "en": "Choose one of the shares on the page.",
        "de": "Wähle einen der Anteile auf der Seite.",
        "fr": "Choisissez une des parts proposées sur la page.",
    },
    "remembered_learnt": {
        "en": "Learnt from your own answers",
        "de": "Aus euren eigenen Antworten gelernt",
        "fr": "Appris de vos propres réponses",
    },
    "remembered_in_force": {
        "en": "When a question comes back is reckoned with what was learnt on {date} from {answers} answers of this company.",
        "de": "Wann eine Frage wiederkommt, wird mit dem errechnet, was am {date} aus {answers} Antworten dieses Unternehmens gelernt wurde.",
        "fr": "Le retour d’une question est calculé avec ce qui a été appris le {date} de {answers} réponses de cette entreprise.",
    },
    "remembered_not_better": {
        "en": "On {date} it was tried with {answers} answers of this company, and did not foretell others better than what many people’s cards have taught FSRS. So that stays in force.",
        "de": "Am {date} wurde es mit {answers} Antworten dieses Unternehmens versucht, und andere wurden damit nicht besser vorhergesagt als mit dem, was FSRS aus den Karten vieler weiß. Also gilt das weiter.",
        "fr": "Le {date}, un essai avec {answers} réponses de cette entreprise n’a pas mieux prédit les autres que ce que FSRS tient des cartes de beaucoup de gens. Cela reste donc en vigueur.",
    },
    "remembered_own": {
        "en": "Not yet: it takes {answers} answers to questions that came back on a later day, of thirty people or more. Until then it is reckoned with what many people’s cards have taught FSRS.",
        "de": "Noch nicht: Dafür braucht es {answers} Antworten auf Fragen, die an einem späteren Tag wiederkamen, von dreißig Personen oder mehr. Bis dahin wird mit dem gerechnet, was FSRS aus den Karten vieler weiß.",
        "fr": "Pas encore : il faut {answers} réponses à des questions revenues un autre jour, de trente personnes ou plus. Jusque-là, le calcul suit ce que FSRS tient des cartes de beaucoup de gens.",
    },
    "remembered_judged": {
        "en": "Answers of other people by which it is judged",
        "de": "Antworten anderer, an denen es gemessen wird",
        "fr": "Réponses d’autres personnes servant à en juger",
    },
    "remembered_log_loss": {
        "en": "Log loss, the lower the better",
        "de": "Log-Verlust, je kleiner, desto besser",
        "fr": "Perte logarithmique, plus elle est basse, mieux c’est",
    },
    "remembered_log_loss_own": {
        "en": "– with FSRS’s own parameters",
        "de": "– mit den eigenen Parametern von FSRS",
        "fr": "– avec les paramètres propres à FSRS",
    },
    "remembered_log_loss_constant": {
        "en": "– of always foretelling the same",
        "de": "– wenn immer dasselbe vorhergesagt wird",
        "fr": "– en prédisant toujours la même chose",
    },
    "remembered_calibration": {
        "en": "Off by, on average",
        "de": "Im Mittel daneben um",
        "fr": "Écart moyen",
    },
    "remembered_learnt_hint": {
        "en": "It is tried once a month, and what is learnt is kept only where it foretells the answers of people it was not learnt from better than both, and is off by 5 % at the most.",
        "de": "Es wird einmal im Monat versucht; was gelernt wird, gilt nur, wo es die Antworten von Personen, aus denen nicht gelernt wurde, besser vorhersagt als beide und höchstens 5 % daneben liegt.",
        "fr": "Un essai a lieu chaque mois ; ce qui est appris n’est gardé que s’il prédit mieux que les deux les réponses de personnes dont il n’a pas été appris, avec un écart de 5 % au plus.",
    },
}

"""The manifest's texts in the other languages the bot speaks. A command's title stays as it is typed."""

from __future__ import annotations

_PERSONAL, _SHARED = (f"bots[0].commandLists[{number}].commands" for number in (0, 1))
_COMMANDS = "composeExtensions[0].commands"

_GERMAN = {
    "name.short": "csrbot",
    "name.full": "csrbot: Fragen zu unserer CSR-Strategie",
    "description.short": "Antwortet auf Fragen zu unserer CSR-Strategie oder findet, wer es kann.",
    "description.full": (
        "Frag zu unserer Nachhaltigkeits- und Sozialstrategie. Geantwortet wird in den Worten unserer"
        " eigenen Dokumente, mit Seitenangabe; was die Dokumente nicht sagen, beantwortet eine Botschafterin"
        " oder ein Botschafter.\n\nSchreib direkt, erwähne csrbot in einem Kanal, oder"
        " wähl „CSR dazu fragen“ bei einer Nachricht."
    ),
    f"{_PERSONAL}[0].description": "Was ich kann, und Fragen für den Anfang",
    f"{_PERSONAL}[1].description": "Was du gefragt hast, und wie es um jede Frage steht",
    f"{_PERSONAL}[2].description": "Für Botschafter: die nächste wartende Frage nehmen",
    f"{_PERSONAL}[3].description": "Für Botschafter: was wartet, und die Stunden, die noch vereinbart sind",
    f"{_PERSONAL}[4].description": "Dem CSR-Team sagen, was unklar ist, nicht klappt oder unrealistisch ist",
    f"{_PERSONAL}[5].description": "Deine Sprache, und wann du abwesend bist",
    f"{_PERSONAL}[6].description": "Was du und dein Team euch vorgenommen habt, und wie es steht",
    f"{_PERSONAL}[7].description": "Deine nächste Lektion, eine Minute lang",
    f"{_PERSONAL}[8].description": "Was du bisher gelernt hast",
    f"{_PERSONAL}[9].description": "Für das CSR-Team: vielen etwas mitteilen",
    f"{_SHARED}[0].description": "Was ich kann, und Fragen für den Anfang",
    f"{_SHARED}[1].description": "Wie ich hier antworte, und deine Sprache",
    f"{_COMMANDS}[0].title": "In der Strategie suchen",
    f"{_COMMANDS}[0].description": "Eine Stelle in unseren Dokumenten finden und teilen",
    f"{_COMMANDS}[0].parameters[0].title": "Suche",
    f"{_COMMANDS}[0].parameters[0].description": "Eine Frage oder einige Wörter",
    f"{_COMMANDS}[1].title": "CSR dazu fragen",
    f"{_COMMANDS}[1].description": "Zu einer Nachricht fragen, oder zu etwas anderem",
    f"{_COMMANDS}[2].title": "Zu einer Mitteilung machen",
    f"{_COMMANDS}[2].description": "Für das CSR-Team: Was eine Nachricht sagt, wird ein Entwurf",
    "staticTabs[1].name": "Fragen",
    "staticTabs[2].name": "Konsole",
}

_FRENCH = {
    "name.short": "csrbot",
    "name.full": "csrbot : vos questions sur notre stratégie RSE",
    "description.short": "Répond sur notre stratégie RSE, ou trouve qui peut le faire.",
    "description.full": (
        "Posez vos questions sur notre stratégie environnementale et sociale. Les réponses reprennent les"
        " mots de nos propres documents, avec la page où ils se trouvent ; à ce que les documents ne disent"
        " pas, un ambassadeur ou une ambassadrice répond.\n\nÉcrivez directement, mentionnez csrbot dans un"
        " canal, ou choisissez « Demander à la RSE » sur un message."
    ),
    f"{_PERSONAL}[0].description": "Ce que je sais faire, et des questions pour commencer",
    f"{_PERSONAL}[1].description": "Ce que vous avez demandé, et où en est chaque question",
    f"{_PERSONAL}[2].description": "Pour les ambassadeurs : prendre la prochaine question en attente",
    f"{_PERSONAL}[3].description": "Pour les ambassadeurs : ce qui attend, et vos heures restantes",
    f"{_PERSONAL}[4].description": "Dire à l’équipe RSE ce qui est confus, ne marche pas ou est irréaliste",
    f"{_PERSONAL}[5].description": "Votre langue, et vos absences",
    f"{_PERSONAL}[6].description": "Vos engagements et ceux de votre équipe, et où ils en sont",
    f"{_PERSONAL}[7].description": "Votre prochaine leçon, en une minute",
    f"{_PERSONAL}[8].description": "Ce que vous avez appris jusqu’ici",
    f"{_PERSONAL}[9].description": "Pour l’équipe RSE : écrire à beaucoup de personnes",
    f"{_SHARED}[0].description": "Ce que je sais faire, et des questions pour commencer",
    f"{_SHARED}[1].description": "Comment je réponds ici, et votre langue",
    f"{_COMMANDS}[0].title": "Chercher dans la stratégie",
    f"{_COMMANDS}[0].description": "Trouver un passage de nos documents et le partager",
    f"{_COMMANDS}[0].parameters[0].title": "Recherche",
    f"{_COMMANDS}[0].parameters[0].description": "Une question ou quelques mots",
    f"{_COMMANDS}[1].title": "Demander à la RSE",
    f"{_COMMANDS}[1].description": "Poser une question sur un message, ou sur autre chose",
    f"{_COMMANDS}[2].title": "En faire une annonce",
    f"{_COMMANDS}[2].description": "Pour l’équipe RSE : le texte d’un message devient un brouillon",
    "staticTabs[1].name": "Questions",
    "staticTabs[2].name": "Console",
}

LANGUAGES = {"de": _GERMAN, "fr": _FRENCH}
"""Language tag → text by its place in the manifest."""

"""What an answer must say beyond its sort: the most or the least, a target, what came of it, how it changed.

An amount answers "How much did we save?" only if it is no target, and "What is our target?" only if it is
one. "Did we meet the target?" wants what came of it, "How did it change?" two values or a word of change,
"Which site has the most?" a superlative or all rows of a table. Each form has a pattern by which a question
asks for it, and a test of a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from knowledge.passages import RequirementKind
from knowledge.text.statements import statement_of

_AIM = r"(?:targets?|goals?|aims?|objectives?|ambitions?|ziele?s?|objectifs?)"
_MET = (
    r"(?:meet|met|reach(?:ed)?|achieved?|hit|attain(?:ed)?|exceed(?:ed)?|miss(?:ed)?|fulfil(?:led)?"
    r"|on track|erreicht\w*"
    r"|verfehlt\w*|atteint\w*)"
)
_MOVES = (
    r"(?:reduc\w+|cut|sav(?:e|ed|ing)|fall|fallen|fell|drop(?:ped)?|declin\w+|decreas\w+|increas\w+|rise"
    r"|risen|rose"
    r"|gr[oe]wn?|lower\w*|avoid\w*|improv\w+|go (?:up|down)|gone (?:up|down)|shr[aiu]nk)"
)
_HIGHEST = (
    r"(?:highest|largest|biggest|greatest|maximum|maximal|topmost|(?<!at )most(?! (?:recent|of)\b)"
    r"|höchste\w*|größte\w*|meisten?|(?:l[ea]s? )?plus (?:grande?s?|élevée?s?|importante?s?|gros(?:se)?s?)"
    r"|le plus(?! (?:tôt|tard|vite|souvent|possible|proche|récent)))"
)
_LOWEST = (
    r"(?:lowest|smallest|minimum|minimal|fewest|(?<!at )least|niedrigste\w*|kleinste\w*|wenigsten?|le moins"
    r"|(?:l[ea]s? )?plus (?:petite?s?|basse?s?|faibles?))"
)
_AVERAGE = r"(?:average|averages|averaged|(?:the|arithmetic) mean|median|durchschnitt\w*|moyenne?s?)"
_SAYS_HIGHEST = (
    rf"(?:{_HIGHEST}|majority|mainly|mostly|main|primar\w+|predominant\w*|leading|top|peak\w*"
    rf"|dominat\w+|half of|(?:two|three) (?:thirds|quarters) of)"
)
_SAYS_LOWEST = rf"(?:{_LOWEST}|bottom|lowermost|negligible)"
_RECKONED = tuple(
    (re.compile(rf"\b{asked}\b", re.IGNORECASE), re.compile(rf"\b{said}\b", re.IGNORECASE))
    for asked, said in ((_HIGHEST, _SAYS_HIGHEST), (_LOWEST, _SAYS_LOWEST), (_AVERAGE, rf"{_AVERAGE}"))
)
_LISTED = re.compile(r"\(\d[\d.,]*\s?([^\s()\d][^()\d]{0,12})\)")
"""A part and how much it is: "natural gas (7,800 t)"."""
_SEVERAL = 3
_ASKS_OUTCOME = (
    r"\b(?:did|have|has|had|do|does|are|were|was|is|haben|hat|wurden?|avons|a)\b.*"
    rf"\b(?:{_MET}\b.*\b{_AIM}|{_AIM}\b.*\b{_MET})\b"
)
_STANDING = re.compile(
    r"\b(?:are|is|am)\b[^?]*"
    r"\b(?:(?:on|off) (?:track|target|course|schedule)|(?:behind|ahead of) (?:schedule|target))\b"
    r"|\b(?:sind|ist|liegen|liegt|bleiben)\b[^?]*"
    r"\b(?:auf (?:Kurs|dem richtigen Weg)|im (?:Plan|Zeitplan|Soll))\b"
    r"|\b(?:en|sur la) bonne voie\b|\bdans les (?:temps|délais)\b",
    re.IGNORECASE,
)
_SAYS_STANDING = re.compile(
    r"\b(?:on|off) (?:track|target|course|schedule)\b|\b(?:behind|ahead of) (?:schedule|target|plan)\b"
    r"|: (?:at risk|achieved|delayed|gefährdet|erreicht|verfehlt|à risque|atteint|en retard)(?=\W*(?:;|$))"
    r"|\b(?:would|will|may|might) (?:miss|not (?:meet|reach|be (?:met|reached)))\b"
    r"|\b(?:auf Kurs|im Plan|nicht auf Kurs|en bonne voie|dans les temps|dans les délais)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ASKS_ACHIEVED = rf"\bhow (?:much|many|far|strongly)\b.*\b(?:did|have|has|was|were)\b.*\b{_MOVES}\b"
_ASKS_STATE = (
    rf"^(?!.*\b(?:{_AIM}|want|plan|planned|should|shall|will|intend|allowed|may|must|can|(?:by|until) 20\d\d"
    r"|20[3-9]\d)\b)\W*(?:and )?(?:(?:what|which) (?:share|percentage|proportion|part|fraction) of\b.*"
    r"\b(?:is|are|was|were|comes?|came|has|have|had|do|does|did)\b"
    r"|how many\b.*\b(?:do|did) we (?:already )?(?:have|own|operate|run|employ)\b"
    r"|how many [\w ’'-]+? (?:are|were)\b)"
)
"""How much of something there is: a target does not tell."""
_ASKS_TARGET = (
    rf"^\W*(?:and )?what(?:['’]s| is| are)\b[^?]*\b{_AIM}\b|\bwhat [\w -]*{_AIM} (?:do|does|have|has)\b"
    rf"|^\W*(?:was|wie) (?:ist|sind|lautet)\b[^?]*\b\w*{_AIM}\b|^\W*quels? (?:est|sont)\b[^?]*\b{_AIM}\b"
)
_ASKS_CHANGE = (
    r"\bhow (?:did|has|have|do|does)\b.*"
    r"\b(?:chang\w+|develop(?:ed)?(?=\W*$| (?:in|since|over|from|during)\b)|evolv\w+|compare)\b"
    r"|\bcompared (?:to|with) (?:last|the (?:previous|last|year)|20\d\d)"
    r"|\b(?:rise|go up|increase|up|more|better|higher) or (?:fall|go down|decrease|down|less|worse|lower)\b"
)
_ASKS: Mapping[RequirementKind, re.Pattern[str]] = {
    RequirementKind.OUTCOME: re.compile(_ASKS_OUTCOME, re.IGNORECASE),
    RequirementKind.ACHIEVED: re.compile(f"{_ASKS_ACHIEVED}|{_ASKS_STATE}", re.IGNORECASE),
    RequirementKind.TARGET: re.compile(_ASKS_TARGET, re.IGNORECASE),
    RequirementKind.CHANGE: re.compile(_ASKS_CHANGE, re.IGNORECASE),
}
_AIMS = re.compile(
    rf"\b(?:{_AIM}|aim(?:s|ed|ing)|commit(?:s|ted|ments?)?|pledge\w*|plan(?:s|ned)?|intend\w*|wants?"
    rf"|striv\w+|will|shall"
    r"|should|(?:is|are|was|were) to|to be|net[ -]zero|\w+[ -]neutral\w*|20[3-9]\d"
    r"|(?:by|until|bis) (?:the end of )?(?:FY ?)?20\d\d"
    r"|d[’']ici|soll\w*|woll\w+"
    r"|visent?|voulons)\b",
    re.IGNORECASE,
)
_AIM_IN_PASSING = re.compile(
    r"\b(?:reach|meet|met|achiev|attain|deliver|hit|miss|exceed|fulfil|support|surpass|towards?|track|monitor"
    r"|against|in line with|align\w* with|contribut\w+ to|progress (?:on|against)|pace|way to|part of"
    r"|erreich|verfehl|atteindre|atteint)\w*(?:\s[\w’'-]+){0,5}?"
    rf"\s(?:[\w’'-]*{_AIM})\b",
    re.IGNORECASE,
)
"""What is done for a target or came of it: "to reach our 2030 targets" names no target."""
_AIM_IS_SUBJECT = re.compile(
    rf"\W*(?:[\w’'-]+\s){{0,4}}?{_AIM}\b(?!.*(?<!be )(?<!to )\b(?:achieved|reached|met|exceeded|missed"
    rf"|erreicht|atteint))",
    re.IGNORECASE,
)
_CAME_ABOUT = re.compile(
    r"(?<!be )(?<!to )(?<!will )\b(?:was|were|has|have|had|fell|rose|dropped|declined|decreased"
    r"|increased|reduced|cut|saved"
    r"|grew|came|amounted|amounts|totalled|totals|stood|emitted|achieved|reached|lowered|avoided|improved"
    r"|down|up|lower"
    r"|higher|wurden?|haben|hat|sank|stieg|betrug|(?:a|avons|ont) \w+(?:é|i|u|int|it)e?s?)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[;:(),–—]\s|[.!?]\s|\s(?:and|but|while|und|aber|et|mais)\s")
"""What parts a sentence: "it is 27 %, and shall be 33 %"."""
_HAS_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\d)(?<!\b(?:19|20)\d\d)(?![.,]\d)")
_OUTCOME = re.compile(
    r"(?<!to )(?<!be )(?<!will )(?<!can )\b(?:met|reached|achieved|exceeded|outstripped|outperformed"
    r"|surpassed|fulfilled"
    r"|attained|missed|fell short|failed|on track|ahead of|behind|not yet|overachieved|completed"
    r"|erreicht\w*|übertroffen"
    r"|verfehlt\w*|atteint\w*|dépassée?s?|manquée?s?)\b",
    re.IGNORECASE,
)
_AIM_CELL = re.compile(rf"[^:;]*\b{_AIM}\b[^:;]*: [^;]+", re.IGNORECASE)
_CHANGED = re.compile(
    rf"\b(?:{_MOVES}|chang\w+|unchanged|stable|constant|compared|down|up|higher|lower|more|fewer|less"
    rf"|from [^.;]* to|gestiegen"
    r"|gesunken|stieg|sank|augment\w+|diminu\w+|baiss\w+)\b|[+–−-]\s?\d",
    re.IGNORECASE,
)


def forms_asked(question: str) -> Iterator[tuple[RequirementKind, str]]:
    """The forms that a question asks for, each with the word that asks for it where that matters."""
    for asked, _ in _RECKONED:
        if found := asked.search(question):
            yield RequirementKind.RECKONED, found.group()
    forms = [kind for kind, pattern in _ASKS.items() if pattern.search(question)]
    if found := _STANDING.search(question):
        yield RequirementKind.OUTCOME, found.group()
        return
    is_outcome = RequirementKind.OUTCOME in forms
    yield from ((kind, "") for kind in forms if not is_outcome or kind is RequirementKind.OUTCOME)


def asks_standing(question: str) -> bool:
    """Whether it is asked if something is on track, in English, German or French."""
    return bool(_STANDING.search(question))


def says_standing(text: str) -> bool:
    """Whether the text says so: in a sentence, or as the status of a table's row."""
    return bool(_SAYS_STANDING.search(text))


def says_reckoned(text: str, word: str) -> bool:
    """Whether the text says which is the most or least of all, or their average, as the word asks.

    A sentence that lists the parts of something with a figure each says it, too.
    """
    units = _LISTED.findall(text)
    is_listed = len(units) >= _SEVERAL and len(set(units)) == 1 and not re.fullmatch(_AVERAGE, word, re.I)
    return is_listed or any(said.search(text) for asked, said in _RECKONED if asked.fullmatch(word))


def _says_target(text: str) -> bool:
    return bool(_AIMS.search(_AIM_IN_PASSING.sub(" ", text)))


def _says_outcome(text: str) -> bool:
    """In words, or by a row of the target and something beside it."""
    cells = text.split("; ")
    aims = [bool(_AIM_CELL.match(cell)) for cell in cells]
    values = [": " in cell and any(map(str.isdigit, cell)) for cell in cells]
    return bool(_OUTCOME.search(text)) or (any(aims) and sum(values) > sum(aims))


def _says_what_came_about(text: str) -> bool:
    """More than a target: of a table's row a value that is none, of a sentence a verb of what happened."""
    if "; " in text and ": " in text:
        return any(": " in cell and not _AIM_CELL.match(cell) for cell in text.split("; ")[1:])
    if _AIM_IS_SUBJECT.match(text):
        return False
    is_beside = any(_HAS_FIGURE.search(part) and not _AIMS.search(part) for part in _PARTS.split(text))
    return is_beside or not _AIMS.search(text) or bool(_CAME_ABOUT.search(text))


def _says_change(text: str) -> bool:
    return bool(_CHANGED.search(text)) or len(statement_of(text).amounts) > 1


SAYS: Mapping[RequirementKind, Callable[[str], bool]] = {
    RequirementKind.TARGET: _says_target,
    RequirementKind.OUTCOME: _says_outcome,
    RequirementKind.ACHIEVED: _says_what_came_about,
    RequirementKind.CHANGE: _says_change,
}
"""Whether a text has the form."""

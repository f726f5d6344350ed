"""Whether a sentence leans on the one before it, or takes back part of what that one says.

"They were 2,100 tonnes" says nothing without the sentence above it. "This figure was wrong", "Location-based,
they …" and "Since 2024, it …" are worse to leave out: without them the sentence above says something else
than the document does. Both begin with a word that points up; a correction has, beside that, a word that
restricts or a condition set before the pronoun. English, German and French.
"""

from __future__ import annotations

import re

from knowledge.text.analysis import folded
from knowledge.text.wordlists import ROLES

_WORD = re.compile(r"\w+")
_POINTS_UP = re.compile(
    r"\(|(?:It|They|He|She|Both|(?:Half|Most|Some|All|One|Two|Three) of (?:this|these|those|them|which))\b"
    r"|Th(?:is|at|ese|ose) (?:also |then )?(?:is|are|was|were|has|have|had|will|can|may|must|shall|should"
    r"|would|equals?|means?|includes?|applies|apply|amounts?|corresponds?|represents?|leads?|led|results?|saves?"
    r"|resulted|took|takes?|brings?|brought|gives?|holds?|helps?|happens?)\b"
)
_FIGURE = (
    r"(?:figure|number|value|amount|total|target|goal|percentage|share|rate|sum|limit|allowance|subsidy|data|report"
    r"|statement|rule|calculation|result)s?\b"
)
_NEGATES = (
    r"(?:not|no[ ]longer|never|only|except\w*|exclud\w*|wrong|incorrect\w*|correct\w*|restat\w*|withdrawn"
    r"|replaced|cancell?ed|suspended|postponed|raised|lowered|nicht|kein\w*|nur|außer|ohne|falsch|pas|sauf|uniquement)\b"
)
_TURNS = re.compile(
    rf"""(?:However|But|Yet|Nevertheless|Nonetheless|Except|Excluding|Excluded|Not[ ]included|Exceptions?
    |Instead|Conversely|[OI]n[ ](?:the[ ])?(?:contrast|contrary|other[ ]hand|comparison)|By[ ]contrast
    |Unlike|Correction
    |Allerdings|Jedoch|Aber|Ausgenommen|Ausnahmen?|Dagegen|Hingegen|Nicht[ ]enthalten|Korrektur|Berichtigung
    |Toutefois|Cependant|Mais|Sauf|Hors|En[ ]revanche|Par[ ]contre|Rectification)\b
    |Th(?:is|at|ese|ose)[ ]{_FIGURE}[^.;]*
     \b(?:{_NEGATES}|provisional|estimate[ds]?|(?:includ|relat|refer|appl|cover)\w*)
    |(?:The[ ])?(?:corrected|restated|revised|adjusted)[ ]{_FIGURE}
    |The[ ](?:updated|correct|new|current)[ ]{_FIGURE}
    |Diese[rs]?[ ](?:Zahl|Angabe|Wert|Betrag|Ziel|Grenze)\w*
    |(?:Die|Der|Das)[ ](?:korrigierte|berichtigte|neue|richtige|aktuelle)\w*
    |Ce(?:t|tte|s)?[ ](?:chiffre|valeur|montant|objectif)s?\b
    |L[ea][ ](?:nouveau|nouvelle|bon|bonne)\b|L[ea][ ]\w+[ ](?:corrigée?|rectifiée?|révisée?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_REFERS = r"\b(?:it|they|this|these|that|those|he|she|sie|es|diese\w*|ils?|elles?|cela)\b"
_NEGATED = re.compile(rf"(?:(?-i:[A-ZÀ-Þ])[^;:]{{1,200}}, )?{_REFERS}[^.;]*\b{_NEGATES}", re.IGNORECASE)
_SET_APART = re.compile(
    rf"""[A-ZÀ-Þ][^,.;:]{{1,60}},[ ]{_REFERS}[^.;]*\d
    |(?:If|When|Without|With|Excluding|Including|Adjusted[ ]for)[ ][^,.;]*{_REFERS}[^,.;]*,
    |(?:Since|From|As[ ](?:of|from)|After|Until|Before|In|By)[ ](?:\w+[ ])?(?:19|20)\d\d(?:[ ]on(?:wards)?)?
     ,?[ ]{_REFERS}
    |(?:Seit|Ab|Bis|Vor)[ ](?:\w+[ ])?(?:19|20)\d\d[ ]\w+[ ]{_REFERS}
    |(?:Depuis|Jusqu’en|Dès)[ ](?:\w+[ ])?(?:19|20)\d\d,?[ ](?:ils?|elles?|c)\b""",
    re.VERBOSE,
)

_UNTIL = re.compile(
    r"\W*(?:Until|Till|Up to|Before|Bis(?: zum| Ende)?|Jusqu[’'](?:à|au|en|ici)|Avant)\b"
    r"[^.;]{0,40}\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_FROM_THEN_ON = re.compile(
    r"\W*(?:Since|From|As (?:of|from)|After|Effective|Starting|Seit|Ab|Seitdem|Depuis|Dès|À partir de)\b",
    re.IGNORECASE,
)


def is_taken_over(sentence: str, following: str) -> bool:
    """Whether the next sentence says what holds since: "Until 2023, the CTO …. Since May, the CPSO …"."""
    return bool(_UNTIL.match(sentence)) and bool(_FROM_THEN_ON.match(following))


_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )*[A-ZÀ-Þ][\w’'.-]*"
    r"(?: (?:von|van|de|del|der|di|tom|zu|[A-ZÀ-Þ][\w’'.-]*)){1,4}"
)
_LONGEST_ROLE = 14
"""Words."""


def is_role_under_name(line: str, above: str) -> bool:
    """Whether a line without a full stop names an office, and the one above it whoever holds it."""
    words = _WORD.findall(folded(line))
    is_line = len(words) <= _LONGEST_ROLE and not line.endswith(".")
    holds = set(_WORD.findall(folded(above))) & ROLES
    return is_line and not holds and bool(_NAME.fullmatch(above) and ROLES.intersection(words))


_FEWEST = 4
"""Words of a line that is more than a label or a unit."""
_ENDS = re.compile(r"[.!?…]['\"”’»)\]\d\s⁰¹²³⁴-⁹]*$")
"""The end of a sentence, with the marks of its notes."""


def goes_on_below(line: str, below: str) -> bool:
    """Whether the lower of two lines goes on with a sentence that the upper one began.

    So do the points of a list, and a sentence that a picture, a page or a note breaks in two.
    """
    is_more = all(len(_WORD.findall(one)) >= _FEWEST for one in (line, below))
    return is_more and below[:1].islower() and not _ENDS.search(line)


def points_up(sentence: str) -> bool:
    """Whether it says nothing, or not enough, without the sentence above it."""
    return bool(_POINTS_UP.match(sentence)) or restricts(sentence)


def restricts(sentence: str) -> bool:
    """Whether it changes what the sentence above it says: corrects, contrasts, or sets a condition apart."""
    return any(each.match(sentence) for each in (_TURNS, _NEGATED, _SET_APART))

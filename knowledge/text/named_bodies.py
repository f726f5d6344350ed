"""Whether a text names a committee or a partner, where one is asked for.

"Board and committee composition" speaks of committees and names none; "the Risk and Audit Committee" does.
With whom something is done "with strategic partners" does not tell. In German every noun has a capital, so
there everything seems named.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from knowledge.text.analysis import folded

BODY, PARTNER = "a named ", frozenset({"a named partner"})
"""What a requirement accepts that asks for either, a body with its sort; no words of a text."""
_ASKED = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:of (?:the|our) )?"
    r"(?P<body>committee|team|department|council|unit|division)s?\b",
    re.IGNORECASE,
)
_ALIKE = (frozenset(["committee", "council", "board"]), frozenset(["team", "department", "unit", "division"]))
"""What is called by one of these may be called by another of them."""
_NOUN = r"(?i:committee|council|board|team|department|unit|division)"
_NAMED = re.compile(
    r"(?<![\w’'-])(?!(?:The|A|An|Our|This|That|Its?|Each|Every|In|By)\b)"
    rf"[A-ZÀ-Þ][\w&’'-]*,?(?: (?:and|&|of|on|for|[A-ZÀ-Þ][\w&’'-]*,?)){{0,8}} (?P<noun>{_NOUN})s?\b"
    rf"|\b(?P<label>{_NOUN})s?\b[^:;.]{{0,30}}: (?:the )?[A-ZÀ-Þ]"
)
_WHOM = re.compile(
    r"\bwith (?:whom|which (?:compan|partner|organi|supplier|universit|bank)\w*)\b"
    r"|\bwhom?\b[^?]* with\W*$"
    r"|\bmit (?:wem|welche[mnr] (?:partner|unternehmen|firm|organisation|hochschul|universit)\w*)\b"
    r"|\bavec (?:qui|quel(?:le)?s? (?:entreprise|société|partenaire|organisation|université)s?)\b"
    r"|\bcon (?:qui[eé]n(?:es)?|qué (?:empresa|socio|organizaci[oó]n)\w*|chi|quali? (?:aziend|partner)\w*)\b"
    r"|\bmet wie\b|\bcom (?:quem|que empresa\w*)\b|\bz (?:kim|jak\w+ (?:firm|partner)\w*)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<!\w)(?:with|by|from|at|through|via|called|partners?|provider|venture|initiative|mit|von|bei|durch"
    r"|avec|par|con|met|com)(?: (?:the|our|its|both|der|dem|den|la|le|el))?(?: [a-zà-ÿ][\w-]*){0,3}?"
    r"[ :]+(?P<name>[A-ZÀ-Þ][\w&’'-]+)"
)


def body_asked(sentence: str) -> str:
    """The committee, team or department whose name it asks for; empty where it asks for none."""
    found = _ASKED.search(sentence)
    return folded(found["body"]) if found else ""


def names_body(text: str, body: str) -> bool:
    """Whether the text has the name of such a body."""
    alike = next((group for group in _ALIKE if body in group), frozenset([body]))
    nouns = (noun for found in _NAMED.finditer(text) for noun in found.groups() if noun)
    return any(folded(noun) in alike for noun in nouns)


def asks_partner(sentence: str) -> bool:
    """Whether it is asked with whom something is done."""
    return bool(_WHOM.search(sentence))


def names_partner(text: str, asked: Collection[str]) -> bool:
    """Whether it says with whom, by a name that the question's folded words do not say."""
    return any(folded(name) not in asked for name in _NAME.findall(text))

"""What a message means inside a conversation: several questions in one, and questions that lean on the last.

"And for suppliers?" is elliptic: it names a new subject and takes the rest from the question before. A year,
a scope or a place that it names replaces the one before: after "… in 2023?", "and in 2024?" asks about 2024.
All functions here are pure and only add, cut or replace text; nothing is rephrased.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.question.follow_up import renewed
from knowledge.text.analysis import folded
from knowledge.text.wordlists import FRAME_WORDS, FUNCTION_WORDS

LONGEST_ELLIPSIS = 7
"""Words; a longer question is taken to stand on its own unless it points back with a pronoun."""

_JOINED = re.compile(
    r"^(ok(ay)?[,\s]+and|and|or|but|also|then|so|und|et|y|e|en|och|og)\b[,\s]*", re.IGNORECASE
)
_INSTEAD = re.compile(r"^(what about|how about|same for|what if|only|even)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(it|its|they|them|their|theirs|that one|those|these|this one|the same|he|she"
    r"|(?:about|by|for|from|in|of|on|to|with) (?:that|this))\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(\b(?:are|can|did|do|does|has|have|is|may|must|should|will)\s+(?:all|every|our|the|your)\s+\w+\b.*?)"
    r"\b(?:its|theirs?)\b",
    re.IGNORECASE,
)
"""A possessive of the sentence's own subject: "do our suppliers … their wages"."""
_EXPECTING = frozenset(["aim", "aiming", "expect", "expected", "forecast", "plan", "planned", "planning"])
"""Verbs that another year or scope of the same question may come with."""
_OF_SOMETHING = frozenset(
    (
        "accountable",
        "allowed",
        "calculated",
        "checks",
        "compulsory",
        "decides",
        "measured",
        "pays",
        "responsible",
    )
)
"""Words that are about something else: "Who is responsible?"."""
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*)*[.!?]*")
_BEGINS_QUESTION = re.compile(
    r"^(what|when|where|which|who|whom|whose|why|how|is|are|was|were|do|does|did|can|could|may|must|should|shall"
    r"|will|would|has|have|had|am)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    _BEGINS_QUESTION.pattern
    + r"|^(was|wann|wo|wer|wen|wem|wessen|warum|weshalb|wie|welche[nmrs]?|wieso|woher"
    r"|wohin|ist|sind|hat|haben|darf|dürfen|kann|können|muss|müssen|soll|sollen|gibt|quels?|quelles?|qui|que"
    r"|quoi|quand|où|pourquoi|comment|combien|est-ce|puis-je|peut-on|avons-nous|y a-t-il)\b",
    re.IGNORECASE,
)
_ASKS_TO = re.compile(
    r"(?:(?:by|in|at|to|from|for|of|on|with|since|until|um|bis|ab|in|seit|mit|de|à|pour|en) )?"
    rf"(?:{_ASKS.pattern.replace('^', '')}|combien|cuánt|cuándo|dónde|quién|qué|cómo)",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s(?:and|und|et|y)\s$", re.IGNORECASE)
_AND_ASKS = re.compile(
    r",?\s(?:and|und|et|y)\s(?=(?:how (?:many|much|often|do|does|did)|what|when|where|who|which|why"
    r"|wie ?viele?|wie|was|wann|wo|wer|warum|welche\w*|combien|quand|où|qui|quels?|quelles?|comment|pourquoi"
    r"|cuánt[oa]s?|cuándo|dónde|quién|qué|cómo)\s)",
    re.IGNORECASE,
)
_SHORTEST = 4
"""Words of a question that is joined to another by "and"."""
_ELABORATE = re.compile(
    r"(?:if (?:yes|so|not|no|applicable)\b[^.?!]{0,60}"
    r"|(?:and )?please (?:explain|elaborate|specify|detail|describe)"
    r"(?: (?:it|them|this|how|in detail|your answer|briefly))*|(?:explain|elaborate|specify|give details?)"
    r"|(?:falls|wenn) ja\b[^.?!]{0,60}|si oui\b[^.?!]{0,60})[.?!]*",
    re.IGNORECASE,
)
"""Asks for more of the answer: "If yes, detail them."."""
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_COMPLETE = re.compile(r"[.!?:;…]['\"”’»)]*$")
_LISTED = re.compile(r"^([-*•–]|\d+[.)])\s")


def is_elliptic(text: str) -> bool:
    """Whether a question cannot be understood without the one before it."""
    words = re.findall(r"\w+", folded(text))
    if not words:
        return False
    if len(words) <= LONGEST_ELLIPSIS and _only_adds(text.strip(" \t\n¿")):
        return True
    content = [word for word in words if word not in FUNCTION_WORDS]
    if all(word in FRAME_WORDS | _OF_SOMETHING for word in content):
        return True
    return len(content) <= 2 and bool(_POINTS_BACK.search(_OWNED.sub(r"\1", text)))


def _only_adds(text: str) -> bool:
    """ "And for suppliers?" adds to the question before; "And who checks suppliers?" is one of its own."""
    joined = _JOINED.match(text)
    rest = text[joined.end() :] if joined else text
    if _INSTEAD.match(rest):
        return True
    small = FUNCTION_WORDS | FRAME_WORDS | _EXPECTING
    content = [word for word in re.findall(r"[^\W\d]\w*", folded(rest)) if word not in small]
    return joined is not None and not (_BEGINS_QUESTION.match(rest) and len(content) >= 2)


def in_context(text: str, earlier: Sequence[str]) -> str:
    """The question with what it leaves out: the last question that stood on its own, then this one.

    What this one names anew is replaced in the earlier one. That may itself have been put in its context;
    what was added to it then is left behind.
    """
    if not is_elliptic(text):
        return text
    whole = next((question for question in reversed(earlier) if not is_elliptic(question)), None)
    return f"{renewed(split_questions(whole)[0], text)} {text.strip()}" if whole else text


def split_questions(text: str) -> list[str]:
    """The questions of a message in order, each with the plain sentences that lead up to it.

    A message with at most one question comes back whole; an empty one gives an empty list.
    """
    text = unwrapped(text)
    found = [piece.strip() for piece in _SENTENCE.findall(text) if piece.strip()]
    whole = [sentence for sentence in found if not _ELABORATE.fullmatch(sentence)]
    if whole and len(whole) < len(found):
        text = " ".join(whole)
    sentences = [part for sentence in whole or found for part in _joined_questions(sentence)]
    if sum(_is_question(sentence) for sentence in sentences) < 2:
        return [text.strip()] if text.strip() else []
    questions: list[str] = []
    lead: list[str] = []
    for sentence in sentences:
        lead.append(sentence)
        if _is_question(sentence):
            questions.append(" ".join(lead))
            lead = []
    return questions


def _joined_questions(sentence: str) -> list[str]:
    """Two questions of one sentence: "What is our target and when do we reach it?"."""
    begins = [found.end() for found in _AND_ASKS.finditer(sentence)] if _ASKS_TO.match(sentence) else []
    for start in begins:
        first, second = _AND.sub("", sentence[:start]).strip(), sentence[start:]
        if _words(first) >= _SHORTEST - 1 and _words(second) >= _SHORTEST:
            return [f"{first}?", second]
    return [sentence]


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def unwrapped(text: str) -> str:
    """The text without the line breaks that stand inside a sentence, as in what was copied from a page."""
    lines = _BREAK.split(text.strip())
    joined = lines[:1]
    for line in lines[1:]:
        if line and _goes_on(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _goes_on(before: str, line: str) -> bool:
    """Whether the sentence that a line leaves open goes on in the next: with a small letter or a number, or
    because it is a question that has not come to its end. A new question may begin with a small letter, too,
    where questions end without a mark."""
    if not before or _COMPLETE.search(before) or _LISTED.match(line):
        return False
    if _ASKS.match(line) and not line.endswith("?"):
        return False
    if line[0].islower() or line[0].isdigit():
        return True
    is_open = line.endswith("?") or folded(before).split()[-1] in FUNCTION_WORDS
    return bool(_ASKS.match(before)) and is_open and not _ASKS.match(line)


def _is_question(sentence: str) -> bool:
    asks = sentence.endswith("?") or bool(_BEGINS_QUESTION.match(sentence))
    return asks and len(re.findall(r"\w+", sentence)) >= 2

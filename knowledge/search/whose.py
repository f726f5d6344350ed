"""Of whom a passage's sentences speak, where a question asks about the company itself.

The company goes by the words of its documents' titles and file names. Where a title says that the document is
about others ("Supplier profile: …"), or its file lies in a folder of theirs, its words are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePath

from knowledge.passages import Document, RequirementKind
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.store import Candidate
from knowledge.text.analysis import folded
from knowledge.text.parties import asks_about_us, explained, is_about_others, is_named, is_party, others_in

_WHICH = re.compile(
    r"\b(?:which|what|welche\w*|quel\w*) (?:\w+ )?"
    r"(?:compan|bank|supplier|firm|partner|organi|provider|auditor)\w*",
    re.IGNORECASE,
)
_ASKS_DEED = re.compile(
    r"^\W*(?:do|does|did|are|is|have|has|how (?:many|much|high|large|big)|combien|wie ?(?:viel|hoch|groß)"
    r"|cu[aá]nt)",
    re.IGNORECASE,
)
"""Asks whether or how much the company does, has or is something."""
_GLOSSARY = re.compile(
    r"\b(?:glossary|glossar|glossaire|glosario|(?:terms|abbreviations) and definitions|list of abbreviations"
    r"|abkürzungsverzeichnis|begriffe und definitionen)\b",
    re.IGNORECASE,
)
"""Explains what words mean, whatever the company does."""
_TERM = "a term"
_WORD = re.compile(r"[^\W\d_]{2,}")


def others_of(candidate: Candidate, asked: ParsedQuestion) -> Sequence[str]:
    """Of each sentence the party that it speaks of instead of the company; empty strings where it may answer.

    What the question itself speaks of may answer it, and so may anybody where somebody is asked for.
    """
    passage, document = candidate.passage, candidate.document
    texts = passage.sentence_texts() or (passage.text,)
    if not _asks_about_us(asked) or passage.question:
        return [""] * len(texts)
    own = _own_words(document)
    parties = others_in(texts, "\n".join((document.title, *passage.heading)), own)
    said = ["" if party and is_named(party, asked.text) else party for party in parties]
    if asked.definitions or not _ASKS_DEED.search(asked.text):
        return said
    if any(map(_GLOSSARY.search, passage.heading)):
        return [party or _TERM for party in said]
    return [party or explained(text, own) for party, text in zip(said, texts, strict=True)]


def _asks_about_us(asked: ParsedQuestion) -> bool:
    wants_somebody = any(each.kind is RequirementKind.PERSON for each in asked.requirements)
    return asks_about_us(asked.text) and not wants_somebody and not _WHICH.search(asked.text)


def _own_words(document: Document) -> frozenset[str]:
    return _words_of(document.title, document.path)


@lru_cache(maxsize=4_096)
def _words_of(title: str, file: str) -> frozenset[str]:
    path = PurePath(file)
    if is_about_others(title) or any(map(is_party, path.parts[:-1])):
        return frozenset()
    return frozenset(_WORD.findall(folded(f"{title} {path.stem}")))

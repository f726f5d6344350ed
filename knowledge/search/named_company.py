"""A question that names a company asks that company's documents, and them what "our" would ask.

Whose a document is its title and file name tell, not the sentence that answers: hardly any sentence of a
report repeats the company's name, and those that do, an auditor's or a legal notice's, answer little. So the
name is looked for in titles and file names of what was found first, and taken for "our company". Documents
of others are left out: those with a name in their title that nowhere say the one that is asked for. A
company's policies, whose titles name nobody, and what was answered and kept stay in the search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from knowledge.passages import Document
from knowledge.search.scored import Scored
from knowledge.store import Candidate
from knowledge.text.analysis import folded
from knowledge.text.parties import is_about_others
from knowledge.text.wordlists import COMMON_NAMES, DEMONYMS, FUNCTION_WORDS, MONTHS, REPORT_WORDS

_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w&]*(?:-[\w&]+)*")
_DETERMINED = re.compile(
    r"\b(?:an?|which|what|welche[mnrs]?|quel(?:le)?s?|am|im|vom|zum|zur|du|au|this|that|our|my|your|every|each|der|die|das|den|dem|des|eine?[mnrs]?|unser\w*|le|la|les"
    r"|un|une|notre|nos"
    r"|l[’']|d[’'])\s*$",
    re.IGNORECASE,
)
_LEGAL = (
    r"(?: (?:AG|SE|Group|GROUP|Gruppe|Groupe|Inc|Ltd|Limited|plc|PLC|Corp|Corporation|Company|Bank"
    r"|Holding|GmbH|SA|KG)\b\.?)*"
)
_COUNTRIES = frozenset(word for group in DEMONYMS for word in group)
_ORDINARY = REPORT_WORDS | _COUNTRIES | COMMON_NAMES | FUNCTION_WORDS | MONTHS
_COMPANY = {
    "en": ("our company", "the company"),
    "de": ("unser Unternehmen", "das Unternehmen"),
    "fr": ("notre entreprise", "l’entreprise"),
    "es": ("nuestra empresa", "la empresa"),
    "it": ("la nostra azienda", "l’azienda"),
    "nl": ("ons bedrijf", "het bedrijf"),
    "pt": ("a nossa empresa", "a empresa"),
    "pl": ("nasza firma", "firma"),
}
"""Instead of the name, by language."""
_OFTEN = 0.5
"""A word that passages write small in so many of its places is no name."""

Says = Callable[[str, str], bool]
"""Whether a document says a word in any of its passages."""


@dataclass(frozen=True, slots=True)
class NamedCompany:
    """Whose documents a question asks."""

    documents: frozenset[str]
    """Ids of those that name it in their title or file name."""
    names: frozenset[str]
    """Its folded words."""
    question: str
    """The question with "our company" in place of the name."""


def named_company(text: str, found: Sequence[Scored], language: str | None = None) -> NamedCompany | None:
    """The company that the question, in this language, names, if any of the documents found are its own."""
    names = {folded(word): word for word in _names_in(text)}
    candidates = [scored.candidate for scored in found if not scored.candidate.passage.question]
    documents = {each.document.id: each.document for each in candidates}
    hits = {key: frozenset(names) & _title_words(each) for key, each in documents.items()}
    most = max(map(len, hits.values()), default=0)
    mine = {key: words for key, words in hits.items() if words and len(words) == most}
    words = frozenset(word for each in mine.values() for word in each)
    if not words:
        return None
    text_found = _texts(found)
    if _is_written_small(words, text_found) or _is_place(words, text_found):
        return None
    of_others = any(is_about_others(documents[key].title) for key in mine)
    said = [names[word] for word in words]
    ours, theirs = _COMPANY.get(language or "en", _COMPANY["en"])
    return NamedCompany(frozenset(mine), words, _renamed(text, said, theirs if of_others else ours))


def anothers(named: NamedCompany, candidates: Collection[Candidate], says: Says) -> frozenset[str]:
    """Ids of those of the candidates' documents that are another company's.

    Such a one has a name in its title, and nowhere the name that is asked for.
    """
    documents = {each.document.id: each.document for each in candidates if not each.passage.question}
    found = frozenset(key for key, each in documents.items() if _is_anothers(each, named, candidates, says))
    return found - named.documents


def _is_anothers(
    document: Document, named: NamedCompany, candidates: Collection[Candidate], says: Says
) -> bool:
    if any(says(document.id, name) for name in named.names):
        return False
    text = "\n".join(each.passage.text for each in candidates if each.document.id == document.id)
    names = {folded(word) for word in _CAPITALISED.findall(document.title)} & _title_words(document)
    return any(not _is_written_small(frozenset([name]), text) for name in names)


def _names_in(text: str) -> Iterator[str]:
    if text.isupper():
        return
    for match in _CAPITALISED.finditer(text):
        is_plain = folded(match.group()) in _ORDINARY or _DETERMINED.search(text[: match.start()])
        if not is_plain:
            yield match.group()


def _title_words(document: Document) -> frozenset[str]:
    return _words_of(document.title, document.path)


@lru_cache(maxsize=4_096)
def _words_of(title: str, path: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(f"{title} {PurePath(path).stem}"))) - _ORDINARY


def _texts(found: Sequence[Scored]) -> str:
    return "\n".join(scored.candidate.passage.text for scored in found)


def _is_place(words: frozenset[str], text: str) -> bool:
    """Whether the text says "in Pune"; nobody works in a company's name."""
    return any(re.search(rf"\b(?:in|near|à) {re.escape(word)}\b", text, re.IGNORECASE) for word in words)


def _is_written_small(words: frozenset[str], text: str) -> bool:
    """Whether the text uses one of the words as an ordinary one."""
    for word in words:
        places = re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
        if sum(place.islower() for place in places) > _OFTEN * len(places):
            return True
    return False


def _renamed(text: str, words: Sequence[str], company: str) -> str:
    """The question with "our company" for the name; as it is where the name is part of a longer one."""
    name = "|".join(map(re.escape, words))
    whole = rf"(?:\b[Tt]he )?\b(?:{name})(?:[ -](?:{name}))*\b{_LEGAL}"
    text = re.sub(rf"{whole}['’]s?(?!\w)", f"{company}'s", text)
    return re.sub(rf"{whole}(?!['’\w-]| [A-ZÀ-Þ])", company, text)

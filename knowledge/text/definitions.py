"""Whether a text says what a term means.

"Scope 3 fell by 10 %" names the term and does not explain it. What explains it has one of a few forms: "X is
a …", "X means …", "X: …" as in a glossary, "X (…)", "What It Stands For (X)", or "What is X?" and the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_IS = r"(?:is|are)\s+(?:an?|the|any|all|those|how|what|where|when|defined|understood|short for|one of)\b"
_MEANS = (
    r"(?:means?|refers? to|stands? for|describes?|denotes?|compris\w+|consists? of|encompass\w*|measures?"
    r"|covers?|includes?|summaris\w+|represents?)\b"
)
_SAYS_MEANING = (
    r"(?:means?|refers? to|stands? for|(?:is|are) (?:defined|understood) as|(?:is|are) short for"
    r"|bedeute[tn]|steh(?:t|en) für|bezeichne[tn]|signifient?|désignent?|significan?|se refieren? a)\b"
)
_GLOSSARY = re.compile(
    r"\b(?:glossary|glossar|glossaire|glosario|definitions?|abbreviations|abkürzungen|abkürzungsverzeichnis"
    r"|abréviations|begriffe|définitions?|termes|vocabulaire|terms|lexicon)\b",
    re.IGNORECASE,
)
_SCOPE = re.compile(r"scopes?\s+([123])", re.IGNORECASE)
_KIND_OF_THING = r"(?:\s+(?:emissions|assessment|programme|data|figures?|method|approach|rule))?"


def defines(text: str, term: str) -> bool:
    """Whether the text tells the meaning of the term, in one of the known forms."""
    return bool(_sayings(term).search(text))


def all_explained(terms: Iterable[str], texts: Sequence[str], heading: Sequence[str] = ()) -> bool:
    """Whether one of the texts, at least, explains each term."""
    return all(any(explains(text, term, heading) for text in texts) for term in terms)


def explains(text: str, term: str, heading: Sequence[str] = ()) -> bool:
    """Whether it does so in a form that tells nothing else: as an entry of a glossary, or by "means".

    "Scope 2: the offices" may list what was counted, and "Scope 2 is the largest" says how much.
    """
    is_glossary = any(map(_GLOSSARY.search, heading))
    return bool(_outright(term).search(text) or (is_glossary and _entry(term).search(text)))


@lru_cache(maxsize=500)
def _outright(term: str) -> re.Pattern[str]:
    form = rf"\b{_named(term)}\b[\"”’']?{_KIND_OF_THING},?\s+(?:{_SAYS_MEANING})"
    return re.compile(form, re.IGNORECASE)


@lru_cache(maxsize=500)
def _entry(term: str) -> re.Pattern[str]:
    form = rf"(?:^|[\n.;]\s?|: ){_named(term)}(?:\s*\([^)]*\))?{_KIND_OF_THING}\s*[:–—]\s+[^\W\d]"
    return re.compile(form, re.IGNORECASE)


@lru_cache(maxsize=500)
def _sayings(term: str) -> re.Pattern[str]:
    subject = rf"\b{_named(term)}(?:s|es)?\b[\"”’']?(?:\s*\([^)]*\))?{_KIND_OF_THING}"
    forms = [
        rf"(?<![^\s(“\"•]){subject}\s*[:–—]\s+(?:[^\W\d]{{2}}|a\s)",
        rf"\bwhat (?:is|are|does|do) [^?]{{0,60}}{subject}[^?]{{0,20}}\?",
        rf"{subject},?\s+(?:which\s+|that\s+)?(?:{_IS}|{_MEANS})",
        rf"\b{_named(term)}\s*\([^\W\d][^)]{{8,}}\)",
    ]
    if term.isupper():
        forms.append(rf"(?-i:\b[A-Z][\w-]+(?:\s[\w&-]+){{1,6}}\s\({re.escape(term)}\))")
    return re.compile("|".join(forms), re.IGNORECASE)


def _named(term: str) -> str:
    """How a text may write the term: "scope 3" also as "Scopes 1, 2 and 3"."""
    if listed := _SCOPE.fullmatch(term):
        joined = r"\s*(?:,|and|&|/|or)\s*"
        return rf"scopes?\s+(?:[123]{joined}){{0,2}}{listed[1]}(?:{joined}[123])*"
    words = re.split(r"[\s-]+", re.sub(r"(?<=[^\Ws])s$", "", term))
    *first, last = map(re.escape, words)
    # "The 10-20-70 rule" may be written "the 10-20-70 development rule".
    return r"[\s-]+".join((*first, rf"(?:\w+\s+)?{last}" if len(first) > 1 else last))

"""Of whom a sentence speaks: of the company itself, or of somebody else.

"Do we pay a living wage?" is not answered by what a supplier, a competitor, a customer or an association
does. A sentence speaks of another party when its subject is one ("Our suppliers emitted …", "Kestrel Pumps
buys …"), when the row of a table names one, when it goes on about one with a pronoun, or when it stands under
a heading that does ("Supplier profile: …"). Names are weighed with care: many things have one, and most of
them are the company's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge.text.analysis import folded

_PARTY = (
    r"(?:suppliers?|vendors?|competitors?|rivals?|peers?|customers?|clients?|contractors?|subcontractors?"
    r"|tenants?"
    r"|associations?|federations?|industry|industries|sector|market|governments?|landlords?|investors?"
    r"|lenders?"
    r"|manufacturers|companies|organi[sz]ations|businesses|member states"
    r"|lieferant(?:en)?|wettbewerber|konkurrent(?:en)?|kunden?|verband|verbände|branche|dienstleister"
    r"|fournisseurs?|concurrents?|clients?|associations?|secteur|fédérations?|sous-traitants?)"
)
_WHO_ELSE = re.compile(rf"\b{_PARTY}\b", re.IGNORECASE)
_LED = r"(?:[A-ZÀ-Þ][^,.;:]{1,60}, )?"
_DETERMINED = (
    r"(?:(?:our|the|all|many|most|some|several|these|those|other|another|one|two|three|an?|its|their|key"
    r"|main|unsere"
    r"|die|der|das|viele|alle|nos|les|l[ea]|des|un|une|notre)\s+|[\w-]+(?:er|est|al|ic|ed)\s+)*"
)
_NO_VERB = (
    r"(?:and|or|of|in|with|from|for|to|on|at|by|code|who|which|that|und|oder|von|mit|für|et|ou|de|du|des"
    r"|avec)"
)
_ACTS = (
    r"(?:is|are|was|were|has|have|had|will|shall|must|can|may|do|does|did|emits?|emitted|reduced|reduces"
    r"|aims?|plans"
    r"|pays?|paid|buys?|bought|sets?|wants?|employs|employed|produced|produces|achieved|committed"
    r"|recycles|recycled"
    r"|reports|reported|spends|spent|uses|used|cut|saved|hat|haben|ist|sind|wird|werden|a|ont|est|sont)"
)
_SUBJECT = re.compile(
    rf"{_LED}(?i:{_DETERMINED}(?P<party>{_PARTY}))"
    rf"(?:(?:\s+[A-ZÀ-Þ][\w&.’'-]*)*\s+{_ACTS}\b|(?<=[sn])\s+(?!{_NO_VERB}\b)[a-zà-ÿ]+|['’]s?\s|\s+average\b)"
)
_OWNED = re.compile(
    rf"{_LED}(?:\w+ ){{0,3}}(?:emissions?|targets?|footprint|consumption|wages?|average)"
    rf" (?:of|by|at|in|from) {_DETERMINED}(?P<party>{_PARTY})\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    rf"{_LED}(?:The )?(?P<party>EU|European Union|European Commission|UN|United Nations|Germany|France"
    rf"|Austria|Italy"
    r"|Spain|Poland|India|China|Canada|Australia|Chile|Sweden|Switzerland|Japan|United Kingdom|UK"
    r"|United States"
    r"|world|Deutschland|Frankreich|Österreich|Bundesregierung|L[’']Allemagne|La France|L[’']UE)\s+"
    r"(?:aims?|wants?|plans?|has|have|is|will|intends?|sets?|emits?|emitted|reduced|pays|must|hat|will"
    r"|soll|veut|a)\b"
)
_CAPITALS = r"[A-ZÀ-Þ][\w&’'-]*(?:\.\w+)*"
_NAMED = re.compile(
    rf"{_LED}(?:The )?(?P<name>{_CAPITALS}(?: (?:{_CAPITALS}|of|&|und|et)){{0,4}})\s+(?P<verb>[a-zà-ÿ]+)"
)
_FIRM = re.compile(
    r"\b(?:AG|SE|GmbH|Inc|Ltd|Limited|LLC|plc|PLC|Corp|Corporation|Co|KG|SA|SAS|SARL|SpA|NV|BV|AB|ASA|Oyj"
    r"|Holdings?"
    r"|Castings|Industries|Technologies|Motors|Federation|Association|Foundation|University)\b"
)
_FIRMS_DO = re.compile(_ACTS)
_ITS = re.compile(r"\b(?:its|their|science-based)\b", re.IGNORECASE)
_OWN_BODY = re.compile(
    r"\b(?:Board|Committee|Council|Team|Department|Group|Division|Plant|Site|Office|Officer|Management"
    r"|Resources|Desk"
    r"|Line|Programme|Program|Policy|Code|Strategy|Plan|Report|Academy|Centre|Center|Works|Unit|Platform"
    r"|Project|Target"
    r"|Framework|Index|Standard|Fund|Award|Scheme|Guide|System|Act|Directive|Statement|Scope|Energy"
    r"|Safety|Health)s?\b"
)
_GIVEN = re.compile(r"\b(?:we|us|our|ours|wir|uns|unser\w*|nous|notre|nos)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:It|Its|They|Their|He|She|The (?:company|group|firm|supplier|competitor|customer)|Sie|Ihre?|Es"
    r"|Elles?|Ils?"
    r"|Son|Sa|Ses|Leur)\b"
)
_ABOUT = re.compile(
    rf"\b(?:{_PARTY}) (?:profile|portrait|case|example|story|benchmark|comparison)"
    rf"|\b(?:case study|benchmark|comparison)\b|\b(?:our|other|the|unsere|nos|les) {_PARTY}\W*$"
    rf"|^{_PARTY}\W*(?:$|:)",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:(?:ask|expect|require|demand|want)\w*\b[^\n]{0,30}?\b(?:of|from|for)"
    r"|(?:requirements?|rules|expectations|obligations|duties|standards?|code|conduct) (?:for|to|of|on)"
    r"|(?:anforderung|erwartung|vorgabe|regel|pflicht)\w*(?: an| für| der)?|(?:erwarten|verlangen) wir von"
    r"|(?:exigence|attente|obligation|règle|demand)\w*[^\n]{0,20}? (?:pour|à|envers|de|des|aux?))"
    rf"\W+(?:(?:our|the|all|every|unsere[nr]?|die|den|der|nos|les|tous)\s+)*(?P<party>{_PARTY})\b",
    re.IGNORECASE,
)
"""A heading under which stands what another party is to do."""
_BUYING = re.compile(
    r"suppl|sourc|purchas|vendor|procur|buy|lieferk|beschaff|einkauf|fourniss|approvisionn|\bachats?\b",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"(?:company|competitor|supplier|customer|peer|organi[sz]ation|firm|firma|unternehmen|lieferant"
    r"|entreprise"
    r"|fournisseur)[^:;]{0,20}: (?P<name>[^;:]+)",
    re.IGNORECASE,
)
_OURSELVES = re.compile(r"\b(?:we|our|us|own|ourselves|this company|wir|nous)\b", re.IGNORECASE)


_ASKED_OF = re.compile(r"\b(?:does|has|is|did|can|will|how does) (?:the|our) company\b", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"(?:The )?(?:[a-z]+ )?[A-ZÀ-Þ][\w-]*(?: [\w()-]+){0,6}?\s+(?:are|is)\s+"
    r"(?:(?:usually|generally|typically) |(?:all|any)\b(?! our)|defined\b|used to\b)"
    r"|(?:The )?[A-ZÀ-Þ][\w-]*(?: [\w-]+){0,4}? (?:means|refers to|stands for|is short for|denotes)\b"
    r"|[A-Z]{2,6} \([^)]{10,}\): "
    r"|(?:The )?(?:central |main )?purpose of an? "
)
_EVERYBODY = "everybody"


def explained(sentence: str, own: frozenset[str]) -> str:
    """ "everybody" where it explains a term and says nothing of the company; empty otherwise."""
    found = _EXPLAINS.match(sentence)
    is_ours = found and (_OURSELVES.search(sentence) or _is_own(sentence, own))
    return _EVERYBODY if found and not is_ours else ""


def asks_about_us(question: str) -> bool:
    """Whether it asks about the asker's own company."""
    return bool(_GIVEN.search(question) or _ASKED_OF.search(question))


def others_in(sentences: Sequence[str], heading: str, own: frozenset[str]) -> list[str]:
    """Of each sentence, the other party that it speaks of; empty where it is the company, or cannot be told.

    `own` are the folded words that the company goes by.
    """
    return list(_others_in(tuple(sentences), heading, own))


@lru_cache(maxsize=1_024)
def _others_in(sentences: tuple[str, ...], heading: str, own: frozenset[str]) -> tuple[str, ...]:
    under_others = any(map(is_about_others, heading.splitlines()))
    demanded = next((party for line in heading.splitlines() if (party := demanded_of(line))), "")
    spoken_of = _followed(sentences, under_others, own)
    return tuple(
        party or ("" if _GIVEN.search(sentence) else demanded)
        for party, sentence in zip(spoken_of, sentences, strict=True)
    )


def demanded_of(heading: str) -> str:
    """The other party that what stands under this heading is demanded of: "What we ask of suppliers"."""
    found = _DEMANDS.search(heading)
    return found["party"] if found else ""


def is_about_others(heading: str) -> bool:
    """Whether what stands under a title or heading is about other parties: "Our suppliers"."""
    return bool(_ABOUT.search(heading))


def is_party(text: str) -> bool:
    """Whether it says nothing but another party: a folder "Suppliers"."""
    return bool(_WHO_ELSE.fullmatch(text.strip()))


def is_named(party: str, question: str) -> bool:
    """Whether the question itself speaks of this party, in the one number or the other."""
    if _BUYING.search(party) and _BUYING.search(question):
        return True
    asked = {_singular(word) for word in re.findall(r"\w+", folded(question))}
    return any(_singular(word) in asked for word in re.findall(r"\w{3,}", folded(party)))


def _followed(sentences: Sequence[str], under_others: bool, own: frozenset[str]) -> Iterator[str]:
    before = ""
    for sentence in sentences:
        goes_on = before and _GOES_ON.match(sentence)
        before = before if goes_on else _spoken_of(sentence, under_others, own)
        yield before


def _spoken_of(sentence: str, under_others: bool, own: frozenset[str]) -> str:
    if row := _ROW.match(sentence):
        return "" if _OURSELVES.search(row["name"]) or _is_own(row["name"], own) else row["name"].strip()
    for pattern in (_SUBJECT, _OWNED, _STATE):
        if found := pattern.match(sentence):
            return found["party"]
    return _named(sentence, under_others, own)


def _named(sentence: str, under_others: bool, own: frozenset[str]) -> str:
    """The name that is the subject, where there is reason to take it for another company's."""
    found = _NAMED.match(sentence)
    if not found or _OWN_BODY.search(found["name"]) or _is_own(found["name"], own) or _GIVEN.search(sentence):
        return ""
    several = len(found["name"].split()) > 1
    acts = bool(_FIRMS_DO.fullmatch(found["verb"]))
    is_firm = bool(_FIRM.search(found["name"])) or (several and acts and bool(_ITS.search(sentence)))
    return found["name"] if is_firm or (under_others and (several or acts)) else ""


def _is_own(name: str, own: frozenset[str]) -> bool:
    return bool(own & set(re.findall(r"\w+", folded(name))))


def _singular(word: str) -> str:
    return re.sub(r"(?:ies|y)$", "i", word) if word.endswith(("ies", "y")) else word.removesuffix("s")

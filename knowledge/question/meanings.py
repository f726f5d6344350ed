"""Questions for the meaning of a term, in the languages that people ask in.

"What is our target?" asks for no meaning and "What is a target?" does, so a term has no small words, and may
be written with an article only where the words that ask leave no doubt ("what does … mean").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.text.analysis import folded
from knowledge.text.function_words import FUNCTION_WORDS_OF
from knowledge.text.statements import SCOPES, scopes_in

_NO_TERM = FUNCTION_WORDS_OF["en"] - {"down", "near", "off", "over", "own", "under"}
_SHORT = r"(?P<is>[\w&/’'-]+(?: [\w&/’'-]+){0,3})\W*$"
_LONG = r"(?P<{name}>[^?]{{2,50}}?)"
_THE: Mapping[str, str] = {
    "en": r"(?:an? |the )?",
    "de": r"(?:eine?[mnrs]? |de[mnrs] |die |das )?",
    "fr": r"(?:une? |le |la |les |l['’])?",
    "es": r"(?:una? |el |la |los |las )?",
    "it": r"(?:un[ao]? |il |lo |la |i |gli |le |l['’])?",
    "nl": r"(?:een |de |het )?",
    "pt": r"(?:uma? |o |a |os |as )?",
    "pl": "",
}
_TERM, _BY, _AFTER = (_LONG.format(name=name) for name in ("means", "by", "of"))
_ASKED: Mapping[str, str] = {
    "en": rf"^\W*(?:and |so )?what(?:['’]?s| is| are) (?:an? )?{_SHORT}"
    rf"|\bwhat (?:does|do|did) {_THE['en']}(?:term |word )?{_TERM} (?:mean|stand for)\b"
    rf"|\b(?:meant|mean|understand) by {_THE['en']}{_BY}\W*$"
    rf"|\b(?:definition|meaning) of {_THE['en']}{_AFTER}\W*$",
    "de": rf"^\W*(?:und )?was (?:ist|sind) (?:eine? )?{_SHORT}"
    rf"|\b(?:was (?:bedeutet|bedeuten|heißt|heisst)|wofür (?:steht|stehen)) {_THE['de']}{_TERM}\W*$"
    rf"|\bwas (?:versteht man|ist|wird|verstehen wir) unter {_THE['de']}{_BY}"
    r"(?: verstanden| zu verstehen)?\W*$"
    rf"|\b(?:definition|bedeutung) (?:von |des |der |eine[rs] ){_AFTER}\W*$",
    "fr": rf"^\W*(?:et )?(?:c['’]est quoi|qu['’]est[- ]ce que? c['’]est que?) {_THE['fr']}{_TERM}\W*$"
    rf"|^\W*(?:et )?qu['’]est[- ]ce qu(?:e (?:une? |le |la |les |l['’])|['’]une? ){_BY}\W*$"
    rf"|\bque? (?:veut|veulent) dire {_THE['fr']}{_AFTER}\W*$"
    rf"|\bque signifien?t? {_THE['fr']}(?P<signifies>[^?]{{2,50}}?)\W*$"
    rf"|\b(?:définition|signification) d(?:e |u |es |['’]){_THE['fr']}{_LONG.format(name='def')}\W*$",
    "es": rf"\bqué (?:significan?|quiere decir) {_THE['es']}{_TERM}\W*$"
    rf"|^\W*¿?qué (?:es|son) (?:una? )?{_SHORT}",
    "it": rf"\bcosa (?:significan?o?|vuol dire) {_THE['it']}{_TERM}\W*$"
    rf"|^\W*(?:che )?cos['’ ]?è (?:un[ao]? )?{_SHORT}",
    "nl": rf"\bwat (?:betekent|betekenen) {_THE['nl']}{_TERM}\W*$|^\W*wat (?:is|zijn) (?:een )?{_SHORT}",
    "pt": rf"\bo que significam? {_THE['pt']}{_TERM}\W*$|^\W*o que (?:é|são) (?:uma? )?{_SHORT}",
    "pl": rf"\bco (?:oznaczaj?ą?|znaczy) {_TERM}\W*$|^\W*co to (?:jest|są) {_SHORT}",
}
_FORMS = {code: re.compile(pattern, re.IGNORECASE) for code, pattern in _ASKED.items()}


def explained_terms(sentence: str, language: str | None = None) -> tuple[str, ...]:
    """The terms whose meaning a sentence asks for, in its order: one, or as many scopes as it names."""
    spoken = (language, "en") if language in _FORMS else _FORMS
    for code in filter(None, dict.fromkeys(spoken)):
        if found := _FORMS[code].search(sentence):
            term = " ".join(filter(None, found.groups())).strip(" \"'“”‘’«»")
            is_noun = code != "de" or not found["is"] or not term.islower()
            return _named(term, code) if is_noun else tuple(dict.fromkeys(scopes_in(term)))
    return ()


def _named(term: str, language: str) -> tuple[str, ...]:
    scopes = tuple(dict.fromkeys(scopes_in(term)))
    small = _NO_TERM if language == "en" else FUNCTION_WORDS_OF[language]
    rest = SCOPES.sub(" ", term)
    if any(folded(word) in small for word in re.split(r"[\s'’]+", rest)):
        return ()
    return scopes or ((term,) if term and "," not in term else ())

"""Two matters that words alone tell, of a message that is judged already: blows, and one's own pay or leave.

Likeness to examples knows the kind of a message, and not that a report tells of a blow just now.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.care.rules.concepts import concepts, word_set, words

_NEAR = 4
"""Words between a blow and who gets it."""


_BLOWS = {
    "en": word_set(
        "hit hits hitting beat beats beaten beating slap slaps slapped punch punches punched kick kicks "
        "kicked choke chokes choked strangled assaulted attacked"
    ),
    "de": word_set(
        "schlagt schlug schlagen geschlagen verprugelt prugelt tritt getreten ohrfeige ohrfeigt geohrfeigt "
        "wurgt gewurgt haut gehauen geschubst"
    ),
    "fr": word_set(
        "frappe frappee frappes frapper gifle giflee gifler cogne cogner tabasse tabassee battu battue bat "
        "etrangle"
    ),
    "es": word_set(
        "pega pego pegado golpea golpeo golpeado golpeada agrede agredio agredido agredida abofeteo"
    ),
    "it": word_set("picchia picchiato picchiata colpisce colpito colpita aggredito aggredita schiaffeggia"),
    "nl": word_set("slaat sloeg slaan geslagen schopt geschopt mishandelt mishandeld aangevallen"),
    "pt": word_set("bate bateu bater agride agrediu agredido agredida espanca espancou esbofeteou"),
    "pl": word_set("bije bil pobil pobila uderza uderzyl uderzyla kopie kopnal kopnela pobity pobita"),
}
"""Folded, as all words here."""
_ME = {
    "en": word_set("me"),
    "de": word_set("mich mir"),
    "fr": word_set("me m moi"),
    "es": word_set("me mi"),
    "it": word_set("mi me"),
    "nl": word_set("me mij"),
    "pt": word_set("me mim"),
    "pl": word_set("mnie mi"),
}
_I = {"en": word_set("i"), "de": word_set("ich"), "fr": word_set("je j"), "nl": word_set("ik")}
_PASSIVE = {
    "en": word_set("was been got get being"),
    "de": word_set("werde wurde worden"),
    "fr": word_set("ete suis fait"),
    "nl": word_set("word werd ben"),
}
_PROPOSED = word_set("vor")
""" "Er schlägt mir vor" is a proposal."""
_PAY = word_set(
    "salary salaries wage wages payslip payday bonus vacation overtime gehalt lohn verdien urlaub resturlaub "
    "arbeitsvertrag vertrag probezeit uberstunden gleitzeit salaire conge remuneration contrat sueldo "
    "salario nomina vacaciones contrato stipendio ferie contratto salaris loon vakantiedag verlof contract "
    "ordenado ferias pensj wynagrodzen urlop umow zarabia"
)
"""How such words begin, in whatever language."""
_PAY_WORDS = word_set("pay paid leave earn holiday holidays paie paye prime gagne gano guadagno ganho")


def tells_of_blows(text: str, language: str) -> bool:
    """Whether somebody uses bodily violence against whoever writes."""
    spoken = words(text)
    return any(
        _hits(spoken[max(0, place - _NEAR) : place], spoken[place + 1 : place + 1 + _NEAR], language)
        for place, word in enumerate(spoken)
        if word in _BLOWS.get(language, ())
    )


def cannot_bear_it(text: str, language: str) -> bool:
    """Whether whoever writes says that they cannot go on like this."""
    named = concepts(text, language)
    return any("nomore" in each for each in named) and any(each & {"me", "my"} for each in named)


def is_about_pay(text: str) -> bool:
    """Salary, leave or contract."""
    return any(word in _PAY_WORDS or word.startswith(tuple(_PAY)) for word in words(text))


def _hits(before: Sequence[str], after: Sequence[str], language: str) -> bool:
    around = {*before, *after}
    if around & _PROPOSED:
        return False
    suffered = around & _I.get(language, frozenset()) and around & _PASSIVE.get(language, frozenset())
    return bool(around & _ME[language] or suffered)

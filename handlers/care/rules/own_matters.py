"""Two matters that words alone tell, of a message that is judged already: blows, and one's own pay or leave.

Likeness to examples knows the kind of a message, and not that a report tells of a blow just now.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.care.rules.concepts import concepts, words

_NEAR = 4
"""Words between a blow and who gets it."""


def _of(written: str) -> frozenset[str]:
    return frozenset(written.split())


_BLOWS = {
    "en": _of(
        "hit hits hitting beat beats beaten beating slap slaps slapped punch punches punched kick kicks "
        "kicked choke chokes choked strangled assaulted attacked"
    ),
    "de": _of(
        "schlagt schlug schlagen geschlagen verprugelt prugelt tritt getreten ohrfeige ohrfeigt geohrfeigt "
        "wurgt gewurgt haut gehauen geschubst"
    ),
    "fr": _of(
        "frappe frappee frappes frapper gifle giflee gifler cogne cogner tabasse tabassee battu battue bat "
        "etrangle"
    ),
    "es": _of("pega pego pegado golpea golpeo golpeado golpeada agrede agredio agredido agredida abofeteo"),
    "it": _of("picchia picchiato picchiata colpisce colpito colpita aggredito aggredita schiaffeggia"),
    "nl": _of("slaat sloeg slaan geslagen schopt geschopt mishandelt mishandeld aangevallen"),
    "pt": _of("bate bateu bater agride agrediu agredido agredida espanca espancou esbofeteou"),
    "pl": _of("bije bil pobil pobila uderza uderzyl uderzyla kopie kopnal kopnela pobity pobita"),
}
"""Folded, as all words here."""
_ME = {
    "en": _of("me"),
    "de": _of("mich mir"),
    "fr": _of("me m moi"),
    "es": _of("me mi"),
    "it": _of("mi me"),
    "nl": _of("me mij"),
    "pt": _of("me mim"),
    "pl": _of("mnie mi"),
}
_I = {"en": _of("i"), "de": _of("ich"), "fr": _of("je j"), "nl": _of("ik")}
_PASSIVE = {
    "en": _of("was been got get being"),
    "de": _of("werde wurde worden"),
    "fr": _of("ete suis fait"),
    "nl": _of("word werd ben"),
}
_PROPOSED = _of("vor")
""" "Er schlägt mir vor" is a proposal."""
_PAY = _of(
    "salary salaries wage wages payslip payday bonus vacation overtime gehalt lohn verdien urlaub resturlaub "
    "arbeitsvertrag vertrag probezeit uberstunden gleitzeit salaire conge remuneration contrat sueldo "
    "salario nomina vacaciones contrato stipendio ferie contratto salaris loon vakantiedag verlof contract "
    "ordenado ferias pensj wynagrodzen urlop umow zarabia"
)
"""How such words begin, in whatever language."""
_PAY_WORDS = _of("pay paid leave earn holiday holidays paie paye prime gagne gano guadagno ganho")


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
    suffered = around & _I.get(language, _of("")) and around & _PASSIVE.get(language, _of(""))
    return bool(around & _ME[language] or suffered)

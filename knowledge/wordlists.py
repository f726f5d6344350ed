"""The English words that reading a question needs: what carries grammar, and what says the same thing.

Lists, not rules: whoever tunes the bot for a company's language edits here. Several lines of one family are
told by their indentation.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Words that ask for one thing, and words that state it."""

    asked: tuple[str, ...]
    stated: tuple[str, ...]
    """Those that ask, and others."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _families(text: str) -> tuple[Family, ...]:
    """One a line, ``asked: stated``; deeper indented lines go on with the one above."""
    lines = text.replace("\n        ", " ").strip().splitlines()
    pairs = (line.partition(":") for line in lines)
    return tuple(Family(tuple(a.split()), (*a.split(), *b.split())) for a, _, b in pairs)


FUNCTION_WORDS = _words(
    """
    a about above after again all also am an and any are as at be because been before being below
    between both but by can could did do does doing done down during each either else ever every few
    for from further get give had has have having he her here hers him his how i if in into is it
    its itself just let many may me might more most much must my near neither no nor not of off on
    once one only or other our ours out over own per please shall she should since so some such tell
    than that the their theirs them then there these they this those through to too under until up
    upon us very was we were what whatever when where whether which while who whom whose why will
    with within without would you your yours
    """
)
"""Words that BM25 and coverage leave out, before stemming. "Not" and "no" carry no topic either."""

FRAME_WORDS = _words(
    """
    ask come comes company company's exactly go goes happen happened happens know like mention need
    organisation organization possible question say says soon state still take takes think use want
    wants
    """
)
"""Words that frame a question about a company and that its documents need not repeat."""

INTERROGATIVES = _words(
    """
    how what when where whether which who whom whose why
    """
)
"""Words that ask."""

NUMERALS = _words(
    """
    all always annually billion daily double dozen eight eleven every fifteen fifty five forty four
    half hundred million monthly never nine none once one quarter quarterly seven single six sixty
    ten third thirty thousand three twelve twenty twice two weekly yearly zero
    """
)
"""Words that state an amount."""

MONTHS = _words(
    """
    april august autumn century decade december february friday immediately january july june march
    may monday november october saturday september spring summer sunday thursday today tomorrow
    tuesday wednesday winter yesterday
    """
)
"""Words that state a date."""

ACTIONS = _families(
    """
    encourage incentivise motivate: urge invite promote support help engage ask reward incentive
        incentives
    require oblige mandate: must shall expect demand insist binding mandatory compulsory obligation
        obligated have
    define definition definitions: means mean refers refer describe meaning understood term defined
    align aligned alignment: accordance line consistent compatible conform based follow meet
    reference refer: mention cite based per according accordance
    ban prohibit forbid forbidden banned: exclude avoid stop phase not never no refuse
    verify audit assure verified audited: assurance verification auditor check inspect validated
        certified independent
    certify certified certification: certificate iso label standard accredited
    training trained: course courses learning workshop education teach e-learning
    donate donated donation donations: gave give contributed sponsor fund charity grant
    pay paid cost costs spend spent price invest invested: eur euro euros usd million budget expense
        expenses fee funding
    punish penalty penalties sanction sanctions fined: consequence terminate dismissal disciplinary
        fine measures
    reward bonus remuneration: incentive compensation pay linked paid award
    recycle recycled recycling: reuse reused recovered recovery circular
    compensate offset offsets: neutralise neutralize credits offsetting compensation
    measure measured: metric track monitor calculate kpi indicator
    apply: eligible applies valid
    """
)
"""Relations: a passage that names the topic but not the relation does not answer."""

QUALIFIERS = _families(
    """
    short-term near-term: immediate currently already short near 2024 2025 month months year
    long-term: 2040 2045 2050 long future
    medium-term mid-term: 2030 2035 medium
    downstream: customer customers client clients tenant tenants user users consumer consumers
        distributor dealers sold
    upstream: supplier suppliers procurement purchased supply
    third-party external independent: third external independent outside auditor consultant verified
        ipcc iea ngfs
    methodology method methods methodologies: methodology approach calculated calculation standard
        protocol assessment
    scenario scenarios: pathway pathways trajectory degree
    peers competitors competitor: peer industry sector association initiative
    biodiversity: species habitat habitats ecosystem nature wildlife
    mandatory compulsory obligatory: must required shall obliged
    voluntary: voluntarily optional volunteer
    annual annually yearly: year every
    monthly: month
    weekly: week
    absolute: absolute total
    indirect: scope indirect upstream downstream value
    anonymous anonymously: confidential identity name
    part-time: hours
    women female woman: gender girls
    men male: gender
    synergies synergy: benefit benefits co-benefits also value contributes
    adaptation adapt: resilience resilient adapting cope prepare
    """
)
"""Conditions: the same topic under another condition is another question."""

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
    billion both dozen eight eighteen eighty eleven fifteen fifty five forty four fourteen half halves
    hundred hundreds million millions nil nine nineteen ninety none once quarter seven seventeen
    seventy six sixteen sixty ten third thirds thirteen thirty thousand thousands three twelve
    twenty twice two zero
    """
)
"""Words that state an amount. "One" and "all" seldom do."""

FREQUENCIES = _words(
    """
    always annual annually biannual biennial biennially bimonthly continually continuously daily each
    every fortnightly hourly monthly never once quarterly rarely regularly semiannual seldom
    triennial twice weekly yearly
    """
)
"""Words that state how often."""

VERBS_OF_COUNTED = _words(
    """
    are came died exist fell get got happen happened have joined left live lived met own per rose take
    there took went will work worked works
    """
)
"""Words that follow what is counted, and name no other thing: "27 left"."""

SPANS_OF_TIME = _words(
    """
    annually daily day days hour hours immediately minute minutes month monthly months night nights
    quarter quarters week weekly weeks
    """
)
"""Words that say when, or how soon."""

PLACES = _words(
    """
    abroad bin bins building canteen centre center country counter department desk entrance everywhere
    floor home hotline hub inbox internet intranet kitchen letterbox locally mailbox nowhere office
    offices online page platform plant portal reception room site sites store tool warehouse
    webpage website
    """
)
"""Words that say where, without a name."""

ROLES = _words(
    """
    ambassador ambassadors anybody anyone auditor auditors board boards ceo cfo chair chairman
    chairperson chairwoman chief chro cio colleagues commissioner committee committees coo coordinator
    coordinators council cpso cso cto delegate department departments director directors employee
    employees everybody everyone executive executives expert experts foreman head heads hr lawyer
    leader leaders management manager managers nobody nurse office officer officers ombudsman
    ombudsperson ombudswoman owner people person physician president representative representatives
    secretary shareholders staff steward supervisor supplier suppliers team teams trainer treasurer
    trustee trustees
    """
)
"""Words that say who, without a name."""

UNITS = _families(
    """
    tonnes tonne tons ton kilograms kilogrammes kilogram kilogramme kg: t kt mt mmt g gram grams
        pounds lbs
    kwh mwh gwh twh gj tj mj megajoules gigajoules terajoules kilowatt-hours megawatt-hours
        gigawatt-hours: pj
    litres litre liters liter m3 gallons cubic: cubic metre metres meters hl megalitres ml gl
    kilometres kilometers km miles: metre metres meter meters m mile
    hectares hectare acres: ha acre square km2 m2
    percent percentage share proportion %: percent cent half third quarter majority all none
        every
    money euro euros eur dollars usd francs chf zloty pln rupees inr pounds gbp: € $ £ million
        billion thousand cents budget cad aud nzd sek nok dkk kr krona kroner czk huf forint ron lei jpy
        yen cny rmb yuan brl reais zar rand krw won mxn pesos sgd hkd thb baht try lira ils crore lakh
    days day weeks week months month hours hour minutes minute: years year
    degrees: degree c celsius
    """
)
"""Units that an amount may be asked in, each with what can be said instead."""

DEMONYMS = tuple(
    frozenset(line.split())
    for line in """
    german germany
    french france
    polish poland
    dutch netherlands holland
    spanish spain
    danish denmark
    finnish finland
    norwegian norway
    swedish sweden
    swiss switzerland
    british britain uk kingdom english england scottish scotland welsh wales
    irish ireland
    american usa us states america
    canadian canada
    chinese china
    indian india
    italian italy
    czech czechia
    slovak slovakia
    hungarian hungary
    turkish turkey turkiye
    greek greece
    portuguese portugal
    austrian austria
    slovenian slovene slovenia
    croatian croatia
    serbian serbia
    bosnian bosnia bih
    montenegrin montenegro
    australian australia
    brazilian brazil
    japanese japan
    mexican mexico
    european europe eu
    belgian belgium
    romanian romania
    bulgarian bulgaria
    ukrainian ukraine
    russian russia
    korean korea
    african africa
    asian asia
    thai thailand
    vietnamese vietnam
    malaysian malaysia
    chilean chile
    peruvian peru
    colombian colombia
    argentinian argentine argentina
    """.strip().splitlines()
)
"""Places and who or what is from there."""

COMMON_NAMES = _words(
    """
    ag co co2 co2e corp corporation company csr esg gbr ghg gmbh group gwh inc kg kpi kpis kwh limited
    llc ltd mwh ok plc sa se spa
    """
)
"""Capitals that name nothing in particular: units, legal forms, the subject itself."""

REPORT_WORDS = _words(
    """
    action annual bank business charter citizenship climate code company conduct corporate data declaration
    development disclosure environment environmental ethics financial governance green guide guideline
    impact index integrated management non open people performance plan policy program programme progress
    report responsibility responsible review risk safety scope social speak statement strategy summary
    supplier suppliers supply sustainability sustainable target targets transition travel update waste
    water year zero
    bericht geschaftsbericht jahresbericht klima nachhaltigkeit nachhaltigkeitsbericht richtlinie
        strategie umwelt ziele
    annuel climat durabilite politique rapport rse
    """
)
"""Words of titles that tell what a document is, not whose."""

MONTHS = _words(
    """
    april august autumn century decade december february friday january july june march monday
    november october saturday september spring summer sunday thursday today tomorrow
    tuesday wednesday winter yesterday
    """
)
"""Words that state a date."""

ALIKE = tuple(
    _words(line)
    for line in """
    people employees staff workers workforce headcount colleagues persons personnel
    left leave leavers turnover attrition fluctuation departures
    accidents injuries incidents
    opinion survey
    pay salary wages remuneration compensation
    report whistleblower
    misconduct wrongdoing violation
    apartments flats homes dwellings
    cars vehicles fleet
    sites plants locations factories
    suppliers vendors
    women female
    men male
    solar photovoltaic pv
    bicycles bikes
    trainees apprentices
    electricity power
    firms companies enterprises smes
    share proportion percentage
    target goal aim objective
""".strip().splitlines()
)
"""Words that a question and its answer use for the same thing; each is in one line only."""

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
        expenses fee funding salary salaries wage wages remuneration compensation bonus
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
    annual annually: yearly year every
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

"""Words that state an amount, a date, a span of time or how often, in the languages that are spoken here.

Folded. A text is not asked for its language: a word that means something else in another of these languages
("due", "sei") is left out.
"""

from __future__ import annotations

from knowledge.text import wordlists


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMERALS = wordlists.NUMERALS | _words(
    """
    zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig dreissig vierzig funfzig
    sechzig siebzig
    achtzig neunzig hundert tausend million millionen milliarde milliarden halfte drittel viertel
    doppelt null
    keine keiner kein
    deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante
    soixante cent
    cents mille millions milliard milliards moitie tiers zero aucun aucune
    dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta cuarenta cincuenta cien
    mil millon
    millones mitad tercio cuarto cero ninguno ninguna
    tre quattro cinque otto nove dieci undici dodici quindici venti trenta quaranta cinquanta cento
    mila milione
    milioni miliardo miliardi nessuno nessuna
    twee drie vijf zes zeven negen tien twaalf vijftien twintig dertig veertig vijftig honderd
    duizend miljoen
    miljard helft geen
    dois duas quatro sete oito dez doze vinte trinta quarenta cinquenta cem milhao milhoes metade
    nenhum nenhuma
    dwa dwie trzy cztery piec szesc siedem osiem dziewiec dziesiec pietnascie dwadziescia
    trzydziesci sto tysiac
    tysiecy milion milionow polowa zaden zadna
    """
)
FREQUENCIES = wordlists.FREQUENCIES | _words(
    """
    jahrlich halbjahrlich vierteljahrlich monatlich wochentlich taglich stundlich regelmassig immer
    nie einmal
    zweimal dreimal jede jeden jedes
    annuel annuelle annuellement mensuel mensuelle mensuellement trimestriel trimestrielle hebdomadaire
    quotidien quotidienne regulierement toujours jamais fois chaque tous
    anual anualmente mensual mensualmente semanal trimestral diario siempre nunca vez veces cada
    annuale annualmente mensile mensilmente settimanale trimestrale giornaliero sempre volta volte ogni
    jaarlijks maandelijks wekelijks dagelijks regelmatig altijd nooit keer maal elk elke
    mensal mensalmente semanalmente vezes
    rocznie corocznie miesiecznie tygodniowo codziennie regularnie zawsze nigdy raz razy kazdy kazdego
    """
)
SPANS_OF_TIME = wordlists.SPANS_OF_TIME | _words(
    """
    tag tage tagen woche wochen monat monate monaten quartal quartale stunde stunden minute minuten
    sofort
    jour jours semaine semaines mois trimestre heure heures immediatement
    dia dias semana semanas mes meses hora horas inmediatamente
    giorno giorni settimana settimane mese mesi ore subito
    dag dagen weken maand maanden kwartaal uur uren onmiddellijk
    mes horas imediatamente
    dzien dni tydzien tygodni tygodnie miesiac miesiace miesiecy kwartal godzina godziny godzin
    natychmiast
    """
)
MONTHS = wordlists.MONTHS | _words(
    """
    januar februar marz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag
    samstag
    sonntag fruhjahr sommer herbst heute morgen
    janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lundi mardi
    mercredi jeudi
    vendredi samedi dimanche printemps automne hiver demain
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes
    martes
    miercoles jueves viernes sabado domingo primavera verano otono invierno hoy manana
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedi martedi mercoledi
    giovedi
    venerdi domenica autunno inverno oggi domani
    januari februari maart mei augustus december maandag dinsdag woensdag donderdag vrijdag zaterdag
    zondag
    voorjaar zomer najaar vandaag
    janeiro fevereiro maio junho julho setembro outubro novembro dezembro domingo verao outono hoje
    amanha
    styczen stycznia luty lutego marzec marca kwiecien kwietnia maj maja czerwiec czerwca lipiec
    lipca sierpien
    sierpnia wrzesien wrzesnia pazdziernik pazdziernika listopad listopada grudzien grudnia
    poniedzialek wtorek
    sroda czwartek piatek sobota niedziela wiosna lato jesien zima dzis jutro
    """
)

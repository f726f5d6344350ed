"""The first words to somebody in need whose language the bot does not speak otherwise.

What follows them, numbers above all, is said in the language of the person's profile.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.care.rules.kinds import TriageKind

FIRST_WORDS: Mapping[TriageKind, Mapping[str, str]] = {
    TriageKind.DANGER: {
        "es": "Qué bien que lo haya escrito. No está solo, y hay ayuda ahora mismo. Llame a uno de estos números o acuda a alguien cercano:",
        "it": "Ha fatto bene a scriverlo. Non è solo, e c’è aiuto adesso. Chiami uno di questi numeri o vada da qualcuno vicino a lei:",
        "nl": "Goed dat u dit schrijft. U bent niet alleen, en er is nu hulp. Bel een van deze nummers of ga naar iemand in uw buurt:",
        "pt": "Fez bem em escrever isto. Não está sozinho, e há ajuda agora. Ligue para um destes números ou procure alguém perto de si:",
        "pl": "Dobrze, że to zostało napisane. Nie trzeba być z tym samemu, pomoc jest dostępna teraz. Proszę zadzwonić pod jeden z tych numerów albo pójść do kogoś w pobliżu:",
    },
    TriageKind.DISTRESS: {
        "es": "Suena muy duro, y no tiene que llevarlo a solas. Aquí puede hablar con alguien en confianza:",
        "it": "Sembra molto difficile, e non deve portarlo da solo. Qui può parlare con qualcuno in confidenza:",
        "nl": "Dat klinkt heel zwaar, en u hoeft het niet alleen te dragen. Hier kunt u in vertrouwen met iemand praten:",
        "pt": "Parece muito difícil, e não tem de o carregar sozinho. Aqui pode falar com alguém em confiança:",
        "pl": "To brzmi bardzo ciężko i nie trzeba tego dźwigać samemu. Tutaj można z kimś porozmawiać w zaufaniu:",
    },
    TriageKind.MISCONDUCT: {
        "es": "Esto es serio y corresponde a personas que pueden investigarlo y deben protegerle. No se lo he contado a nadie. Así puede denunciarlo:",
        "it": "È una cosa seria e spetta a persone che possono verificarla e devono proteggerla. Non l’ho detto a nessuno. Ecco come segnalarlo:",
        "nl": "Dit is ernstig en hoort bij mensen die het mogen onderzoeken en u moeten beschermen. Ik heb het niemand verteld. Zo kunt u het melden:",
        "pt": "Isto é sério e cabe a pessoas que o podem investigar e têm de o proteger. Não contei a ninguém. Pode denunciá-lo assim:",
        "pl": "To poważna sprawa dla osób, które mogą ją zbadać i muszą zapewnić ochronę. Nikomu o tym nie powiedziałem. Tak można to zgłosić:",
    },
    TriageKind.ACCIDENT: {
        "es": "Si alguien está herido o en peligro, pida ayuda primero:",
        "it": "Se qualcuno è ferito o in pericolo, chiami prima i soccorsi:",
        "nl": "Als iemand gewond of in gevaar is, bel dan eerst hulp:",
        "pt": "Se alguém está ferido ou em perigo, chame primeiro ajuda:",
        "pl": "Jeśli ktoś jest ranny lub w niebezpieczeństwie, najpierw proszę wezwać pomoc:",
    },
}

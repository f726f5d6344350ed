"""Messages that ask nothing of the documents: a greeting, thanks, "who are you", "help", nothing at all.

Only a message that is small talk from end to end counts: "Hello, what is our target?" is a question. The
phrases are in the languages that most of our users write in; what is missing is searched for like any
question and comes to no harm.
"""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.domain.receipt import VEIL
from knowledge.analysis import folded


class Smalltalk(StrEnum):
    """In the order in which one wins over the others in one message."""

    HELP = "help"
    WHO = "who"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    GREETING = "greeting"
    SYMBOLS = "symbols"
    """An emoji, or punctuation."""
    EMPTY = "empty"
    RECEIPT = "feedback_receipt_typed"
    """The code of an anonymous feedback, which was not kept."""


_PHRASES = {
    Smalltalk.GREETING: """
        hi | hey | hello | hiya | yo | howdy | greetings | hi there | hello there | hey there
        good morning | good afternoon | good evening | good day | morning | how are you
        how are you doing | how is it going | hows it going | whats up | nice to meet you | bonjour
        bonsoir | salut | coucou | ca va | comment ca va | hallo | guten tag | guten morgen
        guten abend | moin | moin moin | servus | gruezi | gruss gott | wie geht es dir | wie gehts
        hola | buenos dias | buenas tardes | buenas noches | buenas | que tal | ciao | buongiorno
        buonasera | salve | come stai | ola | oi | bom dia | boa tarde | boa noite | tudo bem | hoi
        goedemorgen | goedemiddag | goedenavond | hej | hejsan | god morgon | god dag | hei | moi
        czesc | dzien dobry | ahoj | dobry den | buna ziua | merhaba | szia | namaste
    """,
    Smalltalk.THANKS: """
        thanks | thank you | thank you very much | thank you so much | many thanks | thanks a lot | thx
        ty | cheers | ok | okay | great thanks | ok thanks | perfect | great | super | awesome | cool
        nice | got it | that helps | that helped | very helpful | well done | good job | merci
        merci beaucoup | parfait | danke | danke schon | danke sehr | vielen dank | dankeschon
        alles klar | gracias | muchas gracias | grazie | grazie mille | obrigado | obrigada
        muito obrigado | muito obrigada | bedankt | dank je | dank u | dank je wel | tack
        tack sa mycket | takk | tak | kiitos | dziekuje | dzieki | dekuji | multumesc | tesekkurler
        koszonom
    """,
    Smalltalk.GOODBYE: """
        bye | goodbye | good bye | bye bye | see you | see you later | have a nice day | good night
        au revoir | bonne journee | a bientot | tschuss | auf wiedersehen | schonen tag | gute nacht
        adios | hasta luego | arrivederci | a presto | tchau | ate logo | doei | tot ziens | hej da
        do widzenia
    """,
    Smalltalk.WHO: """
        who are you | what are you | who is this | what is this | whats this | are you a bot
        are you a robot | are you human | are you a human | are you real | are you a real person
        are you an ai | are you chatgpt | whats your name | what is your name | who made you
        who built you | introduce yourself | wer bist du | was bist du | bist du ein bot
        bist du ein mensch | wer sind sie | wie heisst du | qui es tu | qui etes vous | tu es qui
        vous etes qui | es tu un robot | etes vous un robot | quien eres | que eres | eres un bot
        eres humano | chi sei | sei un bot | quem es tu | quem e voce | wie ben je | wie ben jij
        vem ar du | kim jestes
    """,
    Smalltalk.HELP: """
        help | help me | can you help | can you help me | i need help | what can you do
        what do you do | how does this work | how do i use this | how can you help
        how can you help me | what can i ask | what can i ask you | commands | menu | start
        instructions | hilfe | was kannst du | kannst du mir helfen | wie funktioniert das | aide
        aidez moi | a l aide | peux tu m aider | que peux tu faire | que sais tu faire
        comment ca marche | ayuda | que puedes hacer | como funciona | aiuto | cosa puoi fare
        come funziona | ajuda | o que voce pode fazer | hulp | wat kun je | hjalp | pomoc
    """,
}
_ADDRESSED = re.compile(r"\b(csrbot|csr bot|bot|dear bot|all|everyone|everybody|team|there|please)\b")
_PARTS = re.compile(r"[^\w\s'’`-]+|\n+")
_KIND = {
    phrase.strip(): kind
    for kind, phrases in _PHRASES.items()
    for phrase in re.split(r"[|\n]", phrases)
    if phrase.strip()
}
_LIKED = re.compile("[\U0001f44d\U0001f44f\U0001f64f\U0001f600-\U0001f60d\U0001f970\u2764\U0001f49a]")


def recognise(text: str) -> Smalltalk | None:
    """What kind of small talk the whole message is; None when it asks something."""
    if not text.strip():
        return Smalltalk.EMPTY
    if text == VEIL:
        return Smalltalk.RECEIPT
    if not re.search(r"[^\W_]", text):
        return Smalltalk.THANKS if _LIKED.search(text) else Smalltalk.SYMBOLS
    kinds = {_KIND.get(part) for part in _parts(text)}
    if not kinds or None in kinds:
        return None
    return next(kind for kind in Smalltalk if kind in kinds)


def _parts(text: str) -> list[str]:
    pieces = (re.sub(r"['’`]", "", piece).replace("-", " ") for piece in _PARTS.split(folded(text)))
    plain = (" ".join(piece.split()) for piece in pieces)
    return [_unaddressed(piece) for piece in plain if piece]


def _unaddressed(piece: str) -> str:
    """ "hello csrbot" is "hello"; "can you help me please" is "can you help me"."""
    return piece if piece in _KIND else " ".join(_ADDRESSED.sub(" ", piece).split())

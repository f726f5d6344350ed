"""Which messages ask what is known of oneself, or to be forgotten: only those that say nothing else."""

from __future__ import annotations

import re

from handlers.privacy.actions import PrivacyPress
from knowledge.text.analysis import folded

_PHRASES = {
    PrivacyPress.SHOW: """
        what do you know about me | what do you know of me | what do you have on me
        what data do you have about me | what data do you have on me | what have you stored about me
        what do you store about me | which data do you keep about me | what do you remember about me
        show me my data | show my data | export my data | send me my data | give me my data
        my personal data | my data
        was weisst du uber mich | was wissen sie uber mich | was weisst du von mir
        welche daten hast du uber mich | welche daten haben sie uber mich
        was hast du uber mich gespeichert | was haben sie uber mich gespeichert
        zeig mir meine daten | zeige mir meine daten | meine daten | meine personenbezogenen daten
        que sais tu de moi | que sais tu sur moi | que savez vous de moi | que savez vous sur moi
        qu est ce que tu sais de moi | qu est ce que vous savez sur moi
        quelles donnees as tu sur moi | quelles donnees avez vous sur moi
        montre moi mes donnees | montrez moi mes donnees | mes donnees | mes donnees personnelles
    """,
    PrivacyPress.FORGET: """
        forget me | please forget me | delete my data | please delete my data | erase my data
        delete all my data | erase me | delete me | delete everything about me
        delete everything you know about me | forget everything about me | remove my data
        vergiss mich | bitte vergiss mich | vergessen sie mich | losch meine daten | losche meine daten
        bitte losche meine daten | loschen sie meine daten | bitte loschen sie meine daten
        losch alles uber mich | losche alles uber mich | vergiss alles uber mich
        oublie moi | oubliez moi | supprime mes donnees | supprimez mes donnees | efface mes donnees
        effacez mes donnees | efface tout sur moi | effacez tout sur moi | oublie tout sur moi
    """,
}
_MEANT = {
    phrase.strip(): press
    for press, phrases in _PHRASES.items()
    for phrase in re.split(r"[|\n]", phrases)
    if phrase.strip()
}


def meant(text: str) -> PrivacyPress | None:
    """None for what asks anything else."""
    words = re.sub(r"[^\w\s]+", " ", folded(text))
    return _MEANT.get(" ".join(words.split()))

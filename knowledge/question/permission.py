"""Questions whether so much of something is allowed: "May I accept 40 euros?".

A limit of another number answers them, so that the number need not stand in the answer.
"""

from __future__ import annotations

import re

_MAY = (
    r"(?:may|can|could|allowed|permitted|ok(?:ay)?|darf|dürfen|kann|können|erlaubt|puis|peux|peut|pouvons|droit"
    r"|autorisée?s?|puedo|podemos|permitido)"
)
_MONEY = r"(?:[€$£]|euros?\b|eur\b|inr\b|rupees?\b|pln\b|z[łl]oty\b)"
_SPAN = r"(?:km\b|kilom\w+|stunden\b|hours?\b|heures?\b|tagen?\b|days?\b|jours?\b)"
_SO_MUCH = rf"(?:(?:[€$£]|\b(?:EUR|INR|PLN|USD)) ?\d|\d[\d.,]*[ -]?(?:{_MONEY}|{_SPAN}))"
_ASKED = re.compile(rf"\b{_MAY}\b[^?]*?{_SO_MUCH}|{_SO_MUCH}[^?]*?\b{_MAY}\b", re.IGNORECASE)


def asks_whether_so_much(question: str) -> bool:
    """Whether it asks if an amount of money, time or way is allowed."""
    return bool(_ASKED.search(question))

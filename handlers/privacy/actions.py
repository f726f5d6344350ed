"""What can be pressed about one's own data."""

from __future__ import annotations

from enum import StrEnum

from handlers.kernel.bare_words import words_for


class PrivacyPress(StrEnum):
    SHOW = "own_data"
    FORGET = "forget_me"
    """Asks whether they mean it."""
    SURE = "forget_me_sure"
    KEEP = "keep_me"
    """They do not mean it after all."""


WORDS = words_for(
    PrivacyPress.SHOW,
    "privacy | Datenschutz | confidentialité | vie privée | privacidad | mis datos | i miei dati | "
    "mijn gegevens | privacidade | os meus dados | prywatność | moje dane",
)

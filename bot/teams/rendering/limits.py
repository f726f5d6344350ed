"""Teams' limits on what a message may hold, as data.

Sizes come from Microsoft's pages on bot messages, cards and dialogs; where only other clients' limits are
documented (28 KB a card for the Power Automate connector) the budget stays below them. Lengths are counted
in UTF-16 units, bytes in UTF-8 as they go over the wire.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardSizes:
    """Characters, unless the name says what else is counted."""

    card_bytes: int = 25_000
    """A whole card; documented are 28 KB for cards and 100 KB for the message around one."""
    summary: int = 500
    """What a notification shows; Teams cuts far earlier."""
    text: int = 8_000
    """One run of text."""
    label: int = 75
    """Of a button; a phone shows about forty."""
    row_actions: int = 6
    """Buttons in one set; a client may hide what is beyond."""
    row_characters: int = 48
    """Labels in one set, with room around each, on a phone."""
    carried_bytes: int = 600
    """What one button carries itself; more is kept and referred to."""
    all_carried_bytes: int = 6_000
    """What all buttons of a card carry themselves."""
    url: int = 2_048
    title: int = 64
    """Of a dialog."""
    choices: int = 100
    choice: int = 120
    image_alternative: int = 1_000
    refresh_users: int = 60
    table_columns: int = 4
    """A card does not scroll sideways, and a phone's is narrow."""
    most_columns: int = 6
    """Where the answer needs them."""
    table_rows: int = 20
    table_cell: int = 400


SIZES = CardSizes()
CARD_VERSION = "1.5"
"""The newest that Teams takes from a bot."""

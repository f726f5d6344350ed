"""Text that no terminal and no mail program acts on."""

from __future__ import annotations


def inert(text: str) -> str:
    """The text without control characters, bidirectional overrides included; line breaks and tabs stay."""
    return "".join(character for character in text if character in "\n\t" or not _is_control(character))


def _is_control(character: str) -> bool:
    code = ord(character)
    return code < 32 or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069

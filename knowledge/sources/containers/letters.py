"""A mail as a document: its subject as the title, what it says as blocks, and nobody's address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from knowledge.sources.document_model import Block, Heading, ParsedDocument, TableRow
from knowledge.sources.html import page_of
from knowledge.sources.text import text_blocks

_ADDRESS = re.compile(
    r"(?:mailto:)?[<\[(]?(?<![\w.+'%-])[\w.+'%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}[>\])]?",
    re.IGNORECASE,
)
"""Within the lengths of RFC 5321, so that a line of a million letters is looked through once."""
_HEADER_NAMES = (
    "from|to|cc|bcc|sent|date|subject|reply-to|importance|attachments|"
    "von|an|gesendet|datum|betreff|kopie|antwort an|wichtigkeit|anlagen|"
    "de|à|a|cc|envoyé|objet|date|répondre à|para|enviado|asunto|fecha|da|inviato|oggetto|"
    "van|aan|verzonden|onderwerp|od|do|wysłano|temat"
)
_FORWARDED = re.compile(rf"^[>\s*]*(?:{_HEADER_NAMES})\s*:\s", re.IGNORECASE)
_NAMED = re.compile(rf"^[>\s*]*(?:{_HEADER_NAMES})\s*:.*@", re.IGNORECASE)
_QUOTED = re.compile(r"^(?:>\s?)+", re.MULTILINE)
_LEFT_OUT = "Addresses of people in it are left out."


def letter(
    *,
    subject: str,
    sent: date | None,
    html: str,
    plain: str,
    attached: tuple[ParsedDocument, ...],
    remarks: Iterable[str],
) -> ParsedDocument:
    """The document of a mail, by its page where it has one, else by its plain text."""
    blocks = page_of(html, subject).blocks if html else tuple(text_blocks(_without_headers(plain)))
    clean = tuple(_without_addresses(_not_forwarded(blocks)))
    notes = [*remarks, _LEFT_OUT] if clean != blocks else list(remarks)
    told = " ".join(note if note.endswith(".") else f"{note}." for note in notes if note)
    return ParsedDocument(title=subject, blocks=clean, dated=sent, parts=attached, incomplete=told)


def _without_headers(text: str) -> str:
    """Without the block of "From:", "Sent:" and "To:" above a mail that is quoted below another."""
    lines = _QUOTED.sub("", text.replace("\r\n", "\n")).split("\n")
    kept: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if _FORWARDED.match(line):
            run.append(line)
            continue
        kept += run if len(run) < 2 else []
        run = []
        kept.append(line)
    return "\n".join(kept)


def _not_forwarded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Without two or more lines of headers on end."""
    for is_header, run in groupby(blocks, key=lambda block: bool(_FORWARDED.match(block.text))):
        several = list(run)
        if not is_header or len(several) == 1:
            yield from several


def _without_addresses(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, TableRow):
            cells = tuple(_ADDRESS.sub("", cell).strip() for cell in block.cells)
            header = tuple(_ADDRESS.sub("", cell).strip() for cell in block.header)
            yield replace(block, cells=cells, header=header)
        elif not _NAMED.match(block.text):
            text = " ".join(_ADDRESS.sub(" ", block.text).split())
            if text or isinstance(block, Heading):
                yield block if text == block.text else replace(block, text=text)

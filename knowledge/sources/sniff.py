"""What a file really is, told by its bytes; its name only decides between kinds of plain text.

Archives are judged by their directory alone, before anything is unpacked: how many members, how large they
say they are, and how much larger than packed.
"""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from knowledge.sources.characters import is_wide
from knowledge.sources.document_model import Skipped, SkipReason
from knowledge.sources.limits import Limits


class FileKind(StrEnum):
    """The formats that can be read; the value names the module that reads it."""

    PDF = "pdf"
    DOCX = "office.docx"
    PPTX = "office.pptx"
    XLSX = "office.xlsx"
    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "questions_csv"
    TEXT = "text"


_HEAD = 4096
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_MAIN_PARTS = {
    "word/document.xml": FileKind.DOCX,
    "ppt/presentation.xml": FileKind.PPTX,
    "xl/workbook.xml": FileKind.XLSX,
}
_NAMES = {
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".md": FileKind.MARKDOWN,
    ".markdown": FileKind.MARKDOWN,
    ".csv": FileKind.CSV,
    ".tsv": FileKind.CSV,
}
_MAIL = re.compile(rb"\A[\w-]+: .*^MIME-Version: ?1", re.IGNORECASE | re.MULTILINE | re.DOTALL)
"""A mail, or a web archive, which is built as one."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")


def sniff(path: Path, limits: Limits) -> FileKind | Skipped:
    """The kind of a file, or why it cannot be read."""
    if not path.is_file():
        return Skipped(SkipReason.MISSING, "not a file")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        return Skipped(SkipReason.MISSING, str(error))
    if not head:
        return Skipped(SkipReason.EMPTY)
    if size > limits.file_bytes:
        return Skipped(SkipReason.TOO_LARGE, f"{size} bytes")
    return _by_bytes(path, head, limits)


def _by_bytes(path: Path, head: bytes, limits: Limits) -> FileKind | Skipped:
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(path, limits)
    if head.startswith(_OLE):
        return _old_office(path)
    return _plain_text(path, head)


def _plain_text(path: Path, head: bytes) -> FileKind | Skipped:
    if _is_binary(head):
        return Skipped(SkipReason.UNSUPPORTED, f"starts with {head[:8].hex()}")
    if not head.strip():
        return Skipped(SkipReason.EMPTY, "only white space")
    if _MAIL.match(head):
        return Skipped(SkipReason.WRAPPER, "a mail or web archive")
    named = _NAMES.get(path.suffix.lower(), FileKind.TEXT)
    return FileKind.HTML if named is FileKind.TEXT and _HTML.search(head) else named


def _is_binary(head: bytes) -> bool:
    if head.startswith(_BOMS) or is_wide(head):
        return False
    strange = sum(byte in _CONTROLS for byte in head)
    return head.startswith(b"{\\rtf") or b"\0" in head or strange > 0.01 * len(head)


def _old_office(path: Path) -> Skipped:
    """An OLE file: Word 97 and its like, or a modern Office file inside an encrypted envelope."""
    if _ENCRYPTED_OFFICE in path.read_bytes():
        return Skipped(SkipReason.ENCRYPTED)
    return Skipped(SkipReason.UNSUPPORTED, "an Office file from before 2007")


def _archive(path: Path, limits: Limits) -> FileKind | Skipped:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return Skipped(SkipReason.DAMAGED, str(error))
    if inflated := _inflated(members, limits):
        return Skipped(SkipReason.INFLATED, inflated)
    if any(member.flag_bits & 1 for member in members):
        return Skipped(SkipReason.ENCRYPTED)
    kinds = [_MAIN_PARTS[name] for member in members if (name := member.filename) in _MAIN_PARTS]
    return kinds[0] if kinds else Skipped(SkipReason.UNSUPPORTED, "an archive that is no Office document")


def _inflated(members: list[zipfile.ZipInfo], limits: Limits) -> str:
    """Why an archive is suspicious; empty when it is not."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > limits.members:
        return f"{len(members)} members"
    if unpacked > limits.unpacked_bytes:
        return f"unpacks to {unpacked} bytes"
    if unpacked > limits.unpacked_ratio * max(packed, 1):
        return f"unpacks to {unpacked / max(packed, 1):.0f} times its size"
    return ""

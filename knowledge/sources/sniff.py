"""What a file really is, told by its bytes; its name only decides between kinds of plain text.

Plain text under the name of a binary format is refused: ".key" is Keynote's, but also where people keep
private keys. Archives are judged by their directory alone, before anything is unpacked: how many members, how
large they say they are, and how much larger than packed.
"""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from knowledge.sources.document_model import Skipped, SkipReason
from knowledge.sources.encodings import is_wide
from knowledge.sources.limits import Limits
from knowledge.sources.skip_reasons import MISNAMED, SECRET


class FileKind(StrEnum):
    """The formats that can be read; the value names the module that reads it."""

    PDF = "pdf"
    DOCX = "office.docx"
    PPTX = "office.pptx"
    XLSX = "office.xlsx"
    XLS = "office.xls"
    ODF = "office.odf"
    RTF = "office.rtf"
    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "questions_csv"
    TEXT = "text"
    EBOOK = "containers.ebook"
    MAIL = "containers.mail"
    OUTLOOK = "containers.outlook"
    ARCHIVE = "containers.archive"


CARRIERS = frozenset((FileKind.MAIL, FileKind.OUTLOOK, FileKind.ARCHIVE))
"""What holds other files, which are read with it."""

_HEAD = 1 << 16
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_MAIN_PARTS = {
    "word/document.xml": FileKind.DOCX,
    "ppt/presentation.xml": FileKind.PPTX,
    "xl/workbook.xml": FileKind.XLSX,
}
_MAIN_TYPES = {
    re.compile(rb"ms-word\.[^\"']*main\+xml|wordprocessingml\.[^\"']*\.main\+xml"): FileKind.DOCX,
    re.compile(rb"ms-powerpoint\.[^\"']*main\+xml|presentationml\.[^\"']*\.main\+xml"): FileKind.PPTX,
    re.compile(rb"ms-excel\.[^\"']*main\+xml|spreadsheetml\.[^\"']*\.main\+xml"): FileKind.XLSX,
}
"""Where the main part has a name of its own."""
_OLE_STREAMS = {
    "Workbook": FileKind.XLS,
    "Book": FileKind.XLS,
    "__properties_version1.0": FileKind.OUTLOOK,
    "WordDocument": ".doc",
    "PowerPoint Document": ".ppt",
}
_NAMES = {
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".xht": FileKind.HTML,
    ".md": FileKind.MARKDOWN,
    ".markdown": FileKind.MARKDOWN,
    ".csv": FileKind.CSV,
    ".tsv": FileKind.CSV,
    ".eml": FileKind.MAIL,
    ".mht": FileKind.MAIL,
    ".mhtml": FileKind.MAIL,
}
BINARY = frozenset(
    [
        ".pdf",
        ".docx",
        ".docm",
        ".dotx",
        ".dotm",
        ".pptx",
        ".pptm",
        ".ppsx",
        ".ppsm",
        ".potx",
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xls",
        ".xlt",
        ".xlsb",
        ".odt",
        ".ott",
        ".ods",
        ".ots",
        ".odp",
        ".otp",
        ".epub",
        ".msg",
        ".oft",
        ".zip",
        ".doc",
        ".dot",
        ".ppt",
        ".pps",
        ".pot",
        ".pages",
        ".numbers",
        ".key",
        ".7z",
        ".rar",
        ".gz",
        ".tar",
        ".tgz",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".gif",
        ".bmp",
        ".webp",
        ".heic",
        ".pem",
        ".p12",
        ".pfx",
        ".der",
        ".crt",
        ".cer",
        ".ppk",
        ".jks",
    ]
)
"""Names of what is never plain text, and of keys, which are but may not be read."""
_HEADER = rb"[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*\r?\n"
_MAIL = re.compile(rb"(?:From [^\r\n]*\r?\n)?(?:" + _HEADER + rb")+(?:\r?\n|\Z)")
"""A block of headers and an empty line: a mail, or a web archive, which is built as one (RFC 5322)."""
_CUT_HEADERS = re.compile(rb"(?:From [^\r\n]*\r?\n)?(?:" + _HEADER + rb"){8,}")
_MAIL_SIGNS = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path|DKIM-Signature):", re.I | re.M)
_LETTER_SIGNS = (re.compile(rb"^From:", re.I | re.M), re.compile(rb"^(?:To|Date|Subject):", re.I | re.M))
_PRIVATE = re.compile(
    rb"^-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|\APuTTY-User-Key-File-", re.MULTILINE
)
_ARMOURED = re.compile(rb"\A\s*-----BEGIN ([A-Z0-9 ]+)-----")
"""A certificate, a signature, or a message that only one person can read (RFC 7468, RFC 9580)."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FLAT_ODF = re.compile(rb"<office:document[\s>]")
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
        return _zipped(path, limits)
    if head.startswith(_OLE):
        return _old_office(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return FileKind.RTF
    return _plain_text(path, head)


def _plain_text(path: Path, head: bytes) -> FileKind | Skipped:
    suffix = path.suffix.lower()
    if _is_binary(head):
        return Skipped(SkipReason.UNSUPPORTED, f"starts with {head[:8].hex()}", suffix)
    if not head.strip():
        return Skipped(SkipReason.EMPTY, "only white space")
    if _PRIVATE.search(head):
        return Skipped(SkipReason.UNSUPPORTED, "a key", SECRET)
    if armoured := _ARMOURED.match(head):
        is_locked = b"MESSAGE" in armoured[1]
        return Skipped(SkipReason.ENCRYPTED if is_locked else SkipReason.UNSUPPORTED, "armoured", ".pem")
    return _by_text(suffix, head)


def _by_text(suffix: str, head: bytes) -> FileKind | Skipped:
    """Between kinds of plain text; a page is often saved under the name of what it was made from."""
    if _FLAT_ODF.search(head[:4096]):
        return FileKind.ODF
    if _is_mail(head):
        return FileKind.MAIL
    is_page = bool(_HTML.search(head[:4096]))
    if suffix in BINARY and not is_page:
        return Skipped(SkipReason.UNSUPPORTED, f"plain text named {suffix}", MISNAMED)
    named = _NAMES.get(suffix, FileKind.TEXT)
    return FileKind.HTML if named is FileKind.TEXT and is_page else named


def _is_mail(head: bytes) -> bool:
    """Whether it begins with the headers of a mail, however long; a letter's "From:" and "To:" count, too."""
    found = _MAIL.match(head) or (_CUT_HEADERS.match(head) if len(head) == _HEAD else None)
    if found is None:
        return False
    return bool(_MAIL_SIGNS.search(found[0])) or all(sign.search(found[0]) for sign in _LETTER_SIGNS)


def _is_binary(head: bytes) -> bool:
    head = head[:4096]
    if head.startswith(_BOMS) or is_wide(head):
        return False
    strange = sum(byte in _CONTROLS for byte in head)
    return b"\0" in head or strange > 0.01 * len(head)


def _old_office(path: Path) -> FileKind | Skipped:
    """An OLE file: Office 97 and its like, a mail of Outlook, or a modern file in an encrypted envelope."""
    if _ENCRYPTED_OFFICE in path.read_bytes():
        return Skipped(SkipReason.ENCRYPTED)
    kind = _ole_kind(path)
    return kind if isinstance(kind, FileKind) else Skipped(SkipReason.UNSUPPORTED, "an Office 97 file", kind)


def _ole_kind(path: Path) -> FileKind | str:
    import olefile  # noqa: PLC0415 - seldom needed, and the reading process starts the quicker

    try:
        with olefile.OleFileIO(str(path)) as ole:
            return next(
                (kind for name, kind in _OLE_STREAMS.items() if ole.exists(name)), path.suffix.lower()
            )
    except (OSError, ValueError, IndexError, TypeError):  # what olefile raises for a broken file
        return path.suffix.lower()


def _zipped(path: Path, limits: Limits) -> FileKind | Skipped:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if inflated := _inflated(members, limits):
                return Skipped(SkipReason.INFLATED, inflated)
            return _zip_kind(path, archive, [member.filename for member in members])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return Skipped(SkipReason.DAMAGED, str(error), path.suffix.lower())


def _zip_kind(path: Path, archive: zipfile.ZipFile, names: list[str]) -> FileKind | Skipped:
    suffix = path.suffix.lower()
    is_locked = any(member.flag_bits & 1 for member in archive.infolist())
    found = _package_kind(archive, names, is_locked)
    if found is not None:
        return Skipped(SkipReason.ENCRYPTED, kind=found) if is_locked else found
    if _TYPES not in names and not _is_of_apple(names) and suffix not in BINARY - {".zip"}:
        return FileKind.ARCHIVE
    kind = suffix if _is_of_apple(names) or "xl/workbook.bin" in names else MISNAMED
    return Skipped(SkipReason.UNSUPPORTED, "a package that is no known document", kind)


def _is_of_apple(names: list[str]) -> bool:
    return any(name.endswith(".iwa") or name in ("index.xml", "index.apxl") for name in names)


def _package_kind(archive: zipfile.ZipFile, names: list[str], is_locked: bool) -> FileKind | None:
    """The document that an archive is; None where it is none."""
    if main := next((_MAIN_PARTS[name] for name in names if name in _MAIN_PARTS), None):
        return main
    if is_locked:
        return None
    if _TYPES in names:
        types = archive.read(_TYPES)
        return next((kind for form, kind in _MAIN_TYPES.items() if form.search(types)), None)
    told = archive.read("mimetype").strip() if "mimetype" in names else b""
    if told == b"application/epub+zip":
        return FileKind.EBOOK
    is_open = told.startswith(b"application/vnd.oasis.opendocument.") or "META-INF/manifest.xml" in names
    return FileKind.ODF if is_open and "content.xml" in names else None


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

"""Why a file is not in the index, and what the CSR team can do about it: in words that fit the kind of file.

What a library says is wrong with a file's own bytes is called damage. Any other exception while reading is a
fault of csrbot, and called one: to save the file again would not help.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class SkipReason(StrEnum):
    """Why a file is not in the index."""

    MISSING = "missing"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    FAULT = "fault"
    NO_TEXT = "no text"
    NO_ANSWERS = "no answers"
    UNCLOSED_QUOTE = "unclosed quote"
    WRAPPER = "wrapper"
    NAME = "name"
    UNREADABLE_FONT = "unreadable font"
    INFLATED = "inflated"
    TOO_SLOW = "too slow"
    TOO_MUCH_MEMORY = "too much memory"
    CRASHED = "crashed"


SECRET, MISNAMED = "secret", "misnamed"
"""Kinds of what is refused for what it is: a private key, and bytes that are not what their name says."""


def explained(reason: SkipReason, kind: str = "") -> tuple[str, str]:
    """What is wrong, and what to do; `kind` is a `FileKind`, a suffix such as ".doc", or one of these."""
    name = kind.rpartition(".")[2]
    sentence, advice = _EXPLAINED[reason]
    fitting = _FITTING.get((reason, _FAMILIES.get(name, name)), ("", ""))
    return fitting[0] or sentence, fitting[1] or advice


_TELL_US = "and please tell whoever looks after csrbot."
_EXPLAINED = {
    SkipReason.MISSING: (
        "The file is not there or may not be opened.",
        "Check that it still exists and that the bot may read it.",
    ),
    SkipReason.EMPTY: ("The file is empty.", "Upload it again; the last upload may have been cut off."),
    SkipReason.TOO_LARGE: ("The file is too large.", "Split it, or save it with smaller pictures."),
    SkipReason.UNSUPPORTED: (
        "This kind of file cannot be read.",
        "Save it as PDF, Word, PowerPoint, Excel, OpenDocument, HTML, Markdown, text or CSV.",
    ),
    SkipReason.ENCRYPTED: (
        "The file is protected by a password.",
        "Save a copy without the password and add that.",
    ),
    SkipReason.DAMAGED: (
        "The file is damaged or cut off.",
        "Open it in its own program, save it again and add the new copy.",
    ),
    SkipReason.FAULT: (
        "The file could not be read; that is a fault of csrbot, not of the file.",
        f"Save it as PDF and add that, {_TELL_US}",
    ),
    SkipReason.NO_TEXT: (
        "The file has no text that can be read.",
        "Open it and check that its text is there and not hidden.",
    ),
    SkipReason.NO_ANSWERS: (
        "No row of this file of questions and answers can be used.",
        "Let “csrbot index FILE --dry-run” tell what is wrong with each row, correct them, and add it again.",
    ),
    SkipReason.UNCLOSED_QUOTE: (
        "A quotation mark in this table is never closed, or one of its cells is far too long.",
        "Open it in a spreadsheet program, correct the cell, and save it as CSV again.",
    ),
    SkipReason.WRAPPER: (
        "The file only wraps its content: a portfolio or a form for Acrobat alone.",
        "Take out the files inside, or print the content to a new PDF, and add that.",
    ),
    SkipReason.NAME: (
        "The name of the file holds letters that this system cannot write.",
        "Rename the file and run the command again.",
    ),
    SkipReason.UNREADABLE_FONT: (
        "The letters in this file cannot be turned into text; its fonts do not say what they mean.",
        "Export it again from the original with embedded fonts, or run text recognition (OCR) on it.",
    ),
    SkipReason.INFLATED: (
        "The file unpacks to far more than a document holds, as an attack would.",
        "Save it again from its own program; if it came from outside, ask IT to look at it.",
    ),
    SkipReason.TOO_SLOW: (
        "Reading the file took too long.",
        "Split it into smaller files, or save it as PDF and add that.",
    ),
    SkipReason.TOO_MUCH_MEMORY: (
        "Reading the file needed too much memory.",
        "Split it into smaller files, or save it as PDF and add that.",
    ),
    SkipReason.CRASHED: (
        "The file made the reader stop.",
        "Save it again from its own program, or as PDF, and add the new copy.",
    ),
}

_FAMILIES: Mapping[str, str] = {
    kind: family
    for family, kinds in {
        "pdf": "pdf",
        "office": "docx docm dotx dotm pptx pptm ppsx ppsm potx odt odp ott otp fodt fodp odf rtf",
        "workbook": "xlsx xlsm xltx xls xlt ods ots fods",
        "table": "csv tsv questions_csv",
        "page": "html htm xhtml xht mht mhtml",
        "plain": "txt text md markdown",
        "mail": "eml msg oft mail outlook",
        "archive": "zip archive",
        "book": "epub ebook",
        "picture": "png jpg jpeg tif tiff gif bmp webp heic",
        "packed": "7z rar gz bz2 xz tar tgz",
        "word97": "doc dot",
        "slides97": "ppt pps pot",
        "apple": "pages numbers key",
    }.items()
    for kind in kinds.split()
}
_SPLIT = "Split it into smaller files."
_CONVERTED = "or let IT install LibreOffice beside csrbot, which then converts it."
_FITTING: Mapping[tuple[SkipReason, str], tuple[str, str]] = {
    (SkipReason.UNSUPPORTED, SECRET): (
        "The file holds a private key; nobody may read that.",
        "Take it out of this folder, and replace the key if others could have seen it.",
    ),
    (SkipReason.UNSUPPORTED, MISNAMED): (
        "The file is not what its name says.",
        "Open it in the program that wrote it, save it as what it is, and add the new copy.",
    ),
    (SkipReason.UNSUPPORTED, "word97"): (
        "Word files from before 2007 cannot be read here.",
        f"Save it as .docx in Word and add that, {_CONVERTED}",
    ),
    (SkipReason.UNSUPPORTED, "slides97"): (
        "PowerPoint files from before 2007 cannot be read here.",
        f"Save it as .pptx in PowerPoint and add that, {_CONVERTED}",
    ),
    (SkipReason.UNSUPPORTED, "xlsb"): (
        "Binary workbooks cannot be read here.",
        f"Save it as .xlsx in Excel and add that, {_CONVERTED}",
    ),
    (SkipReason.UNSUPPORTED, "apple"): (
        "Files of Pages, Numbers and Keynote cannot be read here.",
        f"Export it as PDF, Word, Excel or PowerPoint and add that, {_CONVERTED}",
    ),
    (SkipReason.UNSUPPORTED, "picture"): (
        "Pictures alone are not read.",
        "Make a PDF of it, with text recognition (OCR), and add that.",
    ),
    (SkipReason.UNSUPPORTED, "packed"): (
        "This kind of archive cannot be read.",
        "Unpack it, and add the files or a .zip of them.",
    ),
    (SkipReason.NO_TEXT, "pdf"): (
        "The file has no text that can be read; it is empty, or has only pictures, as a scan does.",
        "If it is a scan, have csrbot[ocr] installed and add it again, or run text recognition (OCR) on it,"
        " or add the original it was printed from.",
    ),
    (SkipReason.NO_TEXT, "office"): (
        "The file has no text that can be read; it is empty, or has only pictures.",
        "Write what the pictures say into it, or save it as PDF and run text recognition (OCR) on that.",
    ),
    (SkipReason.NO_TEXT, "workbook"): (
        "The workbook has no cells that can be read.",
        "Check that its sheets are not hidden and its formulas calculated, save it, and add it again.",
    ),
    (SkipReason.NO_TEXT, "table"): ("The table has no rows.", "Check that it has a row below its header."),
    (SkipReason.NO_TEXT, "page"): (
        "The page has no text of its own, only links, menus or a script that would fetch it.",
        "Open it in a browser, print it to PDF, and add that.",
    ),
    (SkipReason.NO_TEXT, "plain"): (
        "The file has no sentences, only links or signs.",
        "Check that it is the right file.",
    ),
    (SkipReason.NO_TEXT, "mail"): (
        "The mail has no text.",
        "If it carries files, save those and add them by themselves.",
    ),
    (SkipReason.NO_TEXT, "archive"): (
        "None of the files in this archive could be read.",
        "Unpack it and add its files by themselves; each is then told why.",
    ),
    (SkipReason.DAMAGED, "archive"): (
        "",
        "Pack the files again, or add them by themselves.",
    ),
    (SkipReason.DAMAGED, "mail"): ("", "Save it again from the mail program and add the new copy."),
    (SkipReason.DAMAGED, "page"): ("", "Save the page again from the browser, or print it to PDF."),
    (SkipReason.ENCRYPTED, "archive"): ("", "Unpack it with the password and add its files by themselves."),
    (SkipReason.FAULT, "pdf"): (
        "",
        "Print it to a new PDF, add that, and please tell whoever looks after csrbot.",
    ),
    (SkipReason.TOO_SLOW, "pdf"): ("", _SPLIT),
    (SkipReason.TOO_MUCH_MEMORY, "pdf"): ("", _SPLIT),
    (SkipReason.CRASHED, "pdf"): (
        "",
        "Print it to a new PDF, or split it into smaller files, and add those.",
    ),
    **{
        (reason, family): ("", _SPLIT)
        for reason in (SkipReason.TOO_SLOW, SkipReason.TOO_MUCH_MEMORY, SkipReason.CRASHED)
        for family in ("table", "plain", "page", "mail", "book")
    },
    **{
        (reason, "archive"): ("", "Unpack it and add its files by themselves.")
        for reason in (
            SkipReason.TOO_SLOW,
            SkipReason.TOO_MUCH_MEMORY,
            SkipReason.CRASHED,
            SkipReason.TOO_LARGE,
        )
    },
}
"""Where the general words would not fit the kind of file; an empty text leaves them."""

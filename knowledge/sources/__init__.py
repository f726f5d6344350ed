"""Reading files: PDF, office documents, web pages, Markdown, text, mails, archives, and lists of answers.

The file's own bytes decide what it is, not its name. Parsing runs in a child process with limits on time and
memory (`SourceReader`), so that one bad file is a `Skipped` with its reason and never a stopped run.
"""

from knowledge.sources.limits import DEFAULT_LIMITS, Limits
from knowledge.sources.reader import SourceReader, read

__all__ = ["DEFAULT_LIMITS", "READABLE", "SUFFIXES", "Limits", "SourceReader", "read"]

_DOCUMENTS = ".pdf .docx .docm .dotx .dotm .doc .dot .odt .ott .fodt .rtf .epub .txt .text .md .markdown"
_SLIDES = ".pptx .pptm .ppsx .ppsm .potx .ppt .pps .pot .odp .otp .fodp"
_TABLES = ".xlsx .xlsm .xltx .xls .xlt .xlsb .ods .ots .fods .csv .tsv"
_PAGES_AND_MAILS = ".html .htm .xhtml .xht .mht .mhtml .eml .msg .oft .zip"
READABLE = tuple(f"{_DOCUMENTS} {_SLIDES} {_TABLES} {_PAGES_AND_MAILS}".split())
"""The names of what can be read; some of them where LibreOffice is installed."""
_TOLD = (".pages", ".key", ".numbers", ".7z", ".rar")
"""What people keep beside those, and would miss if nobody said that it cannot be read."""
SUFFIXES = frozenset((*READABLE, *_TOLD))
"""The names worth looking at in a folder; a file given by name is read whatever it is called."""

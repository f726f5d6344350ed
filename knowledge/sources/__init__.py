"""Reading files: PDF, Word, PowerPoint, Excel, HTML, Markdown, text and CSV of questions and answers.

The file's own bytes decide what it is, not its name. Parsing runs in a child process with limits on time and
memory (`SourceReader`), so that one bad file is a `Skipped` with its reason and never a stopped run.
"""

from knowledge.sources.limits import DEFAULT_LIMITS, Limits
from knowledge.sources.reader import SourceReader, read

__all__ = ["DEFAULT_LIMITS", "SUFFIXES", "Limits", "SourceReader", "read"]

_READ = (
    ".pdf .docx .docm .dotx .dotm .pptx .pptm .ppsx .ppsm .potx .xlsx .xlsm .xltx .html .htm .md .markdown "
    ".txt .csv .tsv"
)
_TOLD = ".doc .dot .rtf .odt .pages .ppt .pps .odp .key .xls .xlsb .ods .numbers .mht .mhtml .eml .msg .zip"
"""What people keep beside those, and would miss if nobody said that it cannot be read."""
SUFFIXES = frozenset(f"{_READ} {_TOLD}".split())
"""The names worth looking at in a folder; a file given by name is read whatever it is called."""

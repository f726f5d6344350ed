"""Reading files: PDF, Word, PowerPoint, Excel, HTML, Markdown, text and CSV of questions and answers.

The file's own bytes decide what it is, not its name. Parsing runs in a child process with limits on time and
memory (`SourceReader`), so that one bad file is a `Skipped` with its reason and never a stopped run.
"""

from knowledge.sources.limits import DEFAULT_LIMITS, Limits
from knowledge.sources.reader import SourceReader, read

__all__ = ["DEFAULT_LIMITS", "SUFFIXES", "Limits", "SourceReader", "read"]

SUFFIXES = frozenset({".pdf", ".docx", ".pptx", ".xlsx", ".html", ".htm", ".md", ".markdown", ".txt", ".csv"})
"""The names worth looking at in a folder; a file given by name is read whatever it is called."""

"""Every table, for whoever needs them all: importing this fills the catalogue."""

from __future__ import annotations

from bot.storage.attention import tables as attention
from bot.storage.audit import tables as audit
from bot.storage.care import tables as care
from bot.storage.commitments import tables as commitments
from bot.storage.documents import tables as documents
from bot.storage.feedback import tables as feedback
from bot.storage.inbox import tables as inbox
from bot.storage.key_values import tables as key_values
from bot.storage.lessons import tables as lessons
from bot.storage.metadata import METADATA
from bot.storage.outbox import tables as outbox
from bot.storage.passages import tables as passages
from bot.storage.people import tables as people
from bot.storage.questions import tables as questions
from bot.storage.rate_limits import tables as rate_limits
from bot.storage.sessions import tables as sessions
from bot.storage.text_vectors import tables as text_vectors
from bot.storage.timeline import tables as timeline

__all__ = [
    "METADATA",
    "attention",
    "audit",
    "care",
    "commitments",
    "documents",
    "feedback",
    "inbox",
    "key_values",
    "lessons",
    "outbox",
    "passages",
    "people",
    "questions",
    "rate_limits",
    "sessions",
    "text_vectors",
    "timeline",
]

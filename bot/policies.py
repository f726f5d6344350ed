"""What the settings decide: how long things are kept, and how anonymous words are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.config import Settings
from bot.platform.envelope import FileEnvelope
from handlers.broadcasts.transitions import BroadcastPolicy
from handlers.feedback.feedback import FeedbackPolicy
from handlers.kernel.retention import RetentionPolicy

DEMO_FEEDBACK = FeedbackPolicy(hold=timedelta(0), together=1)
"""Whoever tries it out shall see at once what others have to wait a day for."""


def envelope_of(settings: Settings) -> FileEnvelope:
    """What seals anonymous words that wait; its key lies beside the database, and in no backup."""
    return FileEnvelope(settings.data_dir / "anonymous.key")


def keeping_of(settings: Settings) -> RetentionPolicy:
    """How long what is done with is kept."""
    return RetentionPolicy(
        events=timedelta(days=settings.keep_event_days),
        messages=timedelta(days=settings.keep_message_days),
        confided=timedelta(days=settings.confided_days),
        questions=timedelta(days=settings.keep_question_days),
        chat=timedelta(days=settings.keep_chat_days),
        audit=timedelta(days=settings.keep_audit_days),
    )


def feedback_of(settings: Settings, *, demo: bool = False) -> FeedbackPolicy:
    return replace(
        DEMO_FEEDBACK if demo else FeedbackPolicy(), keep=timedelta(days=settings.keep_feedback_days)
    )


def broadcasts_of(settings: Settings) -> BroadcastPolicy:
    return BroadcastPolicy(alone=settings.broadcast_alone)

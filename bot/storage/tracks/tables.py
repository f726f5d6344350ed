"""The tables of tracks."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table

from bot.storage.codec import Codec
from bot.storage.columns import CleanText, JsonValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held
from handlers.learning.studies.study import StudyPlan
from handlers.learning.tracks.track import TrackContent

TRACK_CONTENTS: Codec[TrackContent] = Codec(TrackContent)
STUDY_PLANS: Codec[StudyPlan] = Codec(StudyPlan)

TRACK = Table(
    "track",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("draft", JsonValue(TRACK_CONTENTS), nullable=False),
    Column("owner", CleanText, nullable=False),
    Column("published", JsonValue(TRACK_CONTENTS)),
    Column("version", Integer, nullable=False),
    Column("is_retired", Boolean, nullable=False),
    Column("changed_at", UtcDateTime),
    Column("revision", Integer, nullable=False),
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "what is to be learnt in which order, and who answers for it",
            "as long as it is needed",
            actors="owner",
            quoted="draft published",
            neutral="id version is_retired changed_at revision",
        )
    ),
)

TRACK_START = Table(
    "track_start",
    METADATA,
    Column("person_id", CleanText, primary_key=True),
    Column("track_id", CleanText, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    info=held(
        Register(
            Fate.DELETED,
            "by when somebody should have taken a track",
            "until the person leaves",
            owner="person_id",
            facts="track_id at",
        )
    ),
)

STUDY = Table(
    "study",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("plan", JsonValue(STUDY_PLANS), nullable=False),
    Column("by", CleanText, nullable=False),
    Column("stopped_at", UtcDateTime),
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "which departments start a track first and which later, and who decided it",
            "as long as it is needed",
            actors="by",
            neutral="id plan stopped_at",
        )
    ),
)

"""A track as a Markdown file: front matter, then what it is for, in a sentence or two.

    ---
    title: Welcome to Tarnbek
    lessons: [strategy-in-one-sentence, where-our-footprint-is, train-first]
    audience: everyone
    sites: [Bremen, Lyon]
    languages: [de, en]
    requires: [first-steps]
    starts: 2027-01-11
    days: 30
    owner: lea.brandt@tarnbek.example
    unlocks: [suppliers, travel and mobility]
    ---
    What everybody should know in their first month.

The file's name is the track's lasting id, ``welcome.track.md``; in ``welcome.track.de.md`` stand only its
German title and what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import yaml

from handlers.learning.front_matter import FrontMatter, LessonFileError, read_front
from handlers.learning.tracks.track import TrackContent, TrackText
from knowledge.passages import format_audience

_NAME = re.compile(r"(?P<id>[a-z0-9][a-z0-9-]*)\.track(?:\.(?P<language>[a-z]{2}))?\.md")
_WHOLE = frozenset(
    {"title", "language", "lessons", "audience", "sites", "languages", "requires", "starts", "days"}
    | {"owner", "unlocks"}
)
_TRANSLATION = frozenset({"title", "language"})


@dataclass(frozen=True, slots=True)
class TrackFile:
    """A track, or a translation of one, as its file says."""

    id: str
    content: TrackContent
    owner: str = ""
    """An e-mail address."""
    is_translation: bool = False


def is_track(name: str) -> bool:
    return _NAME.fullmatch(PurePath(name).name) is not None


def read_track(name: str, content: bytes) -> TrackFile:
    """Raises `LessonFileError`."""
    named = _NAME.fullmatch(PurePath(name).name)
    if named is None:
        raise LessonFileError("lesson_file_name")
    is_translation = named["language"] is not None
    front = read_front(content, _TRANSLATION if is_translation else _WHOLE)
    language = front.text("language", named["language"] or "en")
    if named["language"] not in (None, language):
        raise LessonFileError("lesson_file_language", named=named["language"], language=language)
    text = TrackText(language, front.text("title"), front.body)
    if is_translation:
        return TrackFile(named["id"], TrackContent((text,)), is_translation=True)
    return TrackFile(named["id"], _content(text, front), front.text("owner", "").lower())


def together(whole: TrackFile, translations: Iterable[TrackFile]) -> TrackContent:
    """With the words of all languages, those of the whole file first."""
    others = sorted((each.content.texts[0] for each in translations), key=lambda text: text.language)
    first = whole.content.texts[0]
    own = [text for text in others if text.language != first.language]
    return replace(whole.content, texts=(first, *own))


def track_files(track_id: str, content: TrackContent, owner: str) -> Mapping[str, str]:
    """The files of a track by their names, as `read_track` takes them; `owner` is an e-mail address."""
    first, *others = content.texts
    names: Sequence[tuple[str, object]] = (
        ("title", first.title),
        ("language", first.language),
        ("lessons", list(content.lessons)),
        ("audience", format_audience(content.audience)),
        ("sites", sorted(content.sites)),
        ("languages", sorted(content.languages)),
        ("requires", list(content.requires)),
        ("starts", content.starts_on.isoformat() if content.starts_on else ""),
        ("days", str(content.days) if content.days is not None else ""),
        ("owner", owner),
        ("unlocks", list(content.unlocks)),
    )
    files = {f"{track_id}.track.md": _file({name: value for name, value in names if value}, first.about)}
    for text in others:
        front: dict[str, object] = {"title": text.title, "language": text.language}
        files[f"{track_id}.track.{text.language}.md"] = _file(front, text.about)
    return files


def _content(text: TrackText, front: FrontMatter) -> TrackContent:
    return TrackContent(
        (text,),
        front.texts("lessons"),
        front.audience("audience"),
        frozenset(front.texts("sites")) if "sites" in front else frozenset(),
        frozenset(front.texts("languages")) if "languages" in front else frozenset(),
        front.texts("requires") if "requires" in front else (),
        front.day("starts") if "starts" in front else None,
        front.number("days") if "days" in front else None,
        front.texts("unlocks") if "unlocks" in front else (),
    )


def _file(front: Mapping[str, object], body: str) -> str:
    written = yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False, width=1_000)
    return f"---\n{written}---\n{body}\n"

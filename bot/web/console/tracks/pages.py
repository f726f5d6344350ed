"""The pages of tracks, and what their buttons do."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.composing.fields import choices
from bot.web.console.composing.surfaces import Newsstand
from bot.web.console.frame import Frame
from bot.web.console.lessons import ListedLesson, listed
from bot.web.console.tracks.compose import stays_at, track_content
from bot.web.page_request import PageRequest
from bot.web.words import voice_of
from handlers.broadcasts.reach import Reach
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.messages import Message
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person, Role
from handlers.kernel.voice import Voice
from handlers.learning import wording
from handlers.learning.course import Curriculum, Next
from handlers.learning.tracks.author import AuthorTracks, TrackChangedError
from handlers.learning.tracks.mine import MyTrack
from handlers.learning.tracks.track import Track, TrackContent, TrackRefusal, TrackStage
from handlers.learning.tracks.track_file import track_files
from handlers.learning.written_lesson import lesson_file

PAGE = "/console/tracks"
STAGES = {stage: f"console_track_{stage}" for stage in TrackStage}
_SAID = frozenset({"begun", "saved", "published", "retired"})


@dataclass(frozen=True, slots=True)
class TrackPages:
    frame: Frame
    stand: Newsstand

    def routes(self, door: Authorization) -> list[Route]:
        one = f"{PAGE}/{{track_id}}"
        return [
            Route(PAGE, door.page(self.every, Role.CSR)),
            Route(f"{PAGE}/new", door.post(self.begin, Role.CSR), methods=["POST"]),
            Route(one, door.page(self.draft, Role.CSR)),
            Route(f"{one}/write", door.post(self.write, Role.CSR), methods=["POST"]),
            Route(f"{one}/publish", door.post(self.publish, Role.CSR), methods=["POST"]),
            Route(f"{one}/retire", door.post(self.retire, Role.CSR), methods=["POST"]),
            Route(f"{one}/preview", door.page(self.preview, Role.CSR)),
            Route(f"{one}/files.zip", door.page(self.files, Role.CSR)),
        ]

    async def every(self, visit: PageRequest) -> Response:
        async with self.frame.work.reading() as tx:
            tracks = await tx.tracks.all()
        desk = await self.frame.desk(visit, [each.owner for each in tracks if each.owner])
        return await self.frame.show(
            visit, "tracks/every.html", desk, tracks=tracks, stages=STAGES, within=f"{PAGE}/"
        )

    async def begin(self, visit: PageRequest) -> Response:
        title = visit.form.get("title", "").strip()[:120]
        if not title:
            raise HTTPException(422, "track_refused_no_title")
        language = visit.person.language if visit.person.language in CATALOGUES else "en"
        track_id = await self._author(visit).begin(title, language)
        return _to(track_id, said="begun")

    async def draft(self, visit: PageRequest) -> Response:
        return await self._draft(visit, await self._found(visit))

    async def write(self, visit: PageRequest) -> Response:
        """Keeps the whole form, whichever of its buttons was pressed."""
        before, form = await self._found(visit), visit.form
        content, owner = track_content(form), form.get("owner", "")
        try:
            written = await self._author(visit).write(
                before.id, int(form.get("revision") or 0), content, owner
            )
        except TrackChangedError as error:
            raise HTTPException(409, "console_track_changed") from error
        if written is None:
            raise HTTPException(404, "console_track_gone")
        if form.get("do") == "preview":
            return RedirectResponse(f"{PAGE}/{before.id}/preview", 303)
        return _to(before.id, said="saved", stays=stays_at(form))

    async def publish(self, visit: PageRequest) -> Response:
        return self._done(visit, await self._author(visit).publish(_id(visit)), "published")

    async def retire(self, visit: PageRequest) -> Response:
        return self._done(visit, await self._author(visit).retire(_id(visit)), "retired")

    async def preview(self, visit: PageRequest) -> Response:
        """The track, and a lesson of it, as each platform draws it in each of its languages."""
        track = await self._found(visit)
        async with self.frame.work.reading() as tx:
            there = Curriculum(await tx.lessons.all())
        shown = visit.asked("lesson") or next(iter(track.draft.lessons), "")
        return await self.frame.show(
            visit,
            "tracks/preview.html",
            track=track,
            lessons=_titles(track.draft.lessons, listed(there.lessons, visit.person.language)),
            shown=shown,
            drawings=self._drawings(track, there, shown),
            stages=STAGES,
            within=f"{PAGE}/",
        )

    async def files(self, visit: PageRequest) -> Response:
        """The track's files and those of its lessons, to be imported elsewhere or kept."""
        track = await self._found(visit)
        async with self.frame.work.reading() as tx:
            owner = await tx.people.get(track.owner) if track.owner else None
            lessons = [each for each in await tx.lessons.all() if each.id in track.draft.lessons]
        files = {**track_files(track.id, track.draft, owner.email if owner else "")}
        files |= dict(map(lesson_file, lessons))
        buffer = io.BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        named = f"attachment; filename={track.id}.zip"
        return Response(buffer.getvalue(), 200, {"content-disposition": named}, "application/zip")

    async def _draft(self, visit: PageRequest, track: Track) -> Response:
        voice, draft = voice_of(visit), track.draft
        async with self.frame.work.reading() as tx:
            people, tracks = await tx.people.all(), await tx.tracks.all()
            lessons = listed(await tx.lessons.all(), visit.person.language)
        reach = Reach(draft.audience, draft.sites, draft.languages)
        return await self.frame.show(
            visit,
            "tracks/draft.html",
            track=track,
            lessons=_titles(draft.lessons, lessons),
            others=[each for each in lessons if each.id not in draft.lessons],
            tracks=[each for each in tracks if each.id != track.id],
            choices=choices(voice, people, reach),
            reach=reach,
            owners=[each for each in people if _may_own(each) or each.id == track.owner],
            count=sum(draft.is_for(each) for each in people),
            stages=STAGES,
            said=visit.asked("said") if visit.asked("said") in _SAID else "",
            problem=_asked_problem(visit),
            within=f"{PAGE}/",
        )

    async def _found(self, visit: PageRequest) -> Track:
        async with self.frame.work.reading() as tx:
            track = await tx.tracks.get(_id(visit))
        if track is None:
            raise HTTPException(404, "console_track_gone")
        return track

    def _done(self, visit: PageRequest, outcome: Track | Refused[TrackRefusal] | None, said: str) -> Response:
        if outcome is None:
            raise HTTPException(404, "console_track_gone")
        if isinstance(outcome, Refused):
            return _to(_id(visit), refused=f"track_refused_{outcome.why}")
        return _to(_id(visit), said=said)

    def _author(self, visit: PageRequest) -> AuthorTracks:
        return AuthorTracks(self.frame.work, visit.person.id, visit.at)

    def _drawings(self, track: Track, there: Curriculum, shown: str) -> list[dict[str, Any]]:
        return [
            {
                "language": text.language,
                "surface": surface,
                "name": name,
                "drawing": surface.draw(each, voice),
            }
            for text in track.draft.texts
            for voice in [Voice(text.language if text.language in CATALOGUES else "en")]
            for each in _messages(track.draft, there, shown, voice)
            for name, surface in self.stand.surfaces.items()
        ]


def _messages(content: TrackContent, there: Curriculum, shown: str, voice: Voice) -> list[Message]:
    """Its outline, and the lesson as it comes by itself."""
    text, editions = content.text_for(voice.language), there.editions(voice.language)
    lessons = tuple(each for each in content.lessons if each in editions)
    mine = MyTrack("", text.title, text.about, lessons, 0, next(iter(lessons), None))
    outline = wording.outline(voice, mine, [editions[each].title for each in lessons])
    if shown not in lessons:
        return [outline]
    return [outline, wording.nudge(voice, Next(editions[shown], track=mine), "")]


def _id(visit: PageRequest) -> str:
    return str(visit.request.path_params["track_id"])


def _titles(ids: Sequence[str], lessons: Sequence[ListedLesson]) -> Mapping[str, str]:
    """By id, in that order; empty for a lesson that is not there any more."""
    known = {each.id: each.title for each in lessons}
    return {each: known.get(each, "") for each in ids}


def _may_own(person: Person) -> bool:
    return person.active and (person.has(Role.CSR) or person.has(Role.AMBASSADOR))


def _to(track_id: str, *, said: str = "", refused: str = "", stays: str = "") -> RedirectResponse:
    query = f"?said={said}" if said else f"?refused={quote(refused)}"
    return RedirectResponse(f"{PAGE}/{quote(track_id)}{query}{stays}", 303)


def _asked_problem(visit: PageRequest) -> str:
    """Why a press that led here was refused, as its address says."""
    phrase = visit.asked("refused")
    known = phrase.startswith("track_refused_") and phrase in CATALOGUES["en"]
    return voice_of(visit).text(phrase) if known else ""

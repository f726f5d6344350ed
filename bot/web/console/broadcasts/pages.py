"""Broadcasts in the console: the list, the draft, its preview, and how its sending goes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.broadcasts.addressed import Addressed, addressed
from bot.web.console.composing.channels import PLATFORMS, channel_choices
from bot.web.console.composing.fields import choices
from bot.web.console.composing.surfaces import Newsstand
from bot.web.console.frame import Frame
from bot.web.console.tables import table_of
from bot.web.inbound import new_nonce
from bot.web.page_request import PageRequest
from bot.web.words import voice_of
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastEvent,
    BroadcastOffer,
    BroadcastStage,
    Round,
    Variant,
)
from handlers.broadcasts.estimate import takes
from handlers.broadcasts.figures import Progress, groups, pressed_by_others, progress
from handlers.broadcasts.local import is_open, proposed_in
from handlers.broadcasts.ports import ArrivalCount, Doubt
from handlers.broadcasts.reach import NewsChannel
from handlers.broadcasts.recipient import HAS_IT, ChannelPost, Reached
from handlers.broadcasts.wording import news
from handlers.kernel.calendar import Calendar
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.person import Person, Role
from handlers.kernel.places import country_name, language_name
from handlers.kernel.voice import Voice

PAGE = "/console/broadcasts"
STAGES = {stage: f"console_broadcast_{stage}" for stage in BroadcastStage}
STEP = 500


@dataclass(frozen=True, slots=True)
class BroadcastPages:
    frame: Frame
    stand: Newsstand

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route(PAGE, door.page(self.every, Role.CSR)),
            Route(f"{PAGE}/{{broadcast_id}}", door.page(self.one, Role.CSR)),
            Route(f"{PAGE}/{{broadcast_id}}/preview", door.page(self.preview, Role.CSR)),
            Route(f"{PAGE}/{{broadcast_id}}/recipients", door.page(self.recipients, Role.CSR)),
        ]

    async def every(self, visit: PageRequest) -> Response:
        async with self.frame.work.reading() as tx:
            found = await tx.broadcasts.listed()
        state, text = visit.asked("state"), visit.asked("text")
        rows = [
            one
            for one in found
            if (not state or one.stage == state) and text.casefold() in one.content.title.casefold()
        ]
        table = table_of([one for one in rows if not one.is_template], visit, _COLUMNS, "-made")
        desk = await self.frame.desk(visit, [one.by for one in table.rows])
        return await self.frame.show(
            visit,
            "broadcasts/every.html",
            desk,
            table=table,
            templates=[one for one in found if one.is_template],
            state=state,
            text=text,
            stages=STAGES,
            nonce=new_nonce(),
        )

    async def one(self, visit: PageRequest) -> Response:
        """The draft, or how its sending goes."""
        found = await self.found(visit)
        return await (self.draft(visit, found) if found.can_be_written else self.running(visit, found))

    def said(self, visit: PageRequest, phrase: str) -> str:
        return voice_of(visit).text(phrase)

    async def found(self, visit: PageRequest) -> Broadcast:
        async with self.frame.work.reading() as tx:
            found = await tx.broadcasts.get(visit.request.path_params["broadcast_id"])
        if found is None:
            raise HTTPException(404, "console_no_broadcast")
        return found

    async def draft(
        self, visit: PageRequest, shown: Broadcast, problem: str = "", status: int = 200
    ) -> Response:
        """`shown` may hold words that were not kept, because of the `problem`."""
        voice = voice_of(visit)
        async with self.frame.work.reading() as tx:
            people = await tx.people.all()
            whom = await addressed(tx, shown.reach, visit.at)
            history = await tx.broadcasts.history(shown.id)
        return await self._show(
            visit,
            "draft.html",
            shown,
            history,
            status,
            problem=problem,
            choices=choices(voice, people, shown.reach, with_topics=True),
            channels=channel_choices(await self.stand.channels(visit.at), shown.reach),
            whom=whom,
            offers=_offers(voice),
            names_readers=await self.names_readers(),
            proposals=[(one, words) for one in history if (words := proposed_in(one))],
            place=partial(country_name, voice.language),
        )

    async def preview(self, visit: PageRequest) -> Response:
        found = await self.found(visit)
        async with self.frame.work.reading() as tx:
            whom = await addressed(tx, found.reach, visit.at)
            platforms = await tx.broadcasts.platforms_of(found.reach)
            history = await tx.broadcasts.history(found.id)
        doubts = await self.doubts(found, visit)
        time_zone = visit.person.time_zone
        return await self._show(
            visit,
            "preview.html",
            found,
            history,
            problem="",
            whom=whom,
            drawings=self._drawings(found, voice_of(visit)),
            doubts=doubts,
            platforms=platforms,
            minutes=_minutes(takes(platforms, self.stand.per_minute, found.per_hour).total_seconds()),
            needs_second=_needs_second(found, visit.person, whom, self.stand),
            alone=self.stand.policy.alone,
            wall=visit.at.astimezone(Calendar(time_zone).zone).strftime("%Y-%m-%dT%H:%M"),
            time_zone=time_zone,
            is_open=is_open(found, visit.at),
            local_until=voice_of(visit).moment(found.local_until) if found.local_until else "",
            place=partial(country_name, voice_of(visit).language),
        )

    async def doubts(self, broadcast: Broadcast, visit: PageRequest) -> Sequence[Doubt]:
        """What the documents say otherwise, in any language of it."""
        found: list[Doubt] = []
        for variant in broadcast.content.variants:
            text = f"{variant.title}.\n{variant.text}"
            found += await run_in_threadpool(self.stand.check, text, visit.person.reader(), voice_of(visit))
        return found

    async def running(self, visit: PageRequest, found: Broadcast) -> Response:
        async with self.frame.work.reading() as tx:
            history = await tx.broadcasts.history(found.id)
            counts = await tx.broadcasts.counts(found.id)
            responses = await tx.broadcasts.responses(found.id)
            posts = await tx.broadcasts.channel_posts(found.id)
        have_it, rounds = await self._have_it(found.id), _by_round(counts)
        theirs = {person.id for person in have_it}
        elsewhere = [one for one in responses if one.person_id not in theirs]
        return await self._show(
            visit,
            "running.html",
            found,
            history,
            rounds=rounds,
            silent=await self._silent(found, rounds),
            is_named=found.content.by_name and await self.names_readers(),
            figures=groups(have_it, responses, lambda person: person.department),
            channels=_channels(found, posts),
            can_try=any(one.arrival is Reached.BOUNCED for one in posts),
            in_channels=pressed_by_others(elsewhere) if posts else None,
            countries=groups(have_it, responses, partial(_country, voice_of(visit))),
            Round=Round,
            platforms=PLATFORMS,
            can_remind=BroadcastOffer.GOT_IT in found.content.offers,
            drawings=self._drawings(found, voice_of(visit)),
            place=partial(country_name, voice_of(visit).language),
        )

    async def recipients(self, visit: PageRequest) -> Response:
        found = await self.found(visit)
        async with self.frame.work.reading() as tx:
            counts = await tx.broadcasts.counts(found.id)
            rows = await tx.broadcasts.recipients(found.id, limit=STEP)
            said = await tx.broadcasts.responses_of(found.id, [one.person_id for one in rows])
            people = {one.id: one for one in await tx.people.named({one.person_id for one in rows})}
            history = await tx.broadcasts.history(found.id)
        acknowledged = {one.person_id for one in said if one.kind == "got_it"}
        return await self._show(
            visit,
            "recipients.html",
            found,
            history,
            rows=rows,
            people=people,
            total=sum(one.count for one in counts),
            acknowledged=acknowledged if found.content.by_name and await self.names_readers() else None,
        )

    async def names_readers(self) -> bool:
        """Whether the company lets the CSR team see by name who has acknowledged what must be read."""
        async with self.frame.work.reading() as tx:
            return (await tx.attention.budget()).names_readers

    async def _silent(self, found: Broadcast, rounds: Collection[Round]) -> Sequence[Person] | None:
        """Who has it and has not acknowledged it, after two reminders; None where nobody is to know."""
        is_over = found.stage is BroadcastStage.SENT and Round.SECOND_REMINDER in rounds
        if not (is_over and found.content.by_name and await self.names_readers()):
            return None
        async with self.frame.work.reading() as tx:
            ids = await tx.broadcasts.unacknowledged(found.id, Round.FIRST, "", STEP)
            return await tx.people.named(ids)

    async def _have_it(self, broadcast_id: str) -> Sequence[Person]:
        """Whoever has it on a screen, read in steps."""
        found: dict[str, Person] = {}
        after = None
        while True:
            async with self.frame.work.reading() as tx:
                some = await tx.broadcasts.recipients(broadcast_id, after, STEP)
                people = await tx.people.named({one.person_id for one in some if one.arrival in HAS_IT})
            found |= {one.id: one for one in people}
            if len(some) < STEP:
                return list(found.values())
            after = (some[-1].person_id, some[-1].round)

    def _drawings(self, found: Broadcast, voice: Voice) -> list[dict[str, Any]]:
        """Each language on each platform, by its own renderer."""
        return [
            {
                "readers": _readers(voice, variant),
                "surface": surface,
                "name": name,
                "drawing": surface.draw(news(found.id, found.content, variant), _voice(variant.language)),
            }
            for variant in found.content.variants
            for name, surface in self.stand.surfaces.items()
        ]

    async def _show(
        self,
        visit: PageRequest,
        template: str,
        found: Broadcast,
        history: Sequence[BroadcastEvent],
        status: int = 200,
        **facts: Any,
    ) -> Response:
        named = [found.by, found.approved_by, found.edited_by, *(event.by for event in history)]
        desk = await self.frame.desk(visit, [one for one in named if one])
        facts.setdefault("problem", "")
        problem = facts.pop("problem") or _asked_problem(visit)
        return await self.frame.show(
            visit,
            f"broadcasts/{template}",
            desk,
            status,
            broadcast=found,
            nonce=new_nonce(),
            stages=STAGES,
            history=history,
            said=visit.asked("said") if visit.asked("said") in _SAID else "",
            problem=problem,
            within=f"{PAGE}/",
            **facts,
        )


_SAID = frozenset({"saved", "tested", "copied", "done"})
_COLUMNS: Mapping[str, Any] = {
    "made": lambda one: one.made_at,
    "title": lambda one: one.content.title.casefold(),
    "stage": lambda one: list(BroadcastStage).index(one.stage),
}


def _asked_problem(visit: PageRequest) -> str:
    """Why a press that led here was refused, as its address says."""
    phrase = visit.asked("refused")
    known = phrase.startswith(("broadcast_refused_", "console_broadcast_")) and phrase in CATALOGUES["en"]
    return voice_of(visit).text(phrase) if known else ""


def _offers(voice: Voice) -> Mapping[str, str]:
    return {offer: voice.text(f"broadcast_{offer}") for offer in BroadcastOffer}


def _voice(language: str) -> Voice:
    return Voice(language if language in CATALOGUES else "en")


def _readers(voice: Voice, variant: Variant) -> str:
    """Who reads these words, such as "Français · Belgique"."""
    there = f" · {country_name(voice.language, variant.country)}" if variant.country else ""
    return f"{language_name(voice.language, variant.language)}{there}"


def _minutes(seconds: float) -> int:
    """Rounded up, and at least one."""
    return max(1, int(-(-seconds // 60)))


def _country(voice: Voice, person: Person) -> str:
    return country_name(voice.language, person.country) if person.country else ""


def _needs_second(found: Broadcast, by: Person, whom: Addressed, stand: Newsstand) -> bool:
    return whom.reach_more_than(stand.policy.alone) and by.id in (found.by, found.edited_by)


def _channels(found: Broadcast, posts: Sequence[ChannelPost]) -> Sequence[tuple[NewsChannel, ChannelPost]]:
    known = {one.place: one for one in found.reach.channels}
    return [(known.get(one.place, NewsChannel(*one.place)), one) for one in posts]


def _by_round(counts: Sequence[ArrivalCount]) -> Mapping[Round, Progress]:
    """Those rounds that somebody was noted for, in their order."""
    rounds = {each.round for each in counts}
    return {one: progress([each for each in counts if each.round is one]) for one in Round if one in rounds}

"""What the CSR team was told: the list, one of them with its talk and history, and all as a table file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.console.tables import table_of
from bot.web.page_request import PageRequest
from bot.web.words import voice_of
from handlers.feedback.actions import FeedbackForm
from handlers.feedback.decide import See
from handlers.feedback.export import ExportFeedback
from handlers.feedback.feedback import OPEN, Feedback, FeedbackEvent, FeedbackKind, FeedbackProgress, Named
from handlers.feedback.service import FeedbackService
from handlers.feedback.wording_card import FeedbackFacts, actions
from handlers.kernel.addressing import csr_team
from handlers.kernel.messages import Action, Choice, Form, SelectField
from handlers.kernel.person import Role
from handlers.kernel.voice import Voice, excerpt

AT_ONCE = 1_000
"""Feedback read in one go."""
MAX_LISTED = 20_000
MAX_OFFERED = 200
"""As the one that says the same."""
STATES = {state: f"console_feedback_{state}" for state in ("open", *FeedbackProgress)}
KINDS = {kind: f"feedback_kind_{kind}" for kind in FeedbackKind}
"""Phrases."""


class _WholeFeedback(NamedTuple):
    """A feedback and how it went."""

    found: Feedback
    facts: FeedbackFacts
    """As far as it may be shown now."""
    history: Sequence[FeedbackEvent]
    together: Sequence[Feedback]
    """Those that were merged into it."""


@dataclass(frozen=True, slots=True)
class FeedbackConsole:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/console/feedback", door.page(self.every, Role.CSR)),
            Route("/console/feedback/export.csv", door.page(self.export, Role.CSR)),
            Route("/console/feedback/{feedback_id}", door.page(self.one, Role.CSR)),
        ]

    async def every(self, visit: PageRequest) -> Response:
        kind, state, text = visit.asked("kind"), visit.asked("state", "open"), visit.asked("text")
        found = await self._every(visit, *_progress(state))
        listed = [one for one in found[:MAX_LISTED] if kind in ("", one.kind)]
        rows = [one for one in listed if text.casefold() in one.text.casefold()]
        table = table_of(rows, visit, _columns(await self._owners(rows)), "-given")
        desk = await self.frame.desk(visit, _people_of(table.rows))
        return await self.frame.show(
            visit,
            "feedback.html",
            desk,
            table=table,
            kind=kind,
            state=state,
            text=text,
            states=STATES,
            kinds=KINDS,
            cut=MAX_LISTED if len(found) > MAX_LISTED else 0,
            waiting=await self._waiting(),
            together=self.frame.feedback.together,
            overdue={one.id for one in rows if self.frame.feedback.is_overdue(one, visit.at.date())},
        )

    async def export(self, visit: PageRequest) -> Response:
        text = await ExportFeedback(self.frame.work, self.frame.feedback)(visit.at.date())
        name = f"feedback-{visit.at:%Y-%m-%d}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(text.encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)

    async def one(self, visit: PageRequest) -> Response:
        feedback_id = visit.request.path_params["feedback_id"]
        whole = await self._whole(visit, feedback_id)
        desk = await self.frame.desk(visit, [event.by for event in whole.history])
        others = [each for each in await self._every(visit, *OPEN) if each.id != feedback_id]
        decided = whole.found.decided
        return await self.frame.show(
            visit,
            "one_feedback.html",
            desk,
            feedback=whole.facts.feedback,
            giver=whole.facts.giver,
            history=self._shown(whole.history, whole.found, visit.at.date()),
            together=whole.together,
            can_do=self.frame.draw(visit, _actions(voice_of(visit), whole.facts, others)),
            states=STATES,
            kinds=KINDS,
            outcome=voice_of(visit).text(f"feedback_verdict_{decided.verdict}") if decided else "",
        )

    async def _whole(self, visit: PageRequest, feedback_id: str) -> _WholeFeedback:
        """Looking at it is an act: it has been seen then."""
        loop, on = FeedbackService(self.frame.work, self.frame.feedback), visit.at.date()
        await See(self.frame.work, loop)(feedback_id, visit.person, on)
        async with self.frame.work.reading() as tx:
            found = await tx.feedback.get(feedback_id)
            if found is None or self.frame.feedback.is_held(found, on):
                raise HTTPException(404, "console_no_feedback")
            facts = await loop.facts(tx, self.frame.feedback.shown(found, on), await csr_team(tx))
            history = await tx.feedback.history(feedback_id)
            return _WholeFeedback(found, facts, history, await tx.feedback.merged_into(feedback_id))

    async def _waiting(self) -> int:
        """How many anonymous ones wait for others, of which nobody may see more."""
        async with self.frame.work.reading() as tx:
            return await tx.waiting.count()

    async def _owners(self, found: Sequence[Feedback]) -> Mapping[str, str]:
        """Their names, by id."""
        async with self.frame.work.reading() as tx:
            owners = await tx.people.named({one.owner for one in found if one.owner})
        return {owner.id: owner.name for owner in owners}

    async def _every(self, visit: PageRequest, *progress: FeedbackProgress) -> Sequence[Feedback]:
        """One more than are listed, if there are more. Read in steps, so that others have their turn in
        between."""
        found: list[Feedback] = []
        while len(found) <= MAX_LISTED:
            some = await self._listed(visit, *progress, after=found[-1] if found else None)
            found += some
            if len(some) < AT_ONCE:
                break
        return found[: MAX_LISTED + 1]

    async def _listed(
        self, visit: PageRequest, *progress: FeedbackProgress, after: Feedback | None = None
    ) -> Sequence[Feedback]:
        until = self.frame.feedback.seen_until(visit.at.date())
        async with self.frame.work.reading() as tx:
            return await tx.feedback.listed(*progress, anonymous_until=until, limit=AT_ONCE, after=after)

    def _shown(self, history: Sequence[FeedbackEvent], feedback: Feedback, on: date) -> list[FeedbackEvent]:
        """Not yet what an anonymous giver did since."""
        until = self.frame.feedback.seen_until(on)
        named = isinstance(feedback.giver, Named)
        return [event for event in history if named or event.by is not None or event.on <= until]


def _people_of(found: Sequence[Feedback]) -> list[str | None]:
    """The ids of those who gave it, as far as they gave their name, and of those who look after it."""
    givers = [one.giver.person_id for one in found if isinstance(one.giver, Named)]
    return [*givers, *(one.owner for one in found)]


def _progress(state: str) -> tuple[FeedbackProgress, ...]:
    if state == "open":
        return tuple(OPEN)
    return (FeedbackProgress(state),) if state in set(FeedbackProgress) else tuple(FeedbackProgress)


def _actions(voice: Voice, facts: FeedbackFacts, others: Sequence[Feedback]) -> list[Action]:
    """Those of the card, and putting it together with another."""
    feedback, able = facts.feedback, actions(voice, facts)
    able_to = [one for one in others if one.merged_into is None]
    choices = tuple(Choice(one.id, excerpt(one.text, 90)) for one in _alike(feedback, able_to)[:MAX_OFFERED])
    if not (feedback.is_open and able and choices) or facts.others:
        return list(able)
    label = "console_merge_into" if len(choices) == len(able_to) else "console_merge_into_some"
    numbers = {"shown": str(len(choices)), "all": str(len(able_to))}
    into = SelectField("into", voice.text(label, **numbers), choices)
    title, label = voice.text("console_merge_title"), voice.text("console_merge")
    return [
        *able,
        Form(
            FeedbackForm.FEEDBACK_MERGE,
            feedback.id,
            label,
            title,
            (into,),
            voice.text("console_merge_button"),
        ),
    ]


def _alike(feedback: Feedback, others: Sequence[Feedback]) -> Sequence[Feedback]:
    """First those that share the most words with it, then the latest."""
    mine = frozenset(feedback.text.casefold().split())

    def shared(one: Feedback) -> float:
        theirs = frozenset(one.text.casefold().split())
        return len(mine & theirs) / max(len(mine | theirs), 1)

    return sorted(others, key=shared, reverse=True)


def _columns(owners: Mapping[str, str]) -> Mapping[str, Any]:
    return {
        "given": lambda one: one.given_on,
        "kind": lambda one: list(FeedbackKind).index(one.kind),
        "state": lambda one: list(FeedbackProgress).index(one.progress),
        "owner": lambda one: owners.get(one.owner or "", "").casefold(),
    }

"""Where to go with what is not for the bot, and what a message is taken for: signposts and examples."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.page_request import PageRequest
from handlers.care.look_after import LookAfterCare, NotUsableError, Tried
from handlers.care.rules.examples import LANGUAGES
from handlers.care.rules.kinds import Desk, TriageKind
from handlers.care.signposts import Way
from handlers.kernel.person import Role
from handlers.kernel.places import country_name, country_names, language_name
from handlers.kernel.voice import Voice

_VOICE = Voice("en")
_PAGE = "/console/care"
WAYS = {way: _VOICE.text(f"way_{way}") for way in Way}
KINDS = {
    TriageKind.DANGER: "danger to life or health",
    TriageKind.DISTRESS: "distress",
    TriageKind.MISCONDUCT: "misconduct or harassment",
    TriageKind.ACCIDENT: "an accident now",
    TriageKind.ONESELF: "about the writer's own data, pay, questions",
    TriageKind.INSULT: "an insult",
    TriageKind.OUT_OF_SCOPE: "out of scope",
    TriageKind.ABOUT_BOT: "about the bot",
    TriageKind.QUESTION: "a question for us",
}
LABELS = {kind.value: words for kind, words in KINDS.items()} | {
    f"{TriageKind.OUT_OF_SCOPE} {desk}": f"out of scope: for {WAYS[Way(desk)]}" for desk in Desk if desk
}
COUNTED = LABELS | {"wrong_alarm": "“not meant like that”", "unjudged": "in a language that cannot be judged"}

Change = Callable[[PageRequest], Awaitable[str]]
"""Does what a form asks for; what to say of it."""


@dataclass(frozen=True, slots=True)
class CarePages:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        changes = {
            "signpost": self._save_signpost,
            "signpost/remove": self._remove_signpost,
            "example": self._save_example,
            "example/remove": self._remove_example,
        }
        return [
            Route(_PAGE, door.page(self.show, Role.CSR)),
            Route(f"{_PAGE}/try", door.post(self.try_out, Role.CSR), methods=["POST"]),
            *(self._route(door, name, change) for name, change in changes.items()),
        ]

    def _route(self, door: Authorization, name: str, change: Change) -> Route:
        async def changed(visit: PageRequest) -> Response:
            try:
                said = await change(visit)
            except NotUsableError as problem:
                return await self._page(visit, problem=str(problem), status=422)
            return RedirectResponse(f"{_PAGE}?said={said}", 303)

        return Route(f"{_PAGE}/{name}", door.post(changed, Role.CSR), methods=["POST"])

    @property
    def _care(self) -> LookAfterCare:
        return LookAfterCare(self.frame.work)

    async def show(self, visit: PageRequest) -> Response:
        return await self._page(visit)

    async def try_out(self, visit: PageRequest) -> Response:
        """Shown at once: the sentence is kept nowhere, and stands in no address."""
        text = visit.form.get("text", "").strip()
        tried = await self._care.tried(text, visit.person.language) if text else None
        return await self._page(visit, tried=tried)

    async def _page(
        self, visit: PageRequest, *, problem: str = "", tried: Tried | None = None, status: int = 200
    ) -> Response:
        return await self.frame.show(
            visit,
            "care.html",
            status=status,
            care=await self._care.everything(visit.at),
            problem=problem,
            tried=tried,
            kinds=KINDS,
            labels=LABELS,
            counted=COUNTED,
            ways=WAYS,
            languages={code: language_name("en", code) for code in LANGUAGES},
            country=lambda code: country_name("en", code),
            everywhere=country_names("en"),
        )

    async def _save_signpost(self, visit: PageRequest) -> str:
        await self._care.save_signpost(visit.person, visit.form, visit.at)
        return "Saved."

    async def _remove_signpost(self, visit: PageRequest) -> str:
        await self._care.remove_signpost(visit.person, visit.form.get("id", ""), visit.at)
        return "Removed."

    async def _save_example(self, visit: PageRequest) -> str:
        await self._care.save_example(visit.person, visit.form, visit.at)
        return "Added."

    async def _remove_example(self, visit: PageRequest) -> str:
        await self._care.remove_example(visit.person, visit.form.get("id", ""), visit.at)
        return "Removed."

"""Where to go with what is not for the bot, and what a message is taken for: signposts and examples."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.page_request import PageRequest
from bot.web.words import voice_of
from handlers.care.look_after import LookAfterCare, NotUsableError, Tried
from handlers.care.rules.examples import LANGUAGES
from handlers.care.rules.kinds import Desk, TriageKind
from handlers.care.rules.lessons import Meaning
from handlers.care.signposts import Way
from handlers.kernel.person import Role
from handlers.kernel.places import country_name, country_names, language_name
from handlers.kernel.voice import Voice

_PAGE = "/console/care"

_SAID = {name: f"console_{name}" for name in ("saved", "removed_done", "added_done")}
_COUNTED_TOO = ("wrong_alarm", "unjudged")

Change = Callable[[PageRequest], Awaitable[str]]
"""Does what a form asks for; what to say of it."""


@dataclass(frozen=True, slots=True)
class CarePages:
    frame: Frame
    meaning: Callable[[], Meaning | None] = lambda: None

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
                said = voice_of(visit).text(problem.phrase, **problem.values)
                return await self._page(visit, problem=said, status=422)
            return RedirectResponse(f"{_PAGE}?said={said}", 303)

        return Route(f"{_PAGE}/{name}", door.post(changed, Role.CSR), methods=["POST"])

    @property
    def _care(self) -> LookAfterCare:
        return LookAfterCare(self.frame.work, self.meaning)

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
        voice = voice_of(visit)
        return await self.frame.show(
            visit,
            "care.html",
            status=status,
            care=await self._care.everything(visit.at),
            problem=problem,
            said=_SAID.get(visit.asked("said"), ""),
            tried=tried,
            kinds={kind: voice.text(f"console_kind_{kind}") for kind in TriageKind},
            labels=labels(voice),
            counted=labels(voice) | {name: voice.text(f"console_kind_{name}") for name in _COUNTED_TOO},
            ways={way: voice.text(f"way_{way}") for way in Way},
            either=lambda ways: voice.either([voice.text(f"way_{way}") for way in ways]),
            languages={code: language_name(voice.language, code) for code in LANGUAGES},
            country=lambda code: country_name(voice.language, code),
            everywhere=country_names(voice.language),
        )

    async def _save_signpost(self, visit: PageRequest) -> str:
        await self._care.save_signpost(visit.person, visit.form, visit.at)
        return "saved"

    async def _remove_signpost(self, visit: PageRequest) -> str:
        await self._care.remove_signpost(visit.person, visit.form.get("id", ""), visit.at)
        return "removed_done"

    async def _save_example(self, visit: PageRequest) -> str:
        await self._care.save_example(visit.person, visit.form, visit.at)
        return "added_done"

    async def _remove_example(self, visit: PageRequest) -> str:
        await self._care.remove_example(visit.person, visit.form.get("id", ""), visit.at)
        return "removed_done"


def labels(voice: Voice) -> dict[str, str]:
    """What an example can be, by the value of its field."""
    kinds = {kind.value: voice.text(f"console_kind_{kind}") for kind in TriageKind}
    desks = {desk: voice.text(f"way_{Way(desk)}") for desk in Desk if desk}
    return kinds | {
        f"{TriageKind.OUT_OF_SCOPE} {desk}": voice.text("console_kind_out_of_scope_for", desk=name)
        for desk, name in desks.items()
    }

"""What is told without a name: handled in the request, shown in its response, and kept nowhere.

It comes to the same addresses as every other form, so that whoever reads the addresses of requests learns
nothing either.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.web.authorization import FORM_BYTES, Authorization
from bot.web.inbound import new_nonce, read_form
from bot.web.limits import RateLimit
from bot.web.page import Pages
from bot.web.page_request import PageRequest, Visitor
from bot.web.render import Handles, draw_actions, draw_message
from bot.web.words import too_soon, voice_of
from handlers.feedback.actions import FeedbackForm
from handlers.feedback.anonymity import AnonymousHandler, is_anonymous
from handlers.feedback.wording import RECEIPT_PAGE, receipt_form
from handlers.kernel.events import Submitted


@dataclass(frozen=True, slots=True)
class AnonymousPages:
    pages: Pages
    confide: AnonymousHandler | None
    limit: RateLimit

    def routes(self, door: Authorization) -> list[Route]:
        """The page for receipts: for everybody who holds one, signed in or not."""
        post = door.public_post(self.look_up)
        return [
            Route(RECEIPT_PAGE, door.public(self.receipt)),
            Route(RECEIPT_PAGE, post, methods=["POST"], max_body_size=2 * FORM_BYTES),
        ]

    async def receipt(self, visitor: Visitor) -> Response:
        voice = voice_of(visitor)
        form = draw_actions((receipt_form(voice),), _handles(visitor))
        title = voice.text("feedback_receipt_title")
        return self.pages.show(visitor, "receipt.html", title=title, form=form, body=None)

    async def look_up(self, visitor: Visitor) -> Response:
        submitted = read_form("", visitor.form, visitor.at)
        client = visitor.request.client
        if submitted.form == FeedbackForm.FEEDBACK or not is_anonymous(submitted):
            raise HTTPException(400, "Only a receipt can be looked up here.")
        return await self._shown(visitor, submitted, client.host if client else "")

    async def answer(self, visit: PageRequest, submitted: Submitted) -> Response:
        """To a form that `WebInbound.submit` gave back."""
        handles = Handles(visit.csrf, new_nonce(), voice=voice_of(visit))
        return await self._shown(visit, submitted, visit.person.id, handles)

    async def _shown(
        self, visitor: Visitor, submitted: Submitted, who: str, handles: Handles | None = None
    ) -> Response:
        """What comes of it, with forms that lead on by the `handles`: those of the receipts' page if none."""
        if self.confide is None:
            raise HTTPException(404, "Nothing can be told anonymously here.")
        if wait := self.limit.wait(who, visitor.at):
            raise too_soon(visitor, wait)
        voice = voice_of(visitor)
        body = draw_message(await self.confide(submitted, voice), handles or _handles(visitor))
        if visitor.is_fetched:
            return JSONResponse({"nonce": new_nonce(), "html": body}, headers={"Cache-Control": "no-store"})
        given = submitted.form == FeedbackForm.FEEDBACK
        form = "" if given else draw_actions((receipt_form(voice),), _handles(visitor))
        title = voice.text("feedback_tell" if given else "feedback_receipt_title")
        return self.pages.show(visitor, "receipt.html", title=title, form=form, body=body)


def _handles(visitor: Visitor) -> Handles:
    return Handles(visitor.csrf, new_nonce(), RECEIPT_PAGE, RECEIPT_PAGE, voice_of(visitor))

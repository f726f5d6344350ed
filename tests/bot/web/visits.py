"""What a person without a script does: opens pages and sends the forms on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from lxml import html as parser
from starlette.testclient import TestClient

from handlers.kernel.person import Person


class Page(Protocol):
    """Whatever a client brought."""

    @property
    def text(self) -> str: ...


class Response(Page, Protocol):
    @property
    def status_code(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...


def csrf_of(page: Page) -> str:
    """The token that the page's forms carry."""
    found = parser.fromstring(page.text).xpath("//input[@name='csrf']/@value")
    return str(found[0])


def form_of(page: Page, action: str, containing: str = "") -> dict[str, str]:
    """The fields of the first form that posts there and has the text, filled as on the page, and pressed."""
    for form in parser.fromstring(page.text).forms:
        if (form.action or "") == action and containing in form.text_content():
            pressed = {button.get("name"): button.get("value") for button in form.xpath(".//button[@name]")}
            return {name: value or "" for name, value in form.form_values()} | pressed
    raise AssertionError(f"no form posts to {action}")


def enter(browser: TestClient, person: Person, at: str = "/chat") -> Response:
    """Be that person; gives the page they come to."""
    token = csrf_of(browser.get("/sign-in"))
    answer = browser.post("/persona", data={"csrf": token, "person": person.id, "next": at})
    assert answer.status_code == 200, answer.text
    return answer

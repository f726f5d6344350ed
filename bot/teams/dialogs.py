"""Dialogs: a form opened from a button of a card, and what comes back from one.

A dialog is built when it is opened, from what is known then: a reply that was edited since the card was drawn
is shown as it is now, and what cannot be done any more says so before somebody has typed an answer. It
carries a name of its own, so that sending it twice is sending it once, and a reference to its form, so that
it can be shown again with what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.teams.addresses import PLATFORM, who_is
from bot.teams.commands import ASK
from bot.teams.controls import KEPT, Control, Json, Opens, Reference, Sent, carry_form, read_data, read_kept
from bot.teams.current import as_it_is_now
from bot.teams.fields import draw_form
from bot.teams.invokes import FETCH, SUBMIT, Invoke, Response, Who
from bot.teams.limits import SIZES
from bot.teams.render import attachment
from bot.teams.text import label, length
from handlers.domain.actions import Press
from handlers.domain.events import Conversation, Pressed, Submitted
from handlers.messages import Form, TextField
from handlers.ports import UnitOfWork
from handlers.queues import Notes
from handlers.wording.voice import Voice, voice_for

_OPEN_FOR = timedelta(days=2)
"""How long a dialog may stand open and still be shown again with what is missing."""
_DIALOG = "dialog"
"""The key in `data` under which a dialog carries its name and the reference to its form."""
_LONG = 1_000
"""Characters of a text for which the dialog is a large one."""


@dataclass(frozen=True)
class Dialogs:
    uow: UnitOfWork
    notes: Notes
    who: Who

    @property
    def names(self) -> frozenset[str]:
        return frozenset({FETCH, SUBMIT})

    async def answer(self, invoke: Invoke) -> Response:
        """Raises `ValueError` for a value that no client of ours sends."""
        match await self._control(invoke):
            case Opens(form) if invoke.name == FETCH:
                return await self.open(invoke, form)
            case Sent() as sent if invoke.name == SUBMIT:
                return await self.sent(invoke, sent)
            case None:
                return say((await self.voice(invoke)).text("outdated"))
        raise ValueError(f"no {invoke.name} of ours")

    async def open(self, invoke: Invoke, form: Form) -> Response:
        """Show the form as it is now."""
        person = await self.who(invoke.by, invoke.at)
        now = await as_it_is_now(form, person, self.uow, invoke.at) if person else form
        if now is None:
            return say((await self.voice(invoke)).text("refused_too_late"))
        name = blake2b(invoke.key.encode("utf-8", "replace"), digest_size=12).hexdigest()
        return Response(await self._drawn(now, name, Sent(now.form, now.subject), "", invoke.at))

    async def sent(self, invoke: Invoke, sent: Sent) -> Response:
        """The event that the form is, or the dialog again with what is wrong."""
        voice = await self.voice(invoke)
        name, form = await self._dialog(invoke)
        if problem := next(_problems(voice, sent, form), ""):
            shown = await self._drawn(form, name, sent, problem, invoke.at) if form else None
            return Response(shown) if shown else say(problem)
        if sent.form == ASK:
            return Response(_task("message", voice.text("ask_sent")), _asked(invoke, sent, name))
        return Response(event=_submitted(invoke, sent, name))

    async def voice(self, invoke: Invoke) -> Voice:
        """In which to speak to whoever looks at the dialog."""
        person = await self.who(invoke.by, invoke.at)
        return voice_for(person) if person else Voice()

    async def _control(self, invoke: Invoke) -> Control | None:
        """None when what the button refers to is not kept any more."""
        control = read_data(invoke.value.get("data"))
        if not isinstance(control, Reference):
            return control
        content = await self.notes.get(KEPT, control.reference, invoke.at)
        return read_kept(content) if content is not None else None

    async def _dialog(self, invoke: Invoke) -> tuple[str, Form | None]:
        """The dialog's name, and its form while that is kept."""
        data = invoke.value.get("data")
        match data.get(_DIALOG) if isinstance(data, Mapping) else None:
            case {"name": str(name), "form": str(reference)}:
                content = await self.notes.get(_DIALOG, reference, invoke.at)
                kept = read_kept(content) if content is not None else None
                return name, kept.form if isinstance(kept, Opens) else None
        return invoke.key, None

    async def _drawn(self, form: Form, name: str, sent: Sent, problem: str, at: datetime) -> Json:
        ((reference, content),) = carry_form(form, room=0).kept
        await self.notes.put(_DIALOG, reference, content, at + _OPEN_FOR)
        card = draw_form(form, sent.values, sent.missing)
        card["body"] = [*_warning(problem), *card["body"]]
        card["actions"][0]["data"][_DIALOG] = {"name": name, "form": reference}
        size = {"width": "medium", "height": "large" if _is_long(form) else "medium"}
        title = label(form.title, SIZES.title)
        return _task("continue", {"title": title, **size, "card": attachment(card)})


def ask_form(voice: Voice, text: str = "") -> Form:
    """A question, to be edited before it is asked."""
    title = voice.text("home_ask")
    return Form(ASK, "", title, title, (TextField("text", title, text, multiline=True),), voice.text("send"))


def say(text: str) -> Response:
    """A line in place of the dialog."""
    return Response(_task("message", text))


def _task(kind: str, value: Json | str) -> Json:
    return {"task": {"type": kind, "value": value}}


def _problems(voice: Voice, sent: Sent, form: Form | None) -> Iterator[str]:
    """In words for whoever filled it in."""
    labels = {field.name: field.label for field in form.fields} if form else {}
    if sent.missing:
        missing = [labels.get(name, name) for name in sent.missing]
        yield voice.text("dialog_missing", fields=voice.listed(missing))
    for field in form.fields if form else ():
        if isinstance(field, TextField) and length(sent.values.get(field.name, "")) > field.max_length:
            yield voice.text("dialog_too_long", field=field.label, most=str(field.max_length))


def _asked(invoke: Invoke, sent: Sent, name: str) -> Pressed:
    """Asked in the person's own chat with the bot, where the answer repeats the question, as under an
    example that was pressed."""
    own = Conversation(PLATFORM, who_is(invoke.by))
    return Pressed(invoke.by, own, Press.ASK, sent.values["text"], invoke.at, f"dialog:{name}")


def _submitted(invoke: Invoke, sent: Sent, name: str) -> Submitted:
    return Submitted(
        invoke.by, invoke.conversation, sent.form, sent.subject, invoke.at, f"dialog:{name}", sent.values
    )


def _warning(problem: str) -> list[Json]:
    if not problem:
        return []
    text = {"type": "TextRun", "text": problem, "color": "Attention", "weight": "Bolder"}
    return [{"type": "RichTextBlock", "inlines": [text]}]


def _is_long(form: Form) -> bool:
    return any(isinstance(field, TextField) and field.max_length > _LONG for field in form.fields)

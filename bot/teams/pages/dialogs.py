"""Dialogs: a form opened from a button of a card, and what comes back from one.

A dialog is built when it is opened, from what is known then: a reply that was edited since the card was drawn
is shown as it is now, and what cannot be done any more says so before somebody has typed an answer. It
carries a name of its own, so that sending it twice is sending it once, and its form, so that it can be shown
again with what is missing. What must be kept of nobody is handled when it is sent, and what comes of it is
shown in the dialog alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from bot.teams.addresses import PLATFORM, who_is
from bot.teams.inbound.commands import ASK
from bot.teams.inbound.invokes import FETCH, SUBMIT, Invoke, Response, Who
from bot.teams.pages.form_refresh import Current, as_it_is_now
from bot.teams.rendering.controls import (
    KEPT,
    OURS,
    Control,
    Json,
    KeptReference,
    Opens,
    SentDialog,
    carry_form,
    read_data,
    read_kept,
)
from bot.teams.rendering.fields import draw_form
from bot.teams.rendering.limits import SIZES
from bot.teams.rendering.render import CardContext, attachment, draw_message
from bot.teams.rendering.text import inert, label, length
from handlers.feedback.anonymity import AnonymousHandler, is_anonymous
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Conversation, Pressed, Submitted
from handlers.kernel.messages import Form, TextField
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.actions import QuestionPress
from handlers.questions.ports import QuestionsWork

_DIALOG, _FORM, _ABOUT = "dialog", "form", "about"
"""The keys in `data` under which a dialog carries its name, its form, and the question it is about."""
_ANY_SIZE = 1_000_000
_LONG = 1_000
"""Characters of a text for which the dialog is a large one."""


@dataclass(frozen=True)
class Dialogs:
    uow: QuestionsWork
    notes: KeyValueStore
    who: Who
    confide: AnonymousHandler | None = None
    """For what must leave no trace of who sent it."""
    absolute: Callable[[str], str] = str

    @property
    def names(self) -> frozenset[str]:
        return frozenset({FETCH, SUBMIT})

    async def answer(self, invoke: Invoke) -> Response:
        """Raises `ValueError` for a value that no client of ours sends."""
        match await self._control(invoke):
            case Opens(form):
                return await self.open(invoke, form)
            case SentDialog() as sent if invoke.name == SUBMIT:
                return await self.sent(invoke, sent)
            case None:
                return say((await self.voice(invoke)).text("outdated"))
        raise ValueError(f"no {invoke.name} of ours")

    async def open(self, invoke: Invoke, form: Form) -> Response:
        """Show the form as it is now."""
        person = await self.who(invoke.by, invoke.at)
        now = await as_it_is_now(form, person, self.uow, invoke.at) if person else Current(form)
        if now is None:
            return say((await self.voice(invoke)).text("refused_too_late"))
        name = blake2b(invoke.key.encode("utf-8", "replace"), digest_size=12).hexdigest()
        voice = voice_for(person) if person else Voice()
        return Response(_drawn(voice, now, name, SentDialog(now.form.form, now.form.subject)))

    async def sent(self, invoke: Invoke, sent: SentDialog) -> Response:
        """The event that the form is, or the dialog again with what is wrong."""
        voice = await self.voice(invoke)
        name, shown = _dialog(invoke)
        form = shown.form if shown else None
        if problem := next(_problems(voice, sent, form), ""):
            return Response(_drawn(voice, shown, name, sent, problem)) if shown else say(problem)
        if sent.form == ASK:
            return Response(_task("message", voice.text("ask_sent")), _asked(invoke, sent, name))
        submitted = _submitted(invoke, sent, name)
        if is_anonymous(submitted):
            return await self._confided(submitted, voice, form.title if form else "", name)
        return Response(event=submitted)

    async def voice(self, invoke: Invoke) -> Voice:
        """In which to speak to whoever looks at the dialog."""
        person = await self.who(invoke.by, invoke.at)
        return voice_for(person) if person else Voice()

    async def _control(self, invoke: Invoke) -> Control | None:
        """None when what the button refers to is not kept any more."""
        control = read_data(invoke.value.get("data"))
        if not isinstance(control, KeptReference):
            return control
        content = await self.notes.get(KEPT, control.reference, invoke.at)
        return read_kept(content) if content is not None else None

    async def _confided(self, submitted: Submitted, voice: Voice, title: str, name: str) -> Response:
        """Only an employee's; nothing here or below writes down whose.

        The form that it is to be sent with after all is filled in already, and stands in the dialog itself.
        """
        if self.confide is None or await self.who(submitted.by, submitted.at) is None:
            return say(voice.text("employees_only"))
        message = await self.confide(submitted, voice)
        again = next((one for one in message.actions if isinstance(one, Form) and _is_filled(one)), None)
        shown = replace(message, actions=()) if again else message
        card = draw_message(shown, CardContext(self.absolute, voice=voice)).card
        if again is None:
            return Response(_continue(title, card))
        asking = _drawn(voice, Current(again), f"{name}:again", SentDialog(again.form, again.subject))
        asking["task"]["value"]["card"]["content"]["body"][:0] = card["body"]
        return Response(asking)


def ask_form(voice: Voice, text: str = "") -> Form:
    """A question, to be edited before it is asked."""
    title = voice.text("home_ask")
    field = TextField("text", voice.text("review_question"), text, multiline=True)
    return Form(ASK, "", title, title, (field,), voice.text("send"))


def say(text: str) -> Response:
    """A line in place of the dialog."""
    return Response(_task("message", text))


def _drawn(voice: Voice, shown: Current, name: str, sent: SentDialog, problem: str = "") -> Json:
    form = shown.form
    card = draw_form(form, sent.values, sent.missing, voice)
    card["body"] = [*_about(shown.about), *_warning(problem), *card["body"]]
    bare = replace(form, fields=tuple(replace(field, value="") for field in form.fields))
    carried = carry_form(bare, room=_ANY_SIZE).data[OURS]
    card["actions"][0]["data"] |= {_DIALOG: name, _FORM: carried, _ABOUT: shown.about}
    return _continue(form.title, card, large=_is_long(form))


def _dialog(invoke: Invoke) -> tuple[str, Current | None]:
    """The dialog's name and what it showed, where they came back."""
    data = invoke.value.get("data")
    name = data.get(_DIALOG) if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(name, str):
        return invoke.key, None
    control = read_data({OURS: data[_FORM]}) if _FORM in data else None
    about = str(data.get(_ABOUT) or "")
    return name, Current(control.form, about) if isinstance(control, Opens) else None


def _continue(title: str, card: Json, *, large: bool = False) -> Json:
    size = {"width": "medium", "height": "large" if large else "medium"}
    return _task("continue", {"title": label(title, SIZES.title), **size, "card": attachment(card)})


def _task(kind: str, value: Json | str) -> Json:
    return {"task": {"type": kind, "value": value}}


def _problems(voice: Voice, sent: SentDialog, form: Form | None) -> Iterator[str]:
    """In words for whoever filled it in."""
    labels = {field.name: field.label for field in form.fields} if form else {}
    if sent.missing:
        missing = [labels.get(name, name) for name in sent.missing]
        yield voice.text("dialog_missing", fields=voice.listed(missing))
    for field in form.fields if form else ():
        if isinstance(field, TextField) and length(sent.values.get(field.name, "")) > field.max_length:
            yield voice.text("dialog_too_long", field=field.label, most=str(field.max_length))


def _asked(invoke: Invoke, sent: SentDialog, name: str) -> Pressed:
    """Asked in the person's own chat with the bot, where the answer repeats the question, as under an
    example that was pressed."""
    own = Conversation(PLATFORM, who_is(invoke.by))
    return Pressed(invoke.by, own, QuestionPress.ASK, sent.values["text"], invoke.at, f"dialog:{name}")


def _submitted(invoke: Invoke, sent: SentDialog, name: str) -> Submitted:
    return Submitted(
        invoke.by, invoke.conversation, sent.form, sent.subject, invoke.at, f"dialog:{name}", sent.values
    )


def _about(text: str) -> list[Json]:
    if not text:
        return []
    quoted = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": inert(text)}]}
    return [{"type": "Container", "style": "emphasis", "items": [quoted]}]


def _warning(problem: str) -> list[Json]:
    if not problem:
        return []
    text = {"type": "TextRun", "text": problem, "color": "Attention", "weight": "Bolder"}
    return [{"type": "RichTextBlock", "inlines": [text]}]


def _is_filled(form: Form) -> bool:
    return any(isinstance(field, TextField) and field.value for field in form.fields)


def _is_long(form: Form) -> bool:
    return any(isinstance(field, TextField) and field.max_length > _LONG for field in form.fields)

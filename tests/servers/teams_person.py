"""What people do in Teams, in front of an app: each act becomes the activities that Teams would send, signed.

Shapes are those of Microsoft's documentation and of what the Agents Playground sends. An act returns the
app's answer. What an answer shows, a card in place of the pressed one or a dialog, is kept as the person's
own view.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.servers.teams import TeamsStandIn
from tests.servers.teams_cards import CARD, cards_of, faults_of_card
from tests.servers.teams_tenant import Chat, Json, Tenant

ANSWERS_WITHIN = 60.0
"""Seconds. Teams shows an error after ten; a busy machine of ours is given more."""


@dataclass(slots=True)
class Delivery:
    """The connector's way to the app."""

    client: httpx.AsyncClient
    """With the app's address as its base."""
    teams: TeamsStandIn
    path: str = "/api/messages"

    async def activity(self, activity: Json, token: str | None = None) -> httpx.Response:
        return await self.raw(json.dumps(activity).encode(), token)

    async def raw(self, body: bytes, token: str | None = None) -> httpx.Response:
        """`token` instead of a valid one; the empty one sends none."""
        bearer = self.teams.bearer() if token is None else token
        headers = {"content-type": "application/json; charset=utf-8"}
        if bearer:
            headers["authorization"] = f"Bearer {bearer}"
        return await self.client.post(self.path, content=body, headers=headers)


@dataclass(slots=True)
class TeamsPerson:
    """One user of the tenant."""

    id: str
    """Entra object id."""
    teams: TeamsStandIn
    to_app: Delivery
    views: dict[str, Json] = field(default_factory=dict)
    """By message: the card that only this person sees in its place."""
    dialog: Json | None = None
    """What the open dialog shows: the value of its task."""

    @property
    def tenant(self) -> Tenant:
        return self.teams.tenant

    @property
    def chat(self) -> Chat:
        """The personal chat with the bot."""
        return self.tenant.personal(self.id)

    # talking

    async def write(
        self, text: str, *, quoting: Json | None = None, form: str = "old", files: Iterable[Json] = ()
    ) -> httpx.Response:
        """Directly to the bot; `quoting` another message, in the old form or the new one."""
        self.chat.installed = True
        message = self.tenant.say(self.chat, {"from": self._me, "text": text})
        activity = self._message(self.chat, message)
        if quoting is not None:
            activity |= _QUOTED[form](activity, quoting)
        activity["attachments"] = [*activity["attachments"], *files]
        return await self.to_app.activity(activity)

    async def mention(self, chat: Chat, text: str, thread: str = "", *others: str) -> httpx.Response:
        """In a channel or a group chat; a channel's message begins a thread or goes on in one. `others`, by
        object id, are mentioned where the text says ``{0}``, ``{1}``."""
        accounts = [self.tenant.account(one) for one in others]
        entities = [_mention(one) for one in (self.tenant.bot, *accounts)]
        called, *names = (one["text"] for one in entities)
        said = text.format(*names) if others else text
        return await self._spoken(chat, f"{called} {said}\n", thread, entities)

    async def say(self, chat: Chat, text: str, thread: str = "") -> httpx.Response:
        """To everybody: the bot hears it where it was given leave to read all messages."""
        return await self._spoken(chat, text, thread, [])

    async def _spoken(self, chat: Chat, text: str, thread: str, entities: list[Json]) -> httpx.Response:
        more = {"thread": thread} if thread else {}
        message = self.tenant.say(chat, {"from": self._me, "text": text, **more})
        activity = self._message(chat, message)
        activity["entities"] = [*entities, *activity["entities"]]
        return await self.to_app.activity(activity)

    def _message(self, chat: Chat, message: Json) -> Json:
        thread = (message.get("thread") or message["id"]) if chat.kind == "channel" else ""
        return {
            **self.teams.envelope(chat, self._me, thread),
            "type": "message",
            "id": message["id"],
            "text": message["text"],
            "textFormat": "plain",
            "attachments": [{"contentType": "text/html", "content": f"<p>{message['text']}</p>"}],
            "entities": [_CLIENT],
            "locale": "en-US",
            "localTimezone": "Europe/Berlin",
        }

    @property
    def _me(self) -> Json:
        return self.tenant.account(self.id)

    # pressing

    async def press(self, chat: Chat, message: Json, label: str, **inputs: str) -> httpx.Response:
        """The button with this label on the message's card, as this person sees it."""
        action = find_action(self.card(message), label)
        if action["type"] == "Action.Execute":
            return await self._execute(chat, message, action, inputs)
        assert action["type"] == "Action.Submit", action
        data = {**action.get("data", {}), **inputs}
        if (data.get("msteams") or {}).get("type") == "task/fetch":
            return await self._open(chat, message, data)
        return await self.to_app.activity(self._from_card(chat, message, "message", {"value": data}))

    async def press_on_an_old_client(self, chat: Chat, message: Json, label: str) -> httpx.Response:
        """Which knows no Action.Execute, and takes what stands behind it."""
        fallback = find_action(self.card(message), label)["fallback"]
        submitted = {"value": fallback["data"]}
        return await self.to_app.activity(self._from_card(chat, message, "message", submitted))

    async def refresh(self, chat: Chat, message: Json) -> httpx.Response:
        """Looking at a card again that names this person in its refresh."""
        action = self.card(message)["refresh"]["action"]
        return await self._execute(chat, message, action, {}, "automatic")

    def card(self, message: Json) -> Json:
        """As this person sees it."""
        return self.views.get(message["id"]) or cards_of(message)[0]

    async def _execute(
        self, chat: Chat, message: Json, action: Json, inputs: dict[str, str], trigger: str = "manual"
    ) -> httpx.Response:
        executed = {"type": "Action.Execute", "title": action.get("title"), "verb": action.get("verb")}
        value = {"action": {**executed, "data": {**action.get("data", {}), **inputs}}, "trigger": trigger}
        answer = await self._invoke(self._from_card(chat, message, "invoke", {"value": value}), _ACTION)
        said = answer.json() if answer.content else {}
        if said.get("type") == CARD:
            assert faults_of_card(said["value"]) == []
            self.views[message["id"]] = said["value"]
        return answer

    async def _open(self, chat: Chat, message: Json, data: Json) -> httpx.Response:
        value = {"data": {**data, "type": "task/fetch"}, "context": {"theme": "default"}}
        fetched = self._from_card(chat, message, "invoke", {"value": value})
        return await self._showing(await self._invoke(fetched, "task/fetch"))

    async def fill(self, label: str = "", **inputs: str) -> httpx.Response:
        """The open dialog, with its inputs by id; what is not named keeps what stands there."""
        assert self.dialog is not None, "no dialog is open"
        card = self.dialog["card"]["content"]
        action = find_action(card, label)
        typed = {f"field-{name}": value for name, value in inputs.items()}
        data = {**action.get("data", {}), **standing(card), **typed}
        value = {"data": data, "context": {"theme": "default"}}
        submitted = {**self.teams.envelope(self.chat, self._me), "type": "invoke", "value": value}
        return await self._showing(await self._invoke(submitted, "task/submit"))

    async def _showing(self, answer: httpx.Response) -> httpx.Response:
        task = (answer.json() if answer.content else {}).get("task") or {}
        self.dialog = task["value"] if task.get("type") == "continue" else None
        if self.dialog and "card" in self.dialog:
            assert faults_of_card(self.dialog["card"]["content"]) == []
        return answer

    # the message extension

    async def search(self, text: str) -> httpx.Response:
        parameters = [{"name": "query", "value": text}]
        query = {"commandId": "search", "parameters": parameters, "queryOptions": {"skip": 0, "count": 25}}
        return await self._invoke(self._at_compose(query), "composeExtension/query")

    async def ask_about(self, text: str, command: str = "askAbout") -> httpx.Response:
        """From the menu of somebody's message."""
        payload = {
            "id": "1",
            "messageType": "message",
            "body": {"contentType": "html", "content": f"<p>{text}</p>"},
        }
        value = {"commandId": command, "commandContext": "message", "messagePayload": payload}
        answer = await self._invoke(self._at_compose(value), "composeExtension/fetchTask")
        return await self._showing(answer)

    def _at_compose(self, value: Json) -> Json:
        return {**self.teams.envelope(self.chat, self._me), "type": "invoke", "value": value}

    # the app itself

    async def install(self, *, again: bool = False) -> list[httpx.Response]:
        """In the personal chat; `again` repeats it, as clients do."""
        self.chat.installed = True
        activities = self.teams.installation(self.chat)
        return [await self.to_app.activity(one) for one in activities * (2 if again else 1)]

    async def uninstall(self) -> httpx.Response:
        self.chat.installed = False
        removed = {"type": "installationUpdate", "action": "remove"}
        return await self.to_app.activity({**removed, **self.teams.envelope(self.chat, self._me)})

    async def edit(self, chat: Chat, message: Json, text: str, event: str = "editMessage") -> httpx.Response:
        activity = self._message(chat, {**message, "text": text})
        activity["channelData"]["eventType"] = event
        return await self.to_app.activity({**activity, "type": "messageUpdate"})

    async def delete(self, chat: Chat, message: Json) -> httpx.Response:
        """Teams sends no text with it
        (https://learn.microsoft.com/javascript/api/@microsoft/teams-ai/teamsmessageevents)."""
        activity = self._message(chat, message)
        for name in ("text", "textFormat", "attachments", "entities"):
            activity.pop(name)
        activity["channelData"]["eventType"] = "softDeleteMessage"
        return await self.to_app.activity({**activity, "type": "messageDelete"})

    async def react(self, chat: Chat, message: Json, kind: str = "like") -> httpx.Response:
        reaction = {"type": "messageReaction", "reactionsAdded": [{"type": kind}], "replyToId": message["id"]}
        return await self.to_app.activity({**self.teams.envelope(chat, self._me), **reaction})

    def _from_card(self, chat: Chat, message: Json, kind: str, more: Json) -> Json:
        thread = (message.get("thread") or message["id"]) if chat.kind == "channel" else ""
        envelope = self.teams.envelope(chat, self._me, thread)
        return {**envelope, "type": kind, "replyToId": message["id"], **more}

    async def _invoke(self, activity: Json, name: str) -> httpx.Response:
        answering = self.to_app.activity({**activity, "name": name})
        answer = await asyncio.wait_for(answering, ANSWERS_WITHIN)
        if answer.status_code == 200 and name == _ACTION:
            assert set(answer.json()) == {"statusCode", "type", "value"}, answer.text
        return answer


_ACTION = "adaptiveCard/action"
_CLIENT = {
    "type": "clientInfo",
    "locale": "en-US",
    "country": "US",
    "platform": "Web",
    "timezone": "Europe/Berlin",
}


def _mention(account: Json) -> Json:
    """An entity; its text stands in the message
    (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations).
    """
    return {"type": "mention", "mentioned": account, "text": f"<at>{account['name']}</at>"}


def _quoted_in_html(activity: Json, quoted: Json) -> Json:
    """As clients have long sent a reply that quotes: the quote's lines are in the text, too
    (https://github.com/openclaw/openclaw/pull/101856)."""
    name, said = quoted["from"]["name"], shown(quoted)
    quote = (
        f'<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="{quoted["id"]}">'
        f'<strong itemprop="mri">{name}</strong><span itemprop="time" itemid="{quoted["id"]}"></span>'
        f'<p itemprop="preview">{said[:100]}</p></blockquote>'
    )
    html = {"contentType": "text/html", "content": f"{quote}<p>{activity['text']}</p>"}
    return {"text": f"{name}\n{said}\n\n{activity['text']}", "attachments": [html]}


def _quoted_by_tag(activity: Json, quoted: Json) -> Json:
    """As clients send it since 2026: a tag and an entity (https://github.com/microsoft/teams.py/pull/321)."""
    reply = {"messageId": quoted["id"], "senderName": quoted["from"]["name"], "preview": shown(quoted)[:100]}
    entity = {"type": "quotedReply", "quotedReply": reply}
    text = f'<quoted messageId="{quoted["id"]}"/> {activity["text"]}'
    return {"text": text, "entities": [entity, *activity["entities"]]}


_QUOTED = {"old": _quoted_in_html, "new": _quoted_by_tag}


def find_action(card: Json, label: str = "") -> Json:
    """The action with this title, or the first; an `AssertionError` when there is none."""
    found = list(_actions(card))
    for action in found:
        if not label or action.get("title") == label:
            return action
    raise AssertionError(f"no button {label!r} among {[one.get('title') for one in found]}")


def labels_of(message: Json) -> list[str]:
    """All buttons of a message's card, in order."""
    found = [action for card in cards_of(message) for action in _actions(card)]
    return [str(action["title"]) for action in found if action.get("title")]


def _actions(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        if str(value.get("type")).startswith("Action."):
            yield value
            return
        for name, member in value.items():
            if name not in ("refresh", "fallback"):
                yield from _actions(member)
    elif isinstance(value, list):
        for member in value:
            yield from _actions(member)


def standing(value: Any) -> dict[str, str]:
    """What stands in the inputs of a card, by id."""
    if isinstance(value, dict):
        if str(value.get("type")).startswith("Input."):
            return {value["id"]: value["value"]} if "value" in value else {}
        return {name: text for member in value.values() for name, text in standing(member).items()}
    if isinstance(value, list):
        return {name: text for member in value for name, text in standing(member).items()}
    return {}


def shown(message: Json) -> str:
    """Everything a person reads of a message, its pieces joined as they stand."""
    pieces = [piece for card in cards_of(message) for piece in _pieces(card)]
    return "".join(pieces) or str(message.get("text") or "")


def _pieces(value: Any) -> list[str]:
    if isinstance(value, dict):
        texts = (value[name] for name in ("text", "title", "value") if isinstance(value.get(name), str))
        members = (member for name, member in value.items() if name not in ("data", "fallback", "refresh"))
        return [*texts, *(piece for member in members for piece in _pieces(member))]
    if isinstance(value, list):
        return [piece for member in value for piece in _pieces(member)]
    return []

"""What a person can do on the page; each is what a test would do with the same Person."""

import base64
from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from practice import elements
from practice.delivery import Delivery
from practice.elements import SHAPES, State
from practice.entering import file_entry
from practice.model import Message, View
from practice.payloads import file_object
from practice.person import CannotDoThat, Person
from practice.workspace import Workspace

Json = dict[str, Any]

MORNING = time(9)


async def say(ws: Workspace, me: Person, body: Json) -> Json:
    message = await me.say(body["channel"], str(body["text"]), body.get("thread_ts"))
    return {"ts": message.ts}


async def command(ws: Workspace, me: Person, body: Json) -> Json:
    return _outcome(await me.command(body["channel"], body["command"], str(body.get("text", ""))))


async def press(ws: Workspace, me: Person, body: Json) -> Json:
    where = _where(ws, me, body)
    block, element = _element(where, body)
    return _outcome(await me.act(where, block, element, {}))


async def choose(ws: Workspace, me: Person, body: Json) -> Json:
    where = _where(ws, me, body)
    block, element = _element(where, body)
    key = SHAPES[element["type"]][0]
    return _outcome(await me.act(where, block, element, {key: body.get(key, body.get("value"))}))


async def options(ws: Workspace, me: Person, body: Json) -> Json:
    delivery = await me.suggest(_where(ws, me, body), body["action_id"], str(body.get("value", "")))
    if delivery.error:
        return {"error": delivery.error}
    return {key: delivery.body[key] for key in ("options", "option_groups") if key in delivery.body}


async def submit(ws: Workspace, me: Person, body: Json) -> Json:
    view = _view(me, body)
    _enter(ws, me, view, body.get("state") or {})
    delivery = await me.submit()
    if view.errors and view in me.views:
        return {"errors": view.errors}
    return _outcome(delivery)


async def back(ws: Workspace, me: Person, body: Json) -> Json:
    _view(me, body)
    await me.close_view()
    return {}


async def close(ws: Workspace, me: Person, body: Json) -> Json:
    if me.views:
        await me.close_view(all_of_them=True)
    return {}


async def shortcut(ws: Workspace, me: Person, body: Json) -> Json:
    message = _message(ws, me, body) if body.get("ts") else None
    return _outcome(await me.shortcut(body["callback_id"], message))


async def react(ws: Workspace, me: Person, body: Json) -> Json:
    await me.react(_message(ws, me, body), str(body["name"]))
    return {}


async def open_home(ws: Workspace, me: Person, body: Json) -> Json:
    await me.open_home()
    return {}


async def open_dm(ws: Workspace, me: Person, body: Json) -> Json:
    if me.user.deleted:
        raise CannotDoThat("account_inactive")
    return {"channel": ws.dm(me.id, ws.user(body["user"]).id).id}


async def upload(ws: Workspace, me: Person, body: Json) -> Json:
    file_id = await me.upload(str(body["filename"]), base64.b64decode(body.get("content", "")))
    return {"file": file_object(ws, ws.files[file_id])}


async def status(ws: Workspace, me: Person, body: Json) -> Json:
    """For some days, of which today is the first; without an emoji it is cleared."""
    until = None
    if days := int(body.get("days", 0)):
        here = ws.clock.now().astimezone(ZoneInfo(me.user.tz))
        until = datetime.combine(here.date() + timedelta(days=days), time.min, here.tzinfo)
    await me.set_status(str(body.get("emoji", "")), str(body.get("text", "")), until)
    return {}


async def skip(ws: Workspace, me: Person, body: Json) -> Json:
    """By seconds, or to nine o'clock of the next day where this person is."""
    if body.get("to") == "tomorrow_morning":
        here = ws.clock.now().astimezone(ZoneInfo(me.user.tz))
        morning = datetime.combine(here.date() + timedelta(days=1), MORNING, here.tzinfo)
        ws.clock.skip(morning - ws.clock.now())
    else:
        ws.clock.skip(timedelta(seconds=float(body["seconds"])))
    return {"now": ws.clock.now().isoformat()}


def _outcome(delivery: Delivery) -> Json:
    return {"error": delivery.error} if delivery.error else {}


def _view(me: Person, body: Json) -> View:
    """The one on top, which is all that a person can act in."""
    view = me.view
    if view is None or view.id != body.get("view_id"):
        raise CannotDoThat("view_not_found")
    return view


def _message(ws: Workspace, me: Person, body: Json) -> Message:
    channel = ws.channels.get(str(body.get("channel")))
    message = channel.message(str(body.get("ts"))) if channel and me.id in channel.members else None
    if message is None or message.ephemeral_to not in (None, me.id):
        raise CannotDoThat("message_not_found")
    return message


def _where(ws: Workspace, me: Person, body: Json) -> Message | View:
    """Where somebody acts, with what they have entered there so far."""
    where: Message | View | None
    match body.get("container"):
        case "message":
            where = _message(ws, me, body)
        case "home":
            where = me.home
        case _:
            where = _view(me, body)
    if where is None:
        raise CannotDoThat("view_not_found")
    _enter(ws, me, where, body.get("state") or {})
    return where


def _element(where: Message | View, body: Json) -> tuple[Json, Json]:
    for block, element in elements.elements_of(where.blocks):
        if (block.get("block_id"), element["action_id"]) == (body.get("block_id"), body.get("action_id")):
            return block, element
    raise CannotDoThat("action_not_found")


def _enter(ws: Workspace, me: Person, where: Message | View, state: State) -> None:
    for fields in state.values():
        for entered in fields.values():
            if entered.get("type") == "file_input":
                entered["files"] = [file_entry(ws, file) for file in entered.get("files", [])]
    me.enter(where, state)


ACTS: dict[str, Callable[[Workspace, Person, Json], Awaitable[Json]]] = {
    "say": say,
    "command": command,
    "press": press,
    "choose": choose,
    "options": options,
    "submit": submit,
    "back": back,
    "close": close,
    "shortcut": shortcut,
    "react": react,
    "open_home": open_home,
    "open_dm": open_dm,
    "upload": upload,
    "status": status,
    "skip": skip,
}

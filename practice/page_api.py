"""What the page asks for and does: /page/state, /page/messages, /page/act, /page/stream. See page/api.js."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from practice.model import Channel, Message
from practice.page_acts import ACTS
from practice.payloads import file_object, message_object
from practice.person import CannotDoThat, Person
from practice.workspace import Workspace

Json = dict[str, Any]

COLOURS = ("#4a7c59", "#8c4a6b", "#4a6b8c", "#8c6b4a", "#6b4a8c", "#4a8c86", "#8c4a4a")
HEARTBEAT = 20  # seconds, so that a connection that is gone is noticed


class PageApi:
    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace
        self._streams: set[asyncio.Queue[list[str] | None]] = set()
        workspace.on_change(self._changed)

    def register(self, router: web.UrlDispatcher) -> None:
        router.add_get("/page/state", self.state)
        router.add_get("/page/messages", self.messages)
        router.add_post("/page/act", self.act)
        router.add_get("/page/stream", self.stream)
        router.add_get("/page/files/{file}", self.file)

    async def close(self) -> None:
        for queue in self._streams:
            queue.put_nowait(None)

    async def state(self, request: web.Request) -> web.Response:
        me = self._person(request)
        app = self._ws.app
        return web.json_response(
            {
                "team": {"id": self._ws.team_id, "name": self._ws.name},
                "now": self._ws.clock.now().isoformat(),
                "me": me.id,
                "people": [self._user(user_id, index) for index, user_id in enumerate(self._ws.users)],
                "channels": [self._channel(c, me) for c in self._ws.channels.values() if me.id in c.members],
                "commands": [_shown(each, ("command", "description", "usage_hint")) for each in app.commands],
                "shortcuts": [_shown(each, ("callback_id", "name", "type", "description")) for each in app.shortcuts],
                "app": {
                    "name": app.name,
                    "bot_user": app.bot_user_id,
                    "home_tab": app.home_tab,
                    "takes_messages": app.takes_messages,
                },
                "first_words": self._ws.first_words,
                "views": [{**view.as_json(), "errors": view.errors} for view in me.views],
                "home": me.home.as_json() if me.home else None,
            }
        )

    async def messages(self, request: web.Request) -> web.Response:
        """Reading them is what makes them read."""
        me, thread_ts = self._person(request), request.query.get("thread_ts")
        channel = self._ws.channels.get(request.query.get("channel", ""))
        if channel is None or me.id not in channel.members:
            return web.json_response({"error": "channel_not_found"}, status=404)
        visible = channel.visible_to(me.id)
        if thread_ts:
            found = [m for m in visible if thread_ts in (m.ts, m.thread_ts)]
        else:
            found = [m for m in visible if m.thread_ts in (None, m.ts)]
            if visible:
                self._ws.read[me.id, channel.id] = visible[-1].ts
        return web.json_response({"messages": [self._message(m) for m in found]})

    async def act(self, request: web.Request) -> web.Response:
        me, body = self._person(request), await request.json()
        do: Callable[[Workspace, Person, Json], Awaitable[Json]] | None = ACTS.get(str(body.get("do")))
        if do is None:
            return web.json_response({"ok": False, "error": "unknown_act"})
        try:
            answer = await do(self._ws, me, body)
        except (CannotDoThat, LookupError) as error:
            answer = {"error": str(error.args[0]) if error.args else "not_found"}
        return web.json_response({"ok": not answer.get("error") and not answer.get("errors"), **answer})

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: what changed."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        queue: asyncio.Queue[list[str] | None] = asyncio.Queue()
        self._streams.add(queue)
        try:
            await response.write(b": welcome\n\n")
            while True:
                try:
                    what = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if what is None:
                    return response
                while not queue.empty():
                    what += queue.get_nowait() or []
                said = json.dumps({"type": "changed", "what": sorted(set(what))})
                await response.write(f"data: {said}\n\n".encode())
        except ConnectionError:
            return response
        finally:
            self._streams.discard(queue)

    async def file(self, request: web.Request) -> web.Response:
        file = self._ws.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404, text="not found")
        return web.Response(body=file.content, content_type="application/octet-stream")

    def _changed(self, what: list[str]) -> None:
        for queue in self._streams:
            queue.put_nowait(list(what))

    def _person(self, request: web.Request) -> Person:
        """Whoever is not known is the first person."""
        wanted = request.query.get("as", "")
        try:
            return self._ws.person(wanted)
        except KeyError:
            return self._ws.person(next(user.id for user in self._ws.users.values() if not user.is_bot))

    def _user(self, user_id: str, index: int) -> Json:
        user = self._ws.users[user_id]
        return {
            "id": user.id,
            "name": user.handle,
            "real_name": user.name,
            "title": user.title,
            "tz": user.tz,
            "status": {"emoji": user.status_emoji, "text": user.status_text},
            "colour": COLOURS[index % len(COLOURS)],
            "guest": user.is_restricted or user.is_ultra_restricted,
            "deleted": user.deleted,
            "external": user.team_id != self._ws.team_id,
            "bot": user.is_bot,
        }

    def _channel(self, channel: Channel, me: Person) -> Json:
        shown: Json = {
            "id": channel.id,
            "name": channel.name,
            "is_private": channel.is_private and not channel.is_im,
            "is_im": channel.is_im,
            "topic": channel.topic,
            "unread": self._unread(channel, me),
        }
        return shown | {"user": channel.other(me.id)} if channel.is_im else shown

    def _unread(self, channel: Channel, me: Person) -> int:
        read = self._ws.read.get((me.id, channel.id), "")
        fresh = [m for m in channel.visible_to(me.id) if m.ts > read and m.user != me.id]
        return len([m for m in fresh if m.thread_ts in (None, m.ts)])

    def _message(self, message: Message) -> Json:
        shown = message_object(self._ws, message)
        shown |= {"channel": message.channel, "ephemeral": message.ephemeral}
        if message.username:
            shown["username"] = message.username
        if message.files:
            shown["files"] = [
                {**file_object(self._ws, file), "page_url": f"/page/files/{file.id}"} for file in message.files
            ]
        return shown


def _shown(item: Json, keys: tuple[str, ...]) -> Json:
    return {key: item.get(key, "") for key in keys}

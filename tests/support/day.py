"""A day in the practice workspace, with the whole bot beside it: real sockets, real SQL, given time."""

import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from bot.main import Firsthand, manifest, opened
from bot.practice import furnish
from bot.settings import Settings
from handlers.sender import PACE
from practice import Clock, Message, Person, PracticeServer, Workspace, sample_workspace
from tests.support.quiet import without_regular_checks

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
PATIENCE = 60.0  # seconds: how long an answer takes on a busy machine says nothing

Door = Literal["socket", "http"]


@dataclass(slots=True)
class Day:
    workspace: Workspace
    server: PracticeServer
    firsthand: Firsthand

    def __getattr__(self, handle: str) -> Person:
        """`day.fay`, `day.dana` …"""
        return self.workspace.person(handle)

    async def settle(self) -> None:
        """Everything that is due happens, and everybody has been told."""
        await self.workspace.idle()
        await self.firsthand.settle()
        while (due := await self.firsthand.sender.next_due()) and due - self.workspace.clock.now() <= PACE:
            self.workspace.clock.skip(max(due - self.workspace.clock.now(), timedelta(0)))
            await self.firsthand.settle()

    async def skip(self, **span: float) -> None:
        self.workspace.clock.skip(timedelta(**span))
        await self.settle()

    async def settings(self, person: Person, section: str) -> None:
        """A leader opens the form of one section of the settings."""
        await person.command("#front-line", "/firsthand", "settings")
        await person.press(self.newest(person, "#front-line"), f"settings_change_{section}")

    def pings(self) -> list[str]:
        """The handles of everybody whose attention was asked for so far."""
        return [self.workspace.user(user_id).handle for user_id, _ in self.workspace.pings]

    def newest(self, person: Person, where: str = "@firsthand") -> Message:
        return person.messages(where)[-1]


@asynccontextmanager
async def a_day(database_url: str, door: Door = "socket") -> AsyncIterator[Day]:
    """Sample people and customers, as somebody finds them who opens the practice workspace."""
    workspace = sample_workspace(Clock(frozen_at=T0))
    workspace.limits.enabled = False
    workspace.ack_seconds = PATIENCE
    port = _free_port()
    request_url = f"http://127.0.0.1:{port}/slack/events" if door == "http" else None
    app = workspace.install(manifest(), request_url)
    async with AsyncExitStack() as stack:
        server = await PracticeServer.start(workspace)
        stack.push_async_callback(server.close)
        settings = Settings(
            slack_bot_token=app.bot_token,
            slack_app_token="" if request_url else app.app_token,
            slack_signing_secret=app.signing_secret if request_url else "",
            slack_api_url=server.api_url,
            database_url=database_url,
            port=port,
        )
        firsthand = await stack.enter_async_context(opened(settings, workspace.clock))
        await firsthand.refresh_people()
        channel = workspace.channel("#escalations").id
        await furnish(firsthand.store, workspace.team_id, workspace.name, channel, T0)
        await without_regular_checks(firsthand.store, workspace.team_id)
        receiving = firsthand.receiving_http() if request_url else firsthand.receiving_sockets()
        await stack.enter_async_context(receiving)
        yield Day(workspace, server, firsthand)


def text_of(message: Message) -> str:
    """What a reader sees of the message, markup left out."""
    return "\n".join(filter(None, map(_words, message.blocks))) or message.text


def _words(node: object) -> str:
    if isinstance(node, list):
        return "".join(map(_words, node))
    if not isinstance(node, dict):
        return ""
    match node.get("type"):
        case "text" | "plain_text" | "mrkdwn":
            shown = str(node["text"])
            decoded = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            return shown if node["type"] == "text" else decoded
        case "link":
            return str(node.get("text") or node["url"])
        case "user":
            return f"@{node['user_id']}"
        case "date":
            return str(node["fallback"])
        case "section" | "header":
            return _words(node.get("text")) + "".join(map(_words, node.get("fields", [])))
        case "button":
            return f"[{_words(node['text'])}]"
    return _words(node.get("elements", []))


def buttons_of(message: Message) -> list[str]:
    """The labels of the buttons, in order."""
    return [
        _words(element["text"])
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "button"
    ]


def links_of(node: object) -> list[str]:
    """The addresses of all links in a message, in order."""
    if isinstance(node, Message):
        return links_of(node.blocks)
    if isinstance(node, list):
        return [link for each in node for link in links_of(each)]
    if not isinstance(node, dict):
        return []
    return [node["url"]] if node.get("type") == "link" else links_of(node.get("elements", []))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

"""A small app with Bolt's and slack_sdk's own clients, installed in the sample workspace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientSession, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from practice import Clock, Installation, Person, PracticeServer, Workspace, sample_workspace

T0 = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Probe"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Probe"},
        "slash_commands": [
            {"command": "/probe", "description": "Try something", "usage_hint": "anything"},
            {"command": "/escaped", "description": "With mentions", "should_escape": True},
        ],
        "shortcuts": [
            {"name": "Note", "type": "global", "callback_id": "note", "description": "Takes a note"},
            {"name": "Keep", "type": "message", "callback_id": "keep", "description": "Keeps a message"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "channels:history",
                "channels:read",
                "channels:join",
                "chat:write",
                "commands",
                "files:read",
                "files:write",
                "groups:read",
                "im:history",
                "im:read",
                "im:write",
                "reactions:read",
                "reactions:write",
                "users:read",
                "users:read.email",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": ["app_home_opened", "message.im", "reaction_added", "team_join", "user_change"]
        }
    },
}


def button(label: str, action_id: str, value: str = "1") -> dict[str, Any]:
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": label},
        "action_id": action_id,
        "value": value,
    }


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "block_id": "moves", "elements": list(elements)}


def field(block_id: str, **element: Any) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": block_id.title()},
        "element": {"type": "plain_text_input", "action_id": "typed", **element},
    }


def modal(*blocks: dict[str, Any], title: str = "Probe", **more: Any) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": title},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": list(blocks),
        **more,
    }


@dataclass
class Practice:
    """`app` is Bolt's; listeners are added by the test. `client` does not try again by itself."""

    ws: Workspace
    server: PracticeServer
    installation: Installation
    app: AsyncApp
    client: AsyncWebClient

    def person(self, handle: str) -> Person:
        return self.ws.person(handle)


def bolt(installation: Installation, client: AsyncWebClient, *, sign: bool) -> AsyncApp:
    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id="T0LIGHT",
            bot_token=installation.bot_token,
            bot_id=installation.bot_id,
            bot_user_id=installation.bot_user_id,
        )

    return AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=installation.signing_secret if sign else None,
        request_verification_enabled=sign,
        attaching_conversation_kwargs_enabled=False,
    )


@asynccontextmanager
async def workspace(manifest: dict[str, Any] = MANIFEST, request_url: str | None = None) -> AsyncIterator[Practice]:
    """Without a connection: the Web API alone. The clock stands still at T0."""
    ws = sample_workspace(Clock(frozen_at=T0))
    installation = ws.install(manifest, request_url)
    server = await PracticeServer.start(ws)
    no_retries: list[AsyncRetryHandler] = []
    async with ClientSession() as session:
        client = AsyncWebClient(
            installation.bot_token, server.api_url, session=session, timeout=5, retry_handlers=no_retries
        )
        yield Practice(ws, server, installation, bolt(installation, client, sign=bool(request_url)), client)
    await server.close()


@asynccontextmanager
async def over_socket() -> AsyncIterator[Practice]:
    async with workspace() as practice:
        handler = AsyncSocketModeHandler(practice.app, practice.installation.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        try:
            yield practice
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def over_http() -> AsyncIterator[Practice]:
    """The app listens first: its address is what the workspace is told."""
    practices: list[Practice] = []

    async def events(request: web.Request) -> web.Response:
        asked = await to_bolt_request(request)
        return await to_aiohttp_response(await practices[0].app.async_dispatch(asked))

    application = web.Application()
    application.router.add_post("/slack/events", events)
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        async with workspace(request_url=f"http://127.0.0.1:{port}/slack/events") as practice:
            practices.append(practice)
            yield practice
    finally:
        await runner.cleanup()

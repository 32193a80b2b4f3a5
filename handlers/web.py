"""The HTTP front door: signed requests from Slack, and two addresses for whoever watches over the process."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

MAX_BODY = 1024 * 1024  # bytes; Slack's largest views are 250 kB

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watching:
    """`why_not_ready` gives a sentence if there is one, `metrics` the text that Prometheus reads."""

    why_not_ready: Callable[[], Awaitable[str | None]]
    metrics: Callable[[], Awaitable[bytes]]

    async def healthz(self, _: web.Request) -> web.Response:
        return web.Response(text="alive")

    async def readyz(self, _: web.Request) -> web.Response:
        why_not = await self.why_not_ready()
        return web.Response(status=503 if why_not else 200, text=why_not or "ready")

    async def measured(self, _: web.Request) -> web.Response:
        return web.Response(body=await self.metrics(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def add_watching(application: web.Application, watching: Watching) -> web.Application:
    """GET /healthz (the process lives), GET /readyz (it can do its work), GET /metrics (how it does)."""
    application.router.add_get("/healthz", watching.healthz)
    application.router.add_get("/readyz", watching.readyz)
    application.router.add_get("/metrics", watching.measured)
    return application


class FrontDoor:
    """POST /slack/events, and the addresses for whoever watches over the process."""

    def __init__(self, app: AsyncApp, signing_secret: str, watching: "Watching") -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)
        self._watching = watching

    def application(self) -> web.Application:
        application = web.Application(client_max_size=MAX_BODY)
        application.router.add_post("/slack/events", self.events)
        add_watching(application, self._watching)
        return application

    async def events(self, request: web.Request) -> web.StreamResponse:
        body = (await request.read()).decode("utf-8", "replace")
        if not self._signed(request, body):
            log.warning("a request without a valid signature was refused")
            return web.Response(status=401, text="The signature is wrong or too old.")
        asked = AsyncBoltRequest(
            body=body,
            query=request.query_string,
            headers={name: request.headers.getall(name) for name in request.headers},
        )
        return await to_aiohttp_response(await self._app.async_dispatch(asked))

    def _signed(self, request: web.Request, body: str) -> bool:
        """https://docs.slack.dev/authentication/verifying-requests-from-slack; 300 seconds old at most."""
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (timestamp.isascii() and timestamp.isdigit()):
            return False
        return self._verifier.is_valid(body, timestamp, signature)

"""The workspace on the network: Web API, Socket Mode, response URLs, files, and the page."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Self

from aiohttp import web

from practice import answers, api
from practice.delivery import Courier
from practice.http_delivery import HttpDelivery
from practice.page_api import PageApi
from practice.refused import Refused
from practice.socket_mode import SocketMode
from practice.workspace import Workspace

PAGE = Path(__file__).parent / "page"
MAX_BODY = 32 * 1024 * 1024  # bytes, for files


class PracticeServer:
    """`url` without a slash at its end; `api_url` is what slack_sdk wants as base_url."""

    def __init__(self, workspace: Workspace, runner: web.AppRunner, url: str) -> None:
        self.workspace = workspace
        self.url = url
        self.api_url = f"{url}/api/"
        self._runner = runner

    @classmethod
    async def start(cls, workspace: Workspace, host: str = "127.0.0.1", port: int = 0) -> Self:
        """After workspace.install(). Raises OSError if the port is taken."""
        door = _Door(workspace)
        page = PageApi(workspace)
        sockets = None if workspace.app.request_url else SocketMode(workspace)
        application = web.Application(client_max_size=MAX_BODY, middlewares=[_no_cache])
        door.register(application.router)
        page.register(application.router)
        if sockets:
            application.router.add_get("/link/", sockets.link)
        application.router.add_static("/", PAGE)
        application.on_shutdown.append(lambda _: page.close())
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError:
            await runner.cleanup()
            raise
        bound = runner.addresses[0]
        workspace.url = f"http://{host}:{bound[1]}"
        workspace.sockets = sockets
        transport = sockets or HttpDelivery(workspace, workspace.app.request_url or "")
        workspace.courier = Courier(workspace, transport)
        return cls(workspace, runner, workspace.url)

    async def close(self) -> None:
        courier, self.workspace.courier = self.workspace.courier, None
        if courier:
            await courier.close()
        await self._runner.cleanup()


class _Door:
    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace

    def register(self, router: web.UrlDispatcher) -> None:
        router.add_get("/", self.index)
        router.add_get("/archives/{channel}/{message}", self.permalink)
        router.add_route("*", "/api/{method}", self.method)
        for kind in ("commands", "actions", "app"):
            router.add_post(f"/{kind}/{{team}}/{{name}}", self.response_url)
        router.add_post("/upload/{file}", self.upload)
        router.add_get("/files/{file}/{name}", self.file)
        router.add_get("/files/{file}/download/{name}", self.file)

    async def index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    async def permalink(self, request: web.Request) -> web.StreamResponse:
        """From outside of the page: the conversation, as whoever comes first."""
        channel = self._ws.channels.get(request.match_info["channel"])
        if channel is None:
            return web.Response(status=404, text="channel_not_found")
        raise web.HTTPFound(f"/#{channel.name}")

    async def method(self, request: web.Request) -> web.StreamResponse:
        return await api.handle(self._ws, request)

    async def response_url(self, request: web.Request) -> web.Response:
        """https://docs.slack.dev/interactivity/handling-user-interaction#message_responses"""
        fault = self._ws.faults.take("response_url", {})
        if fault and fault.kind == "status":
            return web.Response(status=fault.number, text="upstream error")
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        try:
            url = self._ws.triggers.url(request.match_info["name"])
        except Refused as refused:
            return web.json_response(refused.answer(), status=404)
        try:
            answers.to_response_url(self._ws, url, body)
        except Refused as refused:
            return web.json_response(refused.answer(), status=400)
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.Response:
        """The bytes of a file, at the address that files.getUploadURLExternal gave."""
        known = self._ws.uploads.get(request.match_info["file"])
        if known is None:
            return web.Response(status=404, text="not found")
        file, length = known
        content = await request.read()
        if request.content_type == "multipart/form-data":
            return web.Response(status=400, text="send the bytes as they are")
        if len(content) != length:
            return web.Response(status=400, text=f"{length} bytes were announced")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def file(self, request: web.Request) -> web.Response:
        """With the bot's token and files:read."""
        app = self._ws.app
        if request.headers.get("Authorization") != f"Bearer {app.bot_token}" or app.revoked:
            return web.Response(status=403, text="a token is needed")
        if "files:read" not in app.scopes:
            return web.Response(status=403, text="files:read is needed")
        file = self._ws.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404, text="not found")
        return web.Response(body=file.content, content_type="application/octet-stream")


@web.middleware
async def _no_cache(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    response = await handler(request)
    if not response.prepared:
        response.headers.setdefault("Cache-Control", "no-cache")
    return response

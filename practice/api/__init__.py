"""The Web API, as strict as Slack's: https://docs.slack.dev/reference/methods"""

import asyncio
import json
from typing import Any

from aiohttp import web

from practice.api import apps, chat, conversations, files, people, reactions, views
from practice.api.call import Call, Method
from practice.faults import Fault
from practice.refused import Refused
from practice.workspace import Workspace

Json = dict[str, Any]

METHODS: dict[str, Method] = {
    **apps.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **people.METHODS,
    **reactions.METHODS,
    **views.METHODS,
}


async def handle(ws: Workspace, request: web.Request) -> web.StreamResponse:
    """POST or GET /api/METHOD."""
    name = request.match_info["method"]
    args = await _arguments(request)
    fault = ws.faults.take(name, args)
    if fault and fault.kind == "time_out_before":
        return _cut(request)
    if fault and fault.kind == "hold":
        await fault.released.wait()
    try:
        if fault:
            _spoil(fault)
        answer = {"ok": True, **await _call(ws, name, _token(request, args), args)}
    except Refused as refused:
        return _refusal(refused)
    except _Broken as broken:
        return web.Response(status=broken.status, text="upstream error")
    if fault and fault.kind == "time_out_after":
        fault.then()
        return _cut(request)
    if fault and fault.kind == "status_after":
        return web.Response(status=fault.number, text="upstream error")
    return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(ws.app.scopes)})


async def _call(ws: Workspace, name: str, token: str, args: Json) -> Json:
    method = METHODS.get(name)
    if method is None:
        raise Refused("unknown_method", req_method=name)
    app = ws.app
    if not token:
        raise Refused("not_authed")
    if token not in (app.bot_token, app.app_token):
        raise Refused("invalid_auth")
    if app.revoked and token == app.bot_token:
        raise Refused("token_revoked")
    if (token == app.app_token) != method.app_token:
        raise Refused("not_allowed_token_type")
    call = Call(ws, app, args)
    call.need(*method.scopes)
    ws.limits.count(name, method.tier)
    await asyncio.sleep(0)  # a real call gives others their turn
    return await method.function(call)


class _Broken(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def _spoil(fault: Fault) -> None:
    match fault.kind:
        case "fail":
            raise Refused(fault.error)
        case "rate_limit":
            raise Refused("ratelimited", retry_after=fault.number)
        case "status":
            raise _Broken(fault.number)


def _refusal(refused: Refused) -> web.Response:
    if refused.retry_after is None:
        return web.json_response(refused.answer())
    headers = {"Retry-After": str(refused.retry_after)}
    return web.json_response(refused.answer(), status=429, headers=headers)


def _cut(request: web.Request) -> web.Response:
    """Nothing reaches the caller any more."""
    if request.transport:
        request.transport.abort()
    return web.Response()


def _token(request: web.Request, args: Json) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else str(args.pop("token", ""))


async def _arguments(request: web.Request) -> Json:
    """From the address, a form or JSON: slack_sdk sends all three."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        text = await request.text()
        sent = json.loads(text) if text else {}
        args |= sent if isinstance(sent, dict) else {}
    else:
        args |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return args

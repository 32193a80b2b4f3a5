"""Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode"""

import asyncio
import json
import secrets
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSCloseCode, WSMsgType, web

from practice.delivery import Answer, Envelope

if TYPE_CHECKING:
    from practice.workspace import Workspace

MAX_CONNECTIONS = 10


class ConnectionLost(Exception):
    """The connection ended before the app acknowledged."""


@dataclass(eq=False)
class Connection:
    socket: web.WebSocketResponse
    request: web.Request
    unacknowledged: set["asyncio.Future[dict[str, Any]]"] = field(default_factory=set)


class SocketMode:
    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._acks: dict[str, list[asyncio.Future[dict[str, Any]]]] = {}
        self._turn = 0
        self._arrivals: set[asyncio.Future[None]] = set()
        self._closing: set[asyncio.Task[None]] = set()
        workspace.faults.sockets = self._reset
        workspace.faults.refresh = self._refresh

    @property
    def connected(self) -> int:
        return len(self._connections)

    def address(self) -> str:
        """For one connection."""
        ticket = secrets.token_hex(8)
        self._tickets.add(ticket)
        base = self._workspace.url.replace("http", "ws", 1)
        return f"{base}/link/?ticket={ticket}&app_id={self._workspace.app.app_id}"

    async def link(self, request: web.Request) -> web.StreamResponse:
        """GET /link/: a connection of the app, until it ends."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="invalid ticket")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._connections) >= MAX_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        connection = Connection(socket, request)
        self._connections.append(connection)
        try:
            await socket.send_json(self._hello())
            self._announce()
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            self._forget(connection)
        return socket

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {"host": "practice", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._workspace.app.app_id},
        }

    async def send(self, envelope: Envelope) -> Answer:
        return await self._send(envelope, self._next())

    async def send_twice(self, envelope: Envelope) -> Answer:
        """To another connection the second time, if there is one."""
        first, again = self._next(), self._next()
        answer, _ = await asyncio.gather(self._send(envelope, first), self._send(envelope, again))
        return answer

    async def back(self) -> None:
        arrival = asyncio.get_running_loop().create_future()
        self._arrivals.add(arrival)
        try:
            await arrival
        finally:
            self._arrivals.discard(arrival)

    async def close(self) -> None:
        for connection in list(self._connections):
            await connection.socket.close(code=WSCloseCode.GOING_AWAY)
        await asyncio.gather(*self._closing, return_exceptions=True)

    def _next(self) -> Connection | None:
        """One after the other."""
        if not self._connections:
            return None
        self._turn += 1
        return self._connections[self._turn % len(self._connections)]

    async def _send(self, envelope: Envelope, connection: Connection | None) -> Answer:
        if connection is None:
            return Answer("not_connected", reason="connection_failed")
        ack: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._acks.setdefault(envelope.id, []).append(ack)
        if envelope.kind == "events_api":
            connection.unacknowledged.add(ack)
        try:
            await connection.socket.send_json(_wire(envelope))
            async with asyncio.timeout(self._workspace.ack_seconds):
                return Answer(body=await ack)
        except TimeoutError:
            return Answer("operation_timeout", reason="http_timeout")
        except (ConnectionLost, ConnectionError):
            return Answer("connection_lost", reason="connection_failed")
        finally:
            connection.unacknowledged.discard(ack)
            self._done(envelope.id, ack)

    def _done(self, envelope_id: str, ack: "asyncio.Future[dict[str, Any]]") -> None:
        waiting = self._acks.get(envelope_id, [])
        if ack in waiting:
            waiting.remove(ack)
        if not waiting:
            self._acks.pop(envelope_id, None)

    def _acknowledged(self, said: dict[str, Any]) -> None:
        """On whichever connection; the first that still waits for this envelope."""
        for ack in self._acks.get(str(said.get("envelope_id")), []):
            if not ack.done():
                ack.set_result(said.get("payload") or {})
                return

    def _announce(self) -> None:
        for arrival in self._arrivals:
            if not arrival.done():
                arrival.set_result(None)

    def _forget(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
        for ack in connection.unacknowledged:
            if not ack.done():
                ack.set_exception(ConnectionLost())

    def _reset(self, abrupt: bool) -> None:
        for connection in list(self._connections):
            self._forget(connection)
            if abrupt and connection.request.transport:
                connection.request.transport.abort()
            else:
                self._later(_close(connection))

    def _refresh(self) -> None:
        for connection in list(self._connections):
            self._later(connection.socket.send_json({"type": "disconnect", "reason": "refresh_requested"}))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)


async def _close(connection: Connection) -> None:
    await connection.socket.close(code=WSCloseCode.SERVICE_RESTART)


def _wire(envelope: Envelope) -> dict[str, Any]:
    sent: dict[str, Any] = {
        "envelope_id": envelope.id,
        "type": envelope.kind,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.kind != "events_api",
    }
    if envelope.kind == "events_api":
        sent |= {"retry_attempt": envelope.retry, "retry_reason": envelope.reason}
    return sent

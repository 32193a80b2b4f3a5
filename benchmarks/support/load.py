"""Load over HTTP/1.1 keep-alive, cheap enough to leave the machine to the server: what Slack would send, signed."""

import asyncio
import itertools
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from handlers.forms import complaint as complaint_form

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
VERIFIER = SignatureVerifier(SECRET)


@dataclass(frozen=True, slots=True)
class Load:
    """`took`: latencies in seconds, the shortest first. `rate`: requests per second."""

    rate: float
    took: Sequence[float]

    @property
    def p50(self) -> float:
        return self.took[len(self.took) // 2]

    @property
    def p99(self) -> float:
        return self.took[int(len(self.took) * 0.99)]


def commands(team_id: str, text: Callable[[int], str]) -> Iterator[bytes]:
    """Endless requests of /complaint as Slack sends them, each with a trigger of its own."""
    for number in itertools.count():
        yield _signed(
            {
                "token": "t",
                "team_id": team_id,
                "team_domain": "light",
                "channel_id": "C0FRONTLINE",
                "channel_name": "front-line",
                "user_id": "U0FAY",
                "user_name": "fay",
                "command": "/complaint",
                "text": text(number),
                "api_app_id": "A1",
                "response_url": "https://hooks.slack.com/commands/1",
                "trigger_id": f"{time.time_ns()}.{number}",
            }
        )


def searches(team_id: str, typed: Iterable[str]) -> Iterator[bytes]:
    """What Slack asks for the options of the type-ahead field in the form for complaints."""
    view = {**complaint_form.build(channel=None), "id": "V1", "team_id": team_id, "hash": "1.1", "bot_id": "B1"}
    asked = {
        "type": "block_suggestion",
        "token": "t",
        "team": {"id": team_id, "domain": "light"},
        "user": {"id": "U0FAY", "username": "fay", "name": "fay", "team_id": team_id},
        "api_app_id": "A1",
        "container": {"type": "view", "view_id": "V1"},
        "view": view,
        "action_id": complaint_form.CUSTOMER,
        "block_id": complaint_form.CUSTOMER,
    }
    for value in typed:
        yield _signed({"payload": json.dumps({**asked, "value": value})})


def _signed(form: Mapping[str, str]) -> bytes:
    body = urlencode(form)
    timestamp = str(int(time.time()))
    signature = VERIFIER.generate_signature(timestamp=timestamp, body=body)
    return (
        "POST /slack/events HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"X-Slack-Request-Timestamp: {timestamp}\r\nX-Slack-Signature: {signature}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


class _Connection(asyncio.Protocol):
    """One request after another, as long as `requests` has any; latencies go into `took`."""

    def __init__(self, requests: Iterator[bytes], took: list[float]) -> None:
        self._requests = requests
        self._took = took
        self._buffer = b""
        self._began = 0.0
        self._transport: asyncio.Transport | None = None
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, body = self._buffer.partition(b"\r\n\r\n")
        if not separator or len(body) < _content_length(head):
            return
        if not head.startswith(b"HTTP/1.1 200"):
            self.done.set_exception(RuntimeError(f"{head!r} {body[:200]!r}"))
            return
        self._took.append(time.perf_counter() - self._began)
        self._buffer = b""
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("the server closed the connection"))

    def _next(self) -> None:
        assert self._transport is not None
        request = next(self._requests, None)
        if request is None:
            self.done.set_result(None)
            self._transport.close()
            return
        self._began = time.perf_counter()
        self._transport.write(request)


async def run(port: int, requests: list[bytes], concurrency: int) -> Load:
    """All of `requests` over `concurrency` connections. Raises RuntimeError for any answer but 200."""
    loop, source, took = asyncio.get_running_loop(), iter(requests), list[float]()
    began = time.perf_counter()
    connections = [
        (await loop.create_connection(lambda: _Connection(source, took), "127.0.0.1", port))[1]
        for _ in range(concurrency)
    ]
    await asyncio.gather(*(connection.done for connection in connections))
    seconds = time.perf_counter() - began
    return Load(len(took) / seconds, sorted(took))


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0

"""Signed HTTP: https://docs.slack.dev/authentication/verifying-requests-from-slack"""

import asyncio
import hashlib
import hmac
import json
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession

from practice.delivery import Answer, Envelope

if TYPE_CHECKING:
    from practice.workspace import Workspace


def signature(secret: str, timestamp: str, body: str) -> str:
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    return f"v0={digest.hexdigest()}"


class HttpDelivery:
    def __init__(self, workspace: "Workspace", url: str) -> None:
        self._workspace = workspace
        self._url = url
        self._session = ClientSession()

    async def send(self, envelope: Envelope) -> Answer:
        return await self._post(*self._request(envelope))

    async def send_twice(self, envelope: Envelope) -> Answer:
        body, headers = self._request(envelope)
        answer, _ = await asyncio.gather(self._post(body, headers), self._post(body, headers))
        return answer

    async def back(self) -> None:
        await asyncio.get_running_loop().create_future()

    async def close(self) -> None:
        await self._session.close()

    def _request(self, envelope: Envelope) -> tuple[str, dict[str, str]]:
        if envelope.kind == "events_api":
            body, content_type = json.dumps(envelope.payload), "application/json"
        else:
            content_type = "application/x-www-form-urlencoded"
            form = envelope.payload if envelope.kind == "slash_commands" else {"payload": json.dumps(envelope.payload)}
            body = urlencode(form)
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._workspace.app.signing_secret, timestamp, body),
        }
        if envelope.retry:
            headers |= {"X-Slack-Retry-Num": str(envelope.retry), "X-Slack-Retry-Reason": envelope.reason}
        return body, headers

    async def _post(self, body: str, headers: dict[str, str]) -> Answer:
        try:
            async with (
                asyncio.timeout(self._workspace.ack_seconds),
                self._session.post(self._url, data=body.encode(), headers=headers) as response,
            ):
                text = await response.text()
        except TimeoutError:
            return Answer("operation_timeout", reason="http_timeout")
        except (ClientError, OSError):
            return Answer("dispatch_failed", reason="connection_failed", status=0)
        if not 200 <= response.status < 300:
            no_retry = response.headers.get("X-Slack-No-Retry") == "1"
            return Answer("dispatch_failed", {}, response.status, "http_error", no_retry)
        return Answer(body=_read(text), status=response.status)


def _read(text: str) -> dict[str, Any]:
    """JSON, or plain words as the answer to a command."""
    if not text.strip():
        return {}
    try:
        said = json.loads(text)
    except ValueError:
        return {"text": text}
    return said if isinstance(said, dict) else {"text": text}

"""How a reply reaches the person who acted: in Slack's ack where that is possible, else through the response_url.

Nothing here is a fact: facts and messages that must arrive are in the outbox by now.
"""

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers import giving_back
from handlers.forms import answer
from handlers.interaction import Choices, Open, Replace, Reply, Say, Wrong
from handlers.messages import refusals
from handlers.messages.blocks import Rendered
from handlers.slack_errors import code_of

RESPOND_SECONDS = 10.0

log = logging.getLogger(__name__)


class Answering:
    def __init__(self, session: ClientSession) -> None:
        self._session = session
        self._afterwards: set[asyncio.Task[None]] = set()

    async def command(self, reply: Reply, body: Mapping[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:
        match reply:
            case Say(what):
                await ack(text=what.text, blocks=what.blocks, response_type="ephemeral")
            case Open(view) if not await self._open(client, body["trigger_id"], view):
                await self.command(giving_back.refused(body, refusals.form_not_opened()), body, ack, client)
            case _:
                await ack()

    async def action(self, reply: Reply, body: Mapping[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:
        url = body.get("response_url")
        match reply:
            case Say(what, instead) if url:
                self._after(self._respond(url, {"text": what.text, "blocks": what.blocks}, instead=instead))
            case Say(what):
                await self._open(client, body["trigger_id"], answer.build(what), over=_is_modal(body))
            case Replace(view) if _is_modal(body):
                await self._replace(client, body["view"], view)
            case Open(view):
                if not await self._open(client, body["trigger_id"], view, over=_is_modal(body)):
                    await self.apologise(body, refusals.form_not_opened())
        await ack()

    async def view(self, reply: Reply, ack: AsyncAck) -> None:
        match reply:
            case Wrong(fields):
                await ack(response_action="errors", errors=fields)
            case Replace(view):
                await ack(response_action="update", view=view)
            case Say(what):
                await ack(response_action="update", view=answer.build(what))
            case _:
                await ack()

    async def options(self, reply: Reply, ack: AsyncAck) -> None:
        chosen = reply.options if isinstance(reply, Choices) else ()
        await ack(
            options=[
                {"text": {"type": "plain_text", "text": text, "emoji": False}, "value": value} for text, value in chosen
            ]
        )

    async def apologise(self, body: Mapping[str, Any], said: Rendered) -> None:
        """After a button or shortcut that failed."""
        if url := body.get("response_url"):
            self._after(self._respond(url, {"text": said.text, "blocks": said.blocks}, instead=False))

    async def drain(self) -> None:
        """Wait for the answers that are on their way."""
        while self._afterwards:
            await asyncio.gather(*self._afterwards, return_exceptions=True)

    async def _open(
        self, client: AsyncWebClient, trigger_id: str, view: Mapping[str, Any], *, over: bool = False
    ) -> bool:
        """Open a modal before the ack, since its trigger lives for 3 seconds.

        `over`: it goes on top of the modal in which the button was pressed.
        """
        try:
            if over:
                await client.views_push(trigger_id=trigger_id, view=dict(view))
            else:
                await client.views_open(trigger_id=trigger_id, view=dict(view))
        except (SlackApiError, ClientError, TimeoutError) as error:
            log.warning("a form could not be opened: %s", _code(error))
            return False
        return True

    async def _replace(self, client: AsyncWebClient, shown: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        """The modal in which a button was pressed, unless it has changed meanwhile."""
        try:
            await client.views_update(view_id=shown["id"], hash=shown["hash"], view=dict(view))
        except (SlackApiError, ClientError, TimeoutError) as error:
            log.warning("a form could not be brought up to date: %s", _code(error))

    def _after(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._afterwards.add(task)
        task.add_done_callback(self._afterwards.discard)

    async def _respond(self, url: str, message: dict[str, Any], *, instead: bool) -> None:
        """The response_url is a secret and is not kept: an answer that fails is not tried again."""
        payload = {**message, "response_type": "ephemeral", "replace_original": instead}
        try:
            timeout = ClientTimeout(total=RESPOND_SECONDS)
            async with self._session.post(url, json=payload, timeout=timeout) as response:
                if response.status != 200:
                    log.warning("a private answer was refused with status %s", response.status)
        except (ClientError, TimeoutError) as error:
            log.warning("a private answer did not arrive: %s", type(error).__name__)


def _is_modal(body: Mapping[str, Any]) -> bool:
    return (body.get("view") or {}).get("type") == "modal"


def _code(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        return code_of(error)
    return type(error).__name__

"""One message on its way into Slack: posted, edited in place, or found where an earlier attempt left it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from aiohttp import ClientConnectorError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.outgoing import Outgoing, Posted
from handlers.history import said_since
from handlers.messages.blocks import Rendered
from handlers.messages.render import render
from handlers.slack_errors import code_of

POST = "chat.postMessage"
UPDATE = "chat.update"
OPEN = "conversations.open"
HISTORY = "conversations.history"

EVENT_TYPE = "firsthand_message"
CLOCKS_DIFFER = timedelta(minutes=5)  # Slack's from ours, at most
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PAGES = 20  # that are looked through

# A workspace may not have a kind of block yet.
REFUSED_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format"})
TOO_LONG = frozenset({"msg_blocks_too_long", "msg_too_long"})
# What may have happened all the same: https://docs.slack.dev/reference/methods/chat.postMessage#errors
UNCERTAIN = frozenset({"fatal_error", "internal_error", "service_unavailable", "request_timeout"})
# Slack does not let us look into the conversation.
UNSEEN = frozenset(
    {
        "missing_scope",
        "not_in_channel",
        "channel_not_found",
        "no_permission",
        "access_denied",
        "not_allowed_token_type",
        "method_not_supported_for_channel_type",
    }
)


class Attempt:
    """`method` is what was asked of Slack last; `maybe_sent` whether the message may be in Slack by now."""

    def __init__(self, client: AsyncWebClient, outgoing: Outgoing) -> None:
        self._client = client
        self._outgoing = outgoing
        self.method = UPDATE if outgoing.posted else POST
        self.maybe_sent = outgoing.begun_at is not None and outgoing.posted is None

    async def deliver(self) -> Posted | None:
        """Slack does not publish how much fits into a message: what it finds too long is said once more in short,
        and so is what it refuses to draw.

        None: it is moot, and was never posted. Raises what slack_sdk and aiohttp raise.
        """
        try:
            return await self._say(render(self._outgoing.notice.about))
        except SlackApiError as error:
            if code_of(error) not in (*TOO_LONG, *REFUSED_BLOCKS):
                raise
            return await self._say(render(self._outgoing.notice.about, tight=True))

    async def _say(self, rendered: Rendered) -> Posted | None:
        if self._outgoing.posted:
            return await self._edit(self._outgoing.posted, rendered)
        if self._outgoing.notice.moot and not self.maybe_sent:
            return None
        channel = await self._channel()
        if self.maybe_sent:
            if found := await self._find(channel):
                return found
            self.maybe_sent = False
        return await self._post(channel, rendered)

    async def _edit(self, where: Posted, rendered: Rendered) -> Posted:
        """The same words twice do no harm, so an edit is never looked for."""
        self.method = UPDATE
        await self._client.chat_update(channel=where.channel, ts=where.ts, text=rendered.text, blocks=rendered.blocks)
        return where

    async def _post(self, channel: str, rendered: Rendered) -> Posted:
        self.method = POST
        with self._unknown_if_cut():
            answer = await self._client.chat_postMessage(
                channel=channel,
                text=rendered.text,
                blocks=rendered.blocks,
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"id": self._outgoing.message_id}},
            )
        return Posted(answer["channel"], answer["ts"])

    @contextmanager
    def _unknown_if_cut(self) -> Iterator[None]:
        """Until Slack has answered, the message may be there."""
        self.maybe_sent = True
        try:
            yield
        except SlackApiError as error:
            self.maybe_sent = error.response.status_code >= 500 or code_of(error) in UNCERTAIN
            raise
        except ClientConnectorError:
            self.maybe_sent = False
            raise

    async def _channel(self) -> str:
        """Slack wants the id of the conversation, not of the person, where a message is edited later."""
        notice = self._outgoing.notice
        if not notice.direct:
            return notice.to
        if self._outgoing.channel:
            return self._outgoing.channel
        self.method = OPEN
        answer = await self._client.conversations_open(users=notice.to)
        return str(answer["channel"]["id"])

    async def _find(self, channel: str) -> Posted | None:
        """Where the message is if an earlier attempt brought it there after all.

        This is the one place that decides what to do where Slack does not let us look: the message goes out again,
        since one that arrives twice does less harm than a complaint that reaches nobody.
        """
        assert self._outgoing.begun_at is not None
        since = max(self._outgoing.begun_at - CLOCKS_DIFFER, EPOCH)
        self.method = HISTORY
        try:
            async for message in said_since(self._client, channel, since, pages=PAGES, with_metadata=True):
                payload = message.get("metadata", {}).get("event_payload", {})
                if payload.get("id") == self._outgoing.message_id:
                    return Posted(channel, message["ts"])
        except SlackApiError as error:
            if code_of(error) not in UNSEEN:
                raise
        return None

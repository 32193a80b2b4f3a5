"""Drains the outbox; the only place that posts.

A conversation's messages go one after another, different conversations at the same time. What Slack refuses for good
is kept for the record and told to the leaders; everything else is tried again after a growing pause.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain import notice as n
from bot.ports import Outbox, Outgoing, Posted
from handlers.messages.blocks import Rendered
from handlers.messages.render import render

BATCH = 20
LEASE = timedelta(minutes=2)
CALL_SECONDS = 20.0  # of one call to Slack; well within the lease
FIRST_PAUSE = 2.0  # seconds; doubled each time
LONGEST_PAUSE = 300.0

EVENT_TYPE = "firsthand_message"

# https://docs.slack.dev/reference/methods/chat.postMessage: what may pass by itself, or by installing again.
PASSING = frozenset(
    {
        "ratelimited",
        "rate_limited",
        "message_limit_exceeded",
        "service_unavailable",
        "request_timeout",
        "fatal_error",
        "internal_error",
        "token_revoked",
        "token_expired",
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "team_added_to_org",
    }
)
TOO_LONG = frozenset({"msg_blocks_too_long", "msg_too_long"})
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})

log = logging.getLogger(__name__)

LeadersOf = Callable[[str], Awaitable[Sequence[str]]]


class Sender:
    """`leaders_of` answers who is told when a message cannot be delivered, by team id."""

    def __init__(self, outbox: Outbox, client: AsyncWebClient, clock: Clock, leaders_of: LeadersOf) -> None:
        self._outbox = outbox
        self._client = client
        self._clock = clock
        self._leaders_of = leaders_of

    async def drain(self) -> None:
        """Send what can be sent now; returns when nothing more can."""
        while batch := await self._outbox.claim_outgoing(self._clock.now(), limit=BATCH, lease=LEASE):
            async with asyncio.TaskGroup() as group:
                for outgoing in batch:
                    group.create_task(self._send(outgoing))

    async def next_due(self) -> datetime | None:
        return await self._outbox.next_message()

    async def _send(self, outgoing: Outgoing) -> None:
        try:
            async with asyncio.timeout(CALL_SECONDS):
                posted = await self._deliver(outgoing)
        except SlackApiError as error:
            await self._refused(outgoing, error)
        except (ClientError, TimeoutError, OSError) as error:
            await self._again(outgoing, type(error).__name__)
        else:
            await self._outbox.sent(outgoing, posted, self._clock.now())

    async def _deliver(self, outgoing: Outgoing) -> Posted:
        """Slack does not publish how much fits into a message: what it finds too long is said once more in short."""
        try:
            return await self._call(outgoing, render(outgoing.notice.about))
        except SlackApiError as error:
            if error.response.get("error") not in TOO_LONG:
                raise
            return await self._call(outgoing, render(outgoing.notice.about, tight=True))

    async def _call(self, outgoing: Outgoing, rendered: Rendered) -> Posted:
        """Edits the slot's message if there is one."""
        if outgoing.posted:
            where = outgoing.posted
            await self._client.chat_update(
                channel=where.channel, ts=where.ts, text=rendered.text, blocks=rendered.blocks
            )
            return where
        channel = await self._channel(outgoing.notice)
        answer = await self._client.chat_postMessage(
            channel=channel,
            text=rendered.text,
            blocks=rendered.blocks,
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"id": outgoing.message_id}},
        )
        return Posted(answer["channel"], answer["ts"])

    async def _channel(self, notice: n.Notice) -> str:
        """Slack wants the id of the direct message channel, not of the person, where a message is edited later."""
        if not notice.direct:
            return notice.to
        known = await self._outbox.dm_channel(notice.team_id, notice.to)
        if known is None:
            answer = await self._client.conversations_open(users=notice.to)
            known = str(answer["channel"]["id"])
            await self._outbox.remember_dm_channel(notice.team_id, notice.to, known)
        return known

    async def _refused(self, outgoing: Outgoing, error: SlackApiError) -> None:
        code = str(error.response.get("error", "unknown"))
        if error.response.status_code == 429 or code == "ratelimited":
            pause = float(error.response.headers.get("Retry-After", FIRST_PAUSE))
            await self._outbox.try_again(outgoing, self._clock.now() + timedelta(seconds=pause), code)
        elif error.response.status_code >= 500 or code in PASSING:
            await self._again(outgoing, code)
        elif outgoing.posted and code in GONE:
            log.warning("the message of %s is gone; it is posted anew", outgoing.notice.slot)
            await self._outbox.forget_message(outgoing)
            await self._outbox.try_again(outgoing, self._clock.now(), code)
        else:
            log.error("Slack refused message %s in %s for good: %s", outgoing.id, outgoing.notice.to, code)
            await self._outbox.refused(outgoing, code, await self._instead(outgoing, code), self._clock.now())

    async def _again(self, outgoing: Outgoing, error: str) -> None:
        pause = min(FIRST_PAUSE * 2**outgoing.attempts, LONGEST_PAUSE) * random.uniform(0.75, 1.25)
        log.warning("message %s waits %.0f s after %s", outgoing.id, pause, error)
        await self._outbox.try_again(outgoing, self._clock.now() + timedelta(seconds=pause), error)

    async def _instead(self, outgoing: Outgoing, code: str) -> list[n.Notice]:
        """The leaders are told once; that they cannot be told either is in the log."""
        if isinstance(outgoing.notice.about, n.Undeliverable):
            return []
        briefing = getattr(outgoing.notice.about, "briefing", None)
        about = n.Undeliverable(outgoing.notice.to, code, briefing.label if briefing else None)
        team_id = outgoing.team_id
        return [
            n.dm(team_id, user_id, about)
            for user_id in await self._leaders_of(team_id)
            if user_id != outgoing.notice.to
        ]

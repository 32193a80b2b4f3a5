"""Drains the outbox; the only place that posts.

A conversation's messages go one after another, different conversations at the same time, so that a slow one holds up
nobody. What Slack refuses for good is kept for the record and told to somebody who can act; everything else is tried
again after a growing pause.
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
from bot.domain.notice import Notice, dm, post
from bot.domain.workspace_told import Undeliverable
from bot.logs import about
from bot.observing import SENDS, TAKEN_OVER
from bot.outgoing import Gone, Later, Moot, Outbox, Outcome, Outgoing, Refused, Sent
from handlers.pauses import EVERYTHING, Pauses
from handlers.posting import HISTORY, POST, UPDATE, Attempt
from handlers.slack_errors import code_of

WINDOW = 32  # messages on their way at once
TOGETHER = 16  # outcomes that are recorded without waiting for more
GATHER = 0.02  # seconds to wait for more, as long as anything is on its way
LEASE = timedelta(minutes=2)
SECONDS = 40.0  # for one message, with all the calls that it takes; well within the lease
PACE = timedelta(seconds=1)  # between two messages: https://docs.slack.dev/apis/web-api/rate-limits#posting-messages
FIRST_PAUSE = 2.0  # seconds; doubled each time
LONGEST_PAUSE = 300.0
NO_ACCESS_PAUSE = timedelta(minutes=5)

# https://docs.slack.dev/reference/methods/chat.postMessage#errors
LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
# What only installing again, or Slack itself, puts right; for the whole workspace.
NO_ACCESS = frozenset(
    {
        "token_revoked",
        "token_expired",
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "team_added_to_org",
        "org_login_required",
    }
)
PASSING = frozenset({"service_unavailable", "request_timeout", "fatal_error", "internal_error"})
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})

log = logging.getLogger(__name__)

# The Slack user ids, and the channel if there is one, that can act when a message cannot be delivered; by team id.
WhoCanAct = Callable[[str], Awaitable[tuple[Sequence[str], str | None]]]


class Sender:
    def __init__(self, outbox: Outbox, client: AsyncWebClient, clock: Clock, who_can_act: WhoCanAct) -> None:
        self._outbox = outbox
        self._client = client
        self._clock = clock
        self._who_can_act = who_can_act
        self._pauses = Pauses()
        self._on_their_way: dict[asyncio.Task[Outcome], Outgoing] = {}
        self._outcomes: list[Outcome] = []  # known, and not yet recorded
        self._gathering: asyncio.TimerHandle | None = None
        self._ending = False
        self.on_outcome: Callable[[], object] = lambda: None

    async def pump(self) -> None:
        """Record what is known by now and send on their way as many as there is room for.

        Calls `on_outcome` in the event loop when there is reason to do it again. Raises errors.StoreUnavailable;
        nothing is forgotten by that.
        """
        outcomes = list(self._outcomes)
        room = 0 if self._ending else WINDOW - len(self._on_their_way)
        if not outcomes and not room:
            return
        claimed = await self._outbox.exchange(outcomes, self._clock.now(), limit=room, lease=LEASE)
        del self._outcomes[: len(outcomes)]
        TAKEN_OVER.inc(sum(outgoing.begun_at is not None for outgoing in claimed))
        for outgoing in claimed:
            task = asyncio.create_task(self._send(outgoing), name=f"message {outgoing.id}")
            self._on_their_way[task] = outgoing
            task.add_done_callback(self._arrived)

    async def drain(self) -> None:
        """Send all that can be sent now."""
        some = asyncio.Event()
        told, self.on_outcome = self.on_outcome, some.set
        try:
            await self.pump()
            while self._on_their_way or self._outcomes:
                await some.wait()
                some.clear()
                await self.pump()
        finally:
            self.on_outcome = told

    async def finish(self) -> None:
        """Nothing more is begun; what is on its way arrives and is recorded."""
        self._ending = True
        await self.drain()

    async def next_due(self) -> datetime | None:
        return await self._outbox.next_message()

    def _arrived(self, task: asyncio.Task[Outcome]) -> None:
        """A message that fails in a way that nobody foresaw holds up its own conversation only."""
        outgoing = self._on_their_way.pop(task)
        if not task.cancelled():
            if failure := task.exception():
                log.error("message %s failed", outgoing.id, exc_info=failure)
            outcome = self._again(outgoing, type(failure).__name__, True) if failure else task.result()
            SENDS.labels(type(outcome).__name__.lower()).inc()
            self._outcomes.append(outcome)
        if len(self._outcomes) >= TOGETHER or not self._on_their_way:
            self._some_arrived()
        elif self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(GATHER, self._some_arrived)

    def _some_arrived(self) -> None:
        """Together they cost the database little more than one of them."""
        if self._gathering:
            self._gathering.cancel()
            self._gathering = None
        self.on_outcome()

    async def _send(self, outgoing: Outgoing) -> Outcome:
        with about(workspace=outgoing.notice.team_id, message_id=outgoing.message_id):
            return await self._try(outgoing)

    async def _try(self, outgoing: Outgoing) -> Outcome:
        now, attempt = self._clock.now(), Attempt(self._client, outgoing)
        if end := self._held(outgoing, attempt, now):
            return Later(outgoing, end, maybe_sent=attempt.maybe_sent)
        try:
            async with asyncio.timeout(SECONDS):
                posted = await attempt.deliver()
        except SlackApiError as error:
            return await self._refused(attempt, outgoing, error)
        except (ClientError, TimeoutError, OSError) as error:
            return self._again(outgoing, type(error).__name__, attempt.maybe_sent)
        if posted is None:
            return Moot(outgoing)
        now = self._clock.now()
        return Sent(outgoing, posted, now if outgoing.posted else now + PACE)

    def _held(self, outgoing: Outgoing, attempt: Attempt, now: datetime) -> datetime | None:
        """Whoever waited too long between claim and call may have lost the claim, and has to begin anew."""
        if now + timedelta(seconds=SECONDS) > outgoing.leased_until:
            return now
        methods = (attempt.method, HISTORY) if attempt.maybe_sent else (attempt.method,)
        ends = [self._pauses.until(outgoing.notice.team_id, method, now) for method in methods]
        return max((end for end in ends if end), default=None)

    async def _refused(self, attempt: Attempt, outgoing: Outgoing, error: SlackApiError) -> Outcome:
        response, now, team_id = error.response, self._clock.now(), outgoing.notice.team_id
        code = code_of(error)
        if response.status_code == 429 or code in LIMITED:
            return self._limited(attempt, outgoing, float(response.headers.get("Retry-After", FIRST_PAUSE)), code)
        if code in NO_ACCESS:
            log.error("Slack lets us do nothing in %s: %s. Install Firsthand again.", team_id, code)
            end = now + NO_ACCESS_PAUSE
            self._pauses.pause(team_id, EVERYTHING, end)
            return Later(outgoing, end, code, attempt.maybe_sent)
        if response.status_code >= 500 or code in PASSING:
            return self._again(outgoing, code, attempt.maybe_sent)
        if attempt.method == UPDATE and code in GONE:
            log.warning("the message of %s is gone; it is posted anew", outgoing.notice.slot)
            return Gone(outgoing)
        log.error("Slack refused message %s in %s for good: %s", outgoing.id, outgoing.notice.to, code)
        return Refused(outgoing, code, tuple(await self._instead(outgoing, code, now)))

    def _limited(self, attempt: Attempt, outgoing: Outgoing, seconds: float, code: str) -> Later:
        now, notice = self._clock.now(), outgoing.notice
        end = now + timedelta(seconds=seconds)
        if attempt.method == POST:
            self._pauses.pause_conversation(notice.team_id, POST, notice.to, end, now)
        else:
            self._pauses.pause(notice.team_id, attempt.method, end)
        log.warning("Slack wants %s in %s to wait %.0f s", attempt.method, notice.team_id, seconds)
        return Later(outgoing, end, code, attempt.maybe_sent)

    def _again(self, outgoing: Outgoing, error: str, maybe_sent: bool) -> Later:
        pause = min(FIRST_PAUSE * 2**outgoing.attempts, LONGEST_PAUSE) * random.uniform(0.75, 1.25)
        log.warning("message %s waits %.0f s after %s", outgoing.id, pause, error)
        return Later(outgoing, self._clock.now() + timedelta(seconds=pause), error, maybe_sent)

    async def _instead(self, outgoing: Outgoing, code: str, now: datetime) -> list[Notice]:
        """The leaders are told, once a day for a place and a reason; that they cannot be told is in the log."""
        notice = outgoing.notice
        if isinstance(notice.about, Undeliverable):
            return []
        briefing = getattr(notice.about, "briefing", None)
        about = Undeliverable(notice.to, code, briefing.label if briefing else None)
        slot = f"undeliverable {notice.to} {code} {now:%Y-%m-%d}"
        leaders, channel = await self._who_can_act(notice.team_id)
        told = [dm(notice.team_id, leader, about, slot) for leader in leaders if leader != notice.to]
        if not told and channel not in (None, notice.to):
            told = [post(notice.team_id, str(channel), about, slot)]
        return told

"""Publishes Home tabs that are out of date."""

import asyncio
import logging
from datetime import datetime, timedelta

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.flows.home import read_home
from bot.logs import about
from bot.outgoing import HomeDue, Homes
from bot.ports import Store
from handlers.messages import home
from handlers.slack_errors import code_of

BATCH = 10
SECONDS = 20.0  # for one tab
LEASE = timedelta(minutes=2)
PAUSE = timedelta(seconds=30)  # after a failure that may pass
LIMITED = frozenset({"ratelimited", "rate_limited"})
PASSING = frozenset({"service_unavailable", "request_timeout", "fatal_error", "internal_error"})

log = logging.getLogger(__name__)


class HomePublisher:
    """The newest state is read just before it is shown, so that showing it twice does no harm."""

    def __init__(self, homes: Homes, store: Store, client: AsyncWebClient, clock: Clock) -> None:
        self._homes = homes
        self._store = store
        self._client = client
        self._clock = clock

    async def pump(self) -> None:
        """Until none is out of date. Raises errors.StoreUnavailable."""
        while due := await self._homes.claim_homes(self._clock.now(), limit=BATCH, lease=LEASE):
            await asyncio.gather(*map(self._show, due))

    async def next_due(self) -> datetime | None:
        return await self._homes.next_home()

    async def _show(self, due: HomeDue) -> None:
        with about(workspace=due.team_id):
            now = self._clock.now()
            read = await read_home(self._store, due.team_id, due.user_id, due.pages, now)
            view = home.render(read) if read else home.nothing()
            if later := await self._publish(due, view):
                await self._homes.home_later(due, now + later)
            else:
                await self._homes.home_shown(due, now)

    async def _publish(self, due: HomeDue, view: dict[str, object]) -> timedelta | None:
        """When to try again; None if it is shown, or will never be."""
        try:
            async with asyncio.timeout(SECONDS):
                await self._client.views_publish(user_id=due.user_id, view=view)
        except SlackApiError as error:
            return self._after(error)
        except (ClientError, TimeoutError, OSError) as error:
            log.warning("a Home tab waits after %s", type(error).__name__)
            return PAUSE
        return None

    def _after(self, error: SlackApiError) -> timedelta | None:
        code = code_of(error)
        if error.response.status_code == 429 or code in LIMITED:
            return timedelta(seconds=float(error.response.headers.get("Retry-After", PAUSE.total_seconds())))
        if error.response.status_code >= 500 or code in PASSING:
            return PAUSE
        log.error("Slack refused a Home tab for good: %s", code)
        return None

"""The wiring: settings, database, Slack app, clock, ticker. The only place that knows all of them."""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock, SystemClock
from bot.domain.errors import StoreUnavailable
from bot.domain.reminder import ReminderKind
from bot.flows.absences import leave
from bot.flows.erase import EraseJob, EraseSaidJob
from bot.flows.export import ExportJob
from bot.flows.hear_job import HearJob, message_waits
from bot.flows.heirs import give_all
from bot.flows.import_job import ImportJob
from bot.flows.installation import erase_everything, erase_what_is_due, installed_again
from bot.flows.leaving import departure
from bot.flows.mark_idea import MarkedIdeaJob
from bot.flows.people import learn_people
from bot.flows.reach import watch_reach
from bot.flows.remind import Reminding
from bot.flows.settings import who_can_act
from bot.listening import listening
from bot.observing import exposition
from bot.settings import Settings
from bot.ticker import Ticker
from handlers.app import SlackApp
from handlers.directory import everybody
from handlers.files import SlackFiles
from handlers.home_publisher import HomePublisher
from handlers.installed import Installed, who_am_i
from handlers.own_messages import SlackOwnMessages
from handlers.reading import SlackMessages
from handlers.sender import Sender
from handlers.slack_errors import why_no_access
from handlers.sockets import Sockets
from handlers.web import FrontDoor, Watching, add_watching
from storage.database import connect
from storage.migrate import why_not_ready
from storage.queue import Queue
from storage.store import SqlStore

MANIFEST = Path(__file__).parent.parent / "manifest.json"
BEAT = timedelta(seconds=15)  # how often an idle process looks for work that another one left
SHARED_BEAT = timedelta(seconds=1)  # the same where the web process cannot tell the worker of it
SLACK_TIMEOUT = 15  # seconds for one call of Slack's Web API
# Seconds to finish what is in hand before the end: answers, for which Slack waits 3 seconds, and then messages.
ANSWERS, MESSAGES = 4.0, 4.0

log = logging.getLogger(__name__)


class NotReady(Exception):
    """The database or the token is not as it has to be; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Firsthand:
    """Everything of one process, open and not yet running."""

    settings: Settings
    clock: Clock
    store: SqlStore
    client: AsyncWebClient
    installed: Installed
    slack: SlackApp
    queue: Queue
    sender: Sender
    homes: HomePublisher
    reminding: Reminding

    async def metrics(self) -> bytes:
        """For Prometheus, with what waits in the database."""
        now = self.clock.now()
        try:
            return exposition(await self.queue.backlog(now), now)
        except StoreUnavailable:
            return exposition(None, now)

    async def why_not_ready(self) -> str | None:
        return await why_not_ready(self.store.database)

    async def refresh_people(self) -> None:
        """Everybody in the workspace, as Slack knows them today."""
        team_id = self.installed.team_id
        count = await learn_people(self.store, everybody(self.client, team_id), self.clock.now())
        await watch_reach(self.store, team_id, self.clock.now())
        log.info("%d people of %s are known", count, team_id)

    async def knows_people(self) -> bool:
        """Not before the very first start: everybody would be passed over as a stranger."""
        async with self.store.reading() as tx:
            return bool(await tx.people.with_admins(self.installed.team_id, ()))

    async def settle(self) -> None:
        """All that is due now happens, and all that can be sent is sent."""
        await self.slack.drain()
        await self.reminding.run_due()
        await self.reminding.finish()
        await self.sender.drain()
        await self.homes.pump()

    @asynccontextmanager
    async def receiving_sockets(self) -> AsyncIterator[None]:
        """Socket Mode: what happens in Slack comes in."""
        sockets = Sockets(self.slack.bolt, self.settings.slack_app_token)
        await sockets.connect()
        try:
            yield
        finally:
            await sockets.finish(within=ANSWERS)

    @asynccontextmanager
    async def receiving_http(self) -> AsyncIterator[str]:
        """Signed HTTP; gives the address that is listened on."""
        door = FrontDoor(self.slack.bolt, self.settings.slack_signing_secret, self._watching)
        host, port = self.settings.host, self.settings.port
        async with listening(door.application(), host, port, "PORT", end_within=ANSWERS) as address:
            yield address

    @asynccontextmanager
    async def being_watched(self) -> AsyncIterator[str | None]:
        """Where nothing else is listened to: only /healthz, /readyz and /metrics, if a port for them is set."""
        if self.settings.metrics_port is None:
            yield None
            return
        application = add_watching(web.Application(), self._watching)
        host, port = self.settings.host, self.settings.metrics_port
        async with listening(application, host, port, "METRICS_PORT", end_within=ANSWERS) as address:
            yield address

    @property
    def _watching(self) -> Watching:
        return Watching(self.why_not_ready, self.metrics)

    @asynccontextmanager
    async def working(self, beat: timedelta = BEAT) -> AsyncIterator[tuple[Ticker, ...]]:
        """Due reminders run and messages are sent, until the block ends; then what is in hand is finished.

        `beat`: how often an idle process looks for work of which it was not told.
        """
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(self.refresh_people, "interval", hours=24)
        tickers = (
            Ticker("reminders", self.reminding.run_due, self.reminding.next_due, self.clock, beat),
            Ticker("homes", self.homes.pump, self.homes.next_due, self.clock, beat),
            Ticker("sender", self.sender.pump, self.sender.next_due, self.clock, beat),
        )
        self.sender.on_outcome = tickers[-1].poke
        for ticker in tickers:
            self.store.on_commit(ticker.poke)
            ticker.start()
        scheduler.start()

        def poke() -> None:
            for ticker in tickers:
                ticker.poke()

        try:
            async with self.store.database.listening(poke):
                yield tickers
        finally:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(MESSAGES):
                    await asyncio.gather(*(ticker.stop() for ticker in tickers))
                    await self.sender.finish()
                    await self.reminding.finish()
            scheduler.shutdown(wait=False)


@asynccontextmanager
async def opened(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Firsthand]:
    """Raises NotReady, ValueError for a database URL, and ClientError if Slack cannot be reached."""
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        database = connect(settings.database_url)
        stack.push_async_callback(database.dispose)
        if why := await why_not_ready(database):
            raise NotReady(why)
        store = SqlStore(database)
        await erase_what_is_due(store, clock.now())
        session = await stack.enter_async_context(ClientSession())
        client = slack_client(settings, session)
        try:
            installed = await who_am_i(client)
        except SlackApiError as error:
            raise NotReady(why_no_access(error, client)) from error
        await installed_again(store, installed.team_id, clock.now())
        slack = SlackApp(store, installed, client, session, clock)
        stack.push_async_callback(slack.drain)
        yield _firsthand(settings, clock, store, client, installed, slack, SlackFiles(client, session))


def _firsthand(
    settings: Settings,
    clock: Clock,
    store: SqlStore,
    client: AsyncWebClient,
    installed: Installed,
    slack: SlackApp,
    files: SlackFiles,
) -> Firsthand:
    queue = Queue(store)

    async def acting(team_id: str) -> tuple[tuple[str, ...], str | None]:
        return await who_can_act(store, team_id)

    longer = {
        ReminderKind.IMPORT: ImportJob(store, files).run,
        ReminderKind.IDEA_MARKED: MarkedIdeaJob(SlackMessages(client, store, installed)).run,
        ReminderKind.LEFT: departure,
        ReminderKind.LEAVE: leave,
        ReminderKind.HEIR: give_all,
        ReminderKind.ERASE_ALL: erase_everything,
        ReminderKind.EXPORT: ExportJob(store, files, clock).run,
        ReminderKind.ERASE: EraseJob(store, clock).run,
        ReminderKind.ERASE_SAID: EraseSaidJob(store, SlackOwnMessages(client, installed), clock).run,
        ReminderKind.MESSAGE_MARKED: HearJob(SlackMessages(client, store, installed)).run,
        ReminderKind.MESSAGE_WAITS: message_waits,
    }
    return Firsthand(
        settings=settings,
        clock=clock,
        store=store,
        client=client,
        installed=installed,
        slack=slack,
        queue=queue,
        sender=Sender(queue, client, clock, acting),
        homes=HomePublisher(queue, store, client, clock),
        reminding=Reminding(store, queue, clock, longer),
    )


def slack_client(settings: Settings, session: ClientSession) -> AsyncWebClient:
    """One session for all calls, or each would open its own; the sender alone decides what is tried again.

    slack_sdk's own retry after a cut connection would post twice what Slack had taken already.
    """
    return AsyncWebClient(
        settings.slack_bot_token,
        settings.slack_api_url,
        timeout=SLACK_TIMEOUT,
        session=session,
        retry_handlers=[],
    )


def manifest() -> dict[str, Any]:
    """The Slack app that Firsthand is installed as."""
    read: dict[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return read

"""Bringing to the app what happened, with Slack's patience: 3 seconds, and retries for events only.

https://docs.slack.dev/apis/events-api#retries
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal, Protocol

from practice import payloads
from practice.model import Channel, Message

if TYPE_CHECKING:
    from practice.workspace import Workspace

Json = dict[str, Any]
Kind = Literal["slash_commands", "interactive", "events_api"]

RETRIES = (timedelta(), timedelta(minutes=1), timedelta(minutes=5))  # after each failed attempt
LOST = ("not_connected", "connection_lost")  # worth another attempt as soon as the app is back


@dataclass
class Delivery:
    """What came of acting on the app.

    `error` as the person sees it: "operation_timeout", "dispatch_failed", "not_connected" or what Slack found wrong
    with the answer; None if all went well. `body`: the app's answer. `shown`: messages it put up by answering.
    """

    error: str | None = None
    body: Json = field(default_factory=dict)
    status: int = 200
    shown: list[Message] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.error is None


@dataclass(frozen=True)
class Envelope:
    id: str
    kind: Kind
    payload: Json
    retry: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Answer:
    """`reason`: why an attempt failed, in the words of x-slack-retry-reason."""

    error: str | None = None
    body: Json = field(default_factory=dict)
    status: int = 200
    reason: str = ""
    no_retry: bool = False


class Transport(Protocol):
    async def send(self, envelope: Envelope) -> Answer: ...

    async def send_twice(self, envelope: Envelope) -> Answer: ...

    async def back(self) -> None:
        """Until the app is connected anew; for ever where there are no connections."""
        ...

    async def close(self) -> None: ...


class Courier:
    def __init__(self, workspace: "Workspace", transport: Transport) -> None:
        self._workspace = workspace
        self._transport = transport
        self._tasks: set[asyncio.Task[None]] = set()
        self._busy = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    async def interact(self, kind: Kind, payload: Json) -> Delivery:
        """Once; nothing that a person did is ever delivered again by Slack."""
        self._begin()
        try:
            answer = await self._attempt(Envelope(self._workspace.new_id("E"), kind, payload))
        finally:
            self._end()
        return Delivery(answer.error, answer.body, answer.status)

    def event(self, inner: Json, channel: Channel | None) -> None:
        """In the background."""
        payload = payloads.event(self._workspace, inner, channel)
        self._begin()
        self.spawn(self._deliver(Envelope(self._workspace.new_id("E"), "events_api", payload)))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        await self._workspace.clock.everybody_woken()
        while self._busy:
            await self._quiet.wait()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._transport.close()

    async def _attempt(self, envelope: Envelope) -> Answer:
        if self._workspace.faults.take_repeat():
            return await self._transport.send_twice(envelope)
        return await self._transport.send(envelope)

    async def _deliver(self, envelope: Envelope) -> None:
        """Begins busy, and is not while it waits for the time of a retry."""
        try:
            for retry, pause in enumerate((*RETRIES, None), 1):
                answer = await self._attempt(envelope)
                if answer.error is None or answer.no_retry or pause is None:
                    return
                await self._wait(answer, pause)
                envelope = replace(envelope, retry=retry, reason=answer.reason)
        finally:
            self._end()

    async def _wait(self, answer: Answer, pause: timedelta) -> None:
        """Not busy from when it waits until the very moment in which that is over."""
        lost = answer.error in LOST
        when = self._workspace.clock.now() + (pause or timedelta(minutes=1) if lost else pause)
        busy = False

        async def until(wait: Coroutine[Any, Any, None]) -> None:
            nonlocal busy
            await wait
            if not busy:
                busy = True
                self._begin()

        waits = [asyncio.ensure_future(until(self._workspace.clock.sleep_until(when)))]
        if lost:
            waits.append(asyncio.ensure_future(until(self._transport.back())))
        await asyncio.sleep(0)  # whoever waits for quiet finds the sleepers asleep, or busy already
        self._end()
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    def _begin(self) -> None:
        self._busy += 1
        self._quiet.clear()

    def _end(self) -> None:
        self._busy -= 1
        if not self._busy:
            self._quiet.set()

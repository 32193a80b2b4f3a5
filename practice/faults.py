"""Faults on demand. Each waits for the next calls of its method and is then spent."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["fail", "rate_limit", "status", "status_after", "time_out_before", "time_out_after", "hold"]


@dataclass
class Fault:
    kind: Kind
    method: str
    times: int
    error: str = ""
    number: int = 0  # HTTP status, or seconds to wait
    channel: str | None = None
    then: Callable[[], None] = lambda: None
    released: asyncio.Event = field(default_factory=asyncio.Event)


class Faults:
    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._repeats = 0
        self.sockets: Callable[[bool], None] = lambda _: None
        self.refresh: Callable[[], None] = lambda: None
        self.revoke: Callable[[], None] = lambda: None

    def fail(self, method: str, error: str = "internal_error", times: int = 1) -> None:
        """{"ok": false, "error": …}, without effect."""
        self._waiting.append(Fault("fail", method, times, error=error))

    def rate_limit(self, method: str, retry_after: int = 30, times: int = 1, channel: str | None = None) -> None:
        """`retry_after` in seconds; `channel`: only calls for this channel id."""
        self._waiting.append(Fault("rate_limit", method, times, number=retry_after, channel=channel))

    def status(self, method: str, status: int = 503, times: int = 1, *, after: bool = False) -> None:
        """An HTTP status with a body that is not JSON, without effect or `after` it."""
        self._waiting.append(Fault("status_after" if after else "status", method, times, number=status))

    def time_out_before(self, method: str, times: int = 1) -> None:
        """The connection is cut; nothing happened."""
        self._waiting.append(Fault("time_out_before", method, times))

    def time_out_after(self, method: str, times: int = 1, then: Callable[[], None] = lambda: None) -> None:
        """It happened, then `then` is called and the connection is cut."""
        self._waiting.append(Fault("time_out_after", method, times, then=then))

    def hold(self, method: str, times: int = 1, channel: str | None = None) -> asyncio.Event:
        """Nothing happens, and no answer comes, until the event is set."""
        fault = Fault("hold", method, times, channel=channel)
        self._waiting.append(fault)
        return fault.released

    def reset_sockets(self, *, abrupt: bool = False) -> None:
        """All Socket Mode connections end: with a close frame, or `abrupt` with none."""
        self.sockets(abrupt)

    def refresh_sockets(self) -> None:
        """All Socket Mode connections are asked to connect anew, as Slack does every few hours."""
        self.refresh()

    def repeat_next_delivery(self, times: int = 1) -> None:
        """What is sent next to the app is sent twice, under the same id."""
        self._repeats += times

    def revoke_token(self) -> None:
        self.revoke()

    def take(self, method: str, args: dict[str, Any]) -> Fault | None:
        for fault in self._waiting:
            if fault.method == method and fault.channel in (None, args.get("channel")):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None

    def take_repeat(self) -> bool:
        if not self._repeats:
            return False
        self._repeats -= 1
        return True

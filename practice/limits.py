"""How often one may ask: https://docs.slack.dev/apis/web-api/rate-limits. Everything by the practice clock."""

import math
from collections import defaultdict, deque
from datetime import datetime, timedelta

from practice.clock import Clock
from practice.refused import Refused

MINUTE = timedelta(minutes=1)
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}  # calls per minute and method
BURST = 10  # messages to one channel at once; after that one per second


class Limits:
    """`enabled`: any of it. `posting_enabled`: the pace of one message per second and channel."""

    def __init__(self, clock: Clock) -> None:
        self.enabled = True
        self.posting_enabled = True
        self._clock = clock
        self._calls: dict[str, deque[datetime]] = defaultdict(deque)
        self._posts: dict[str, tuple[float, datetime]] = {}

    def count(self, method: str, tier: int | None) -> None:
        """Raises Refused with the seconds to wait. Methods of no tier have a limit that nobody reaches."""
        if not self.enabled or tier is None:
            return
        now, calls = self._clock.now(), self._calls[method]
        while calls and calls[0] <= now - MINUTE:
            calls.popleft()
        if len(calls) >= TIERS[tier]:
            left = calls[0] + MINUTE - now
            raise Refused("ratelimited", retry_after=max(1, math.ceil(left.total_seconds())))
        calls.append(now)

    def post(self, channel_id: str) -> None:
        """Raises Refused when a channel gets messages faster than Slack takes them."""
        if not (self.enabled and self.posting_enabled):
            return
        now = self._clock.now()
        left, since = self._posts.get(channel_id, (float(BURST), now))
        left = min(float(BURST), left + (now - since).total_seconds())
        if left < 1:
            self._posts[channel_id] = (left, now)
            raise Refused("ratelimited", retry_after=max(1, math.ceil(1 - left)))
        self._posts[channel_id] = (left - 1, now)

"""An idea and the moves that people make with it.

             plan                        what happened
captured ──────────▶ testing, iteration n ──────────▶ learned
    │                  ▲                               │  │
    │                  └────── again: plan n + 1 ──────┘  │
    │                                                     │
    └───────────────────▶ shipped ◀───────────────────────┘

captured, testing, learned ──▶ resting or dropped ──▶ taken up again: learned if a test has ended, else captured
captured, learned, resting ──▶ merged into another ──▶ taken apart: as it was before
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import errors
from bot.domain.idea_parts import (
    ACTIVE,
    ALIVE,
    HELPERS_LIMIT,
    ITERATIONS_LIMIT,
    WAITING,
    Asking,
    Ending,
    Given,
    Helper,
    Iteration,
    Offer,
    Origin,
    Parent,
    Plan,
    Result,
    Source,
    Status,
)
from bot.domain.said import Said


@dataclass(frozen=True, slots=True)
class Idea:
    """`number` counts up per workspace (I-1, I-2 …). The author had it; the owner, who captured it until it is handed
    over, moves it on.

    `since` is when it came into its status. `said` is the message that it was captured from; no other idea is of the
    same. `given` is the latest handover that was accepted. `absorbed` are the numbers of ideas that were merged into
    this one; one that was merged itself knows into which (`merged_into`) and what it was `before`. Kept as a whole, as
    text: a new field needs a default and, unless something is to be found by it, nothing else.
    """

    team_id: str
    number: int
    text: str
    author: str
    owner: str
    captured_at: datetime
    since: datetime
    source: Source
    status: Status = Status.CAPTURED
    channel: str | None = None
    said: Said | None = None
    parent: Parent | None = None
    challenge: int | None = None
    helpers: tuple[Helper, ...] = ()
    complaints: tuple[Origin, ...] = ()
    iterations: tuple[Iteration, ...] = ()
    ending: Ending | None = None
    offer: Offer | None = None
    given: Given | None = None
    absorbed: tuple[int, ...] = ()
    merged_into: int | None = None
    before: Status | None = None
    asking: Asking | None = None

    @property
    def label(self) -> str:
        return f"I-{self.number}"

    @property
    def running(self) -> Iteration | None:
        """The iteration that is being tested now."""
        return self.iterations[-1] if self.status is Status.TESTING else None

    @property
    def has_learned(self) -> bool:
        return any(iteration.result for iteration in self.iterations)

    @property
    def helper_ids(self) -> tuple[str, ...]:
        return tuple(helper.user_id for helper in self.helpers)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who is on it, the owner first."""
        return tuple(dict.fromkeys((self.owner, self.author, *self.helper_ids)))

    # the loop

    def planned(self, plan: Plan, *, leads: bool) -> "Idea":
        self.require_on_it(plan.by, leads=leads)
        self.require(*WAITING)
        if len(self.iterations) >= ITERATIONS_LIMIT:
            raise errors.BadField("attempt", f"{self.label} has had {ITERATIONS_LIMIT} iterations. Start a new idea.")
        iteration = Iteration(len(self.iterations) + 1, plan)
        return replace(self._in(Status.TESTING, plan.at), iterations=(*self.iterations, iteration))

    def tested(self, result: Result, *, leads: bool) -> "Idea":
        self.require_on_it(result.by, leads=leads)
        self.require(Status.TESTING)
        ended = replace(self.iterations[-1], result=result)
        return replace(self._in(Status.LEARNED, result.at), iterations=(*self.iterations[:-1], ended))

    def ended(self, status: Status, ending: Ending, *, leads: bool) -> "Idea":
        """Shipped, resting or dropped. What has shipped is not under test any more: its result is told first."""
        self.require_on_it(ending.by, leads=leads)
        self.require(*(WAITING if status is Status.SHIPPED else ACTIVE))
        return replace(self._in(status, ending.at), ending=ending, offer=None, iterations=self._called_off(ending.at))

    def taken_up(self, by: str, now: datetime, *, leads: bool) -> "Idea":
        self.require_on_it(by, leads=leads)
        self.require(Status.RESTING, Status.DROPPED)
        return replace(self._in(self._at_rest(), now), ending=None)

    # who is on it

    def joined(self, by: str, now: datetime) -> "Idea":
        self.require(*ALIVE)
        mine = [helper for helper in self.helpers if helper.user_id == by]
        if by in (self.owner, self.author) or (mine and mine[0].via is None):
            raise errors.AlreadyOnIdea(self.label, self.owner)
        if len(self.helpers) >= HELPERS_LIMIT:
            raise errors.BadField("helper", f"{HELPERS_LIMIT} people help with {self.label} already.")
        others = tuple(helper for helper in self.helpers if helper.user_id != by)
        return replace(self, helpers=(*others, Helper(by, now)))

    def left(self, by: str) -> "Idea":
        self.require(*ALIVE)
        if by not in self.helper_ids:
            raise errors.NotHelping(self.label, self.owner)
        return replace(self, helpers=tuple(helper for helper in self.helpers if helper.user_id != by))

    def offered(self, offer: Offer, *, leads: bool) -> "Idea":
        """`to` is asked to take it; a new offer takes the place of one that nobody has answered."""
        if offer.by != self.owner and not leads:
            raise errors.NotOwner(self.label, self.owner)
        self.require(*ALIVE)
        if offer.to == self.owner:
            raise errors.BadField("to", f"{self.label} is theirs already. Choose someone else.")
        return replace(self, offer=offer)

    def accepted(self, by: str, now: datetime, ask_at: datetime | None) -> "Idea":
        offer = self._offer_to(by)
        helpers = tuple(helper for helper in self.helpers if helper.user_id != by)
        return replace(self, owner=by, helpers=helpers, offer=None, given=Given(offer.by, by, now, ask_at))

    def declined(self, by: str) -> "Idea":
        self._offer_to(by)
        return replace(self, offer=None)

    def taken_back(self, by: str, *, leads: bool) -> "Idea":
        """The offer, before it was answered."""
        if by != self.owner and not leads:
            raise errors.NotOwner(self.label, self.owner)
        if self.offer is None:
            raise errors.NotOffered(self.label, self.owner)
        return replace(self, offer=None)

    def followed_up(self, by: str, now: datetime) -> "Idea":
        """The giver of a handover has asked how it goes."""
        return replace(self, given=replace(self._given_by(by), ask_at=None, followed=now))

    def ask_giver(self, by: str, at: datetime) -> "Idea":
        """The giver wants to be reminded again, at that time."""
        return replace(self, given=replace(self._given_by(by), ask_at=at))

    def _given_by(self, by: str) -> Given:
        self.require(*ACTIVE, Status.RESTING)
        if self.given is None or self.given.by != by:
            raise errors.NotGiven(self.label, self.owner)
        return self.given

    def _offer_to(self, by: str) -> Offer:
        self.require(*ALIVE)
        if self.offer is None or self.offer.to != by:
            raise errors.NotOffered(self.label, self.owner)
        return self.offer

    # two that are one

    def absorbing(self, other: "Idea", now: datetime) -> "Idea":
        """What `other` brings is marked as its own, so that it can go with it again."""
        self.require(*ALIVE)
        new = [user_id for user_id in other.people if user_id not in self.people]
        known = {origin.complaint for origin in self.complaints}
        brought = [o.complaint for o in other.complaints if o.complaint not in known]
        return replace(
            self,
            helpers=(*self.helpers, *(Helper(user_id, now, other.number) for user_id in new)),
            complaints=(*self.complaints, *(Origin(number, other.number) for number in brought)),
            absorbed=(*self.absorbed, other.number),
        )

    def merged(self, into: int, now: datetime) -> "Idea":
        self.require(*WAITING, Status.RESTING)
        return replace(self._in(Status.MERGED, now), merged_into=into, before=self.status, offer=None)

    def releasing(self, other: int) -> "Idea":
        self.require(*(status for status in Status if status is not Status.MERGED))
        return replace(
            self,
            helpers=tuple(helper for helper in self.helpers if helper.via != other),
            complaints=tuple(origin for origin in self.complaints if origin.via != other),
            absorbed=tuple(number for number in self.absorbed if number != other),
        )

    def taken_apart(self, now: datetime) -> "Idea":
        self.require(Status.MERGED)
        return replace(self._in(self.before or self._at_rest(), now), merged_into=None, before=None)

    # underneath

    def require_on_it(self, by: str, *, leads: bool) -> None:
        if by not in self.people and not leads:
            raise errors.NotOnIdea(self.label, self.owner)

    def require(self, *statuses: Status) -> None:
        if self.status not in statuses:
            raise errors.NotNow(self.label, self.status, self.since, self.merged_into)

    def _in(self, status: Status, now: datetime) -> "Idea":
        return replace(self, status=status, since=now)

    def _at_rest(self) -> Status:
        return Status.LEARNED if self.has_learned else Status.CAPTURED

    def _called_off(self, now: datetime) -> tuple[Iteration, ...]:
        return tuple(replace(each, called_off=now) if each.running else each for each in self.iterations)

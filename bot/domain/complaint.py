"""A complaint and the moves that people make with it.

        hand over (and back), can't right now, not my customer, time is up
                      ┌───────────────┐
                      ▼               │
logged ────────────▶ asked ───────────┘
                      │  ▲  ▲
          I've got it │  │  └──────────────────────┐
                      ▼  │ hand over               │ still unhappy
                  acknowledged ── patched up ──▶ patched up ──▶ happy, or has left
                      │  ▲
                      └──┘ promise a time
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain import errors
from bot.domain.follow_up import FollowUp
from bot.domain.promise import Promise
from bot.domain.said import Said

TEXT_LIMIT = 10_000
NOTE_LIMIT = 3_000
CAUSE_LIMIT = 300


class Severity(StrEnum):
    NORMAL = "normal"
    URGENT = "urgent"


class Status(StrEnum):
    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    PATCHED_UP = "patched_up"


class Outcome(StrEnum):
    """Whether the customer stays, as the person who patched it up sees it."""

    STAYS = "stays"
    LEAVES = "leaves"
    UNCLEAR = "unclear"


class Cause(StrEnum):
    """What made the customer complain, as far as whoever patched it up can tell."""

    TOO_SLOW = "too_slow"
    MISTAKE = "mistake"
    NOT_TOLD = "not_told"
    NOT_CLEAR = "not_clear"
    PROMISED = "promised"
    TREATED = "treated"
    RULES = "rules"
    OFFER = "offer"
    PRICE = "price"
    PARTNER = "partner"
    OTHER = "other"


class Rung(StrEnum):
    """Why somebody is asked."""

    ORIGINAL_CONTACT = "original_contact"
    CURRENT_CONTACT = "current_contact"
    HANDED_TO = "handed_to"
    HANDED_BACK = "handed_back"  # whom they had handed it to cannot take it
    REOPENED = "reopened"  # they patched it up, and the customer is still unhappy
    NAMED = "named"  # somebody who was asked says that the customer is theirs
    STAND_IN = "stand_in"
    MANAGER = "manager"
    LEADERS = "leaders"
    CHANNEL = "channel"  # everybody in the escalation channel, as the leaders did not answer


TOGETHER = (Rung.LEADERS, Rung.CHANNEL)  # several are asked at once: the last rungs


class Reason(StrEnum):
    """Why somebody is passed over, or no longer the one whose turn it is."""

    MISSING = "missing"
    UNKNOWN_EMAIL = "unknown_email"
    DEACTIVATED = "deactivated"
    GUEST = "guest"
    EXTERNAL = "external"
    NOT_A_PERSON = "not_a_person"
    UNKNOWN = "unknown"
    AWAY = "away"
    AWAY_BY_STATUS = "away_by_status"
    CANNOT_NOW = "cannot_now"
    NO_ANSWER = "no_answer"
    HANDED_ON = "handed_on"
    PATCHED_UP = "patched_up"
    HOLDER_LEFT = "holder_left"  # somebody else than the one asked had taken it up, and has left
    NOT_THEIRS = "not_theirs"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """`user_id` is None where the customer names nobody, or only an e-mail (then in `email`).

    `of` is for whom they stand in, or whose manager they are; `until` when they are back, if they are away.
    """

    rung: Rung
    reason: Reason
    user_id: str | None = None
    email: str | None = None
    of: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One turn of the ladder. `user_id` is None when several are asked together: the leaders, or the whole channel.

    `passed_over` are those who were skipped on the way to this one; `ended` says why the turn went on. `handed_by`
    handed it to them, or back to them. `whole`: with the complaint they are handed the customer. At `nudge_at`, half of
    the time to acknowledge, they are reminded. `first_until`: when the time was up at first, if they were asked again.
    `of` is for whom they stand in, or whose manager they are.
    `anew`: with this one the route begins again, after the complaint was patched up.
    """

    rung: Rung
    user_id: str | None
    asked_at: datetime
    until: datetime
    passed_over: tuple[PassedOver, ...] = ()
    handed_by: str | None = None
    why: str | None = None  # what the giver wants the receiver to know
    ended: Reason | None = None
    whole: bool = False
    nudge_at: datetime | None = None
    anew: bool = False
    first_until: datetime | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Patch:
    by: str
    at: datetime
    what: str
    outcome: Outcome
    cause: Cause | None = None
    cause_words: str | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """`number` counts up per workspace (C-1, C-2 …). `channel` is where it was logged, if anywhere.

    `said` is the message in which it was heard, where it was logged from one; no other complaint has the same.
    `promise` is what whoever has it promised last, as long as they have said nothing since. `follow_up`: whether the
    customer is asked again, now that it is patched up.
    """

    team_id: str
    number: int
    customer_id: int
    reporter: str
    text: str
    severity: Severity
    logged_at: datetime
    channel: str | None = None
    also_tell: tuple[str, ...] = ()
    status: Status = Status.ASKED
    asks: tuple[Ask, ...] = ()
    holder: str | None = None
    acknowledged_at: datetime | None = None
    patch: Patch | None = None
    said: Said | None = None
    promise: Promise | None = None
    follow_up: FollowUp | None = None

    @property
    def label(self) -> str:
        return f"C-{self.number}"

    @property
    def turn(self) -> Ask:
        """The present turn of the ladder; every logged complaint has one."""
        return self.asks[-1]

    @property
    def on(self) -> str | None:
        """Whose move it is: the holder, else the one asked; None when the leaders together are, or it is over."""
        if self.status is Status.PATCHED_UP:
            return None
        return self.holder if self.status is Status.ACKNOWLEDGED else self.turn.user_id

    @property
    def is_open(self) -> bool:
        return self.status is not Status.PATCHED_UP

    @property
    def due_at(self) -> datetime | None:
        """By when somebody should have acted: by what was promised, or have taken it up as long as nobody has.

        That the next ones are asked puts nothing off; a handover begins anew. None where no time is given.
        """
        if self.status is Status.ACKNOWLEDGED and self.promise:
            return self.promise.due
        if self.status is not Status.ASKED or not self.asks:
            return None
        due = self.turn.first_until or self.turn.until
        for ask in self.round[-2::-1]:
            if ask.ended is Reason.HANDED_ON:
                break
            if ask.ended is Reason.NO_ANSWER:
                due = min(due, ask.first_until or ask.until)
        return due

    @property
    def handover(self) -> Ask | None:
        """The newest one; whoever it went to may still accept it as long as nobody has the complaint."""
        return next((ask for ask in reversed(self.round) if ask.rung is Rung.HANDED_TO), None)

    @property
    def round(self) -> tuple[Ask, ...]:
        """The turns since it was logged, or opened again."""
        begun = next((i for i in range(len(self.asks) - 1, 0, -1) if self.asks[i].anew), 0)
        return self.asks[begun:]

    def asked_this_round(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ask.user_id for ask in self.round if ask.user_id))

    def asked_people(self) -> tuple[str, ...]:
        """Everybody who was ever asked."""
        return tuple(dict.fromkeys(ask.user_id for ask in self.asks if ask.user_id))

    def asked_next(self, ask: Ask, ended: Reason | None) -> "Complaint":
        """The present turn ends for `ended`, and `ask` begins."""
        earlier = (*self.asks[:-1], replace(self.asks[-1], ended=ended)) if self.asks else ()
        return replace(self, asks=(*earlier, ask), status=Status.ASKED, holder=None, acknowledged_at=None, promise=None)

    def reopened(self, ask: Ask) -> "Complaint":
        """The customer is still unhappy, and `ask` begins."""
        return replace(self.asked_next(ask, Reason.PATCHED_UP), patch=None, follow_up=None)

    def turn_extended(self, again: Ask) -> "Complaint":
        """The same turn begins anew: its people are asked once more, for the time that `again` says."""
        first = self.turn.first_until or self.turn.until
        turn = replace(
            self.turn, asked_at=again.asked_at, until=again.until, nudge_at=again.nudge_at, first_until=first
        )
        return self.with_turn(turn)

    def acknowledged(self, by: str, now: datetime, *, at_any_time: bool) -> "Complaint":
        """Anybody who was asked may still take it while nobody has; where several are asked together, anybody may.

        `at_any_time`: `by` leads, or had it once.
        """
        self._require_open()
        if self.status is Status.ACKNOWLEDGED:
            raise errors.AlreadyAcknowledged(self.label, self.holder or by, self.acknowledged_at or now)
        if not (at_any_time or by in self.asked_people() or self.turn.rung in TOGETHER):
            raise errors.NotYourTurn(self.label, self.turn.user_id)
        return replace(self, status=Status.ACKNOWLEDGED, holder=by, acknowledged_at=now)

    def taken_back(self, by: str, now: datetime) -> "Complaint":
        """From whoever has it or is asked."""
        self._require_open()
        if self.holder == by and self.acknowledged_at:
            raise errors.AlreadyAcknowledged(self.label, by, self.acknowledged_at)
        return replace(self, status=Status.ACKNOWLEDGED, holder=by, acknowledged_at=now)

    def with_turn(self, turn: Ask) -> "Complaint":
        """The present turn is `turn` instead."""
        return replace(self, asks=(*self.asks[:-1], turn))

    def require_turn_of(self, by: str, *, is_leader: bool) -> None:
        """`by` may hand over or decline: it is their turn, they hold it, or they lead."""
        self._require_open()
        if by != self.on and not is_leader:
            if self.status is Status.ACKNOWLEDGED:
                raise errors.AlreadyAcknowledged(self.label, self.holder or by, self.acknowledged_at or self.logged_at)
            raise errors.NotYourTurn(self.label, self.turn.user_id)

    def require_declinable_by(self, by: str) -> None:
        """Only the person whose turn it is can say that they cannot."""
        self.require_turn_of(by, is_leader=False)
        if self.status is Status.ACKNOWLEDGED:
            raise errors.AlreadyAcknowledged(self.label, by, self.acknowledged_at or self.logged_at)

    def patched_up(self, patch: Patch, follow_up: FollowUp | None, *, is_leader: bool) -> "Complaint":
        self.require_held_by(patch.by, is_leader=is_leader)
        return replace(self, status=Status.PATCHED_UP, patch=patch, promise=None, follow_up=follow_up)

    def promised(self, promise: Promise) -> "Complaint":
        """Only whoever has it can promise something."""
        self.require_held_by(promise.by, is_leader=False)
        return replace(self, promise=promise)

    def require_held_by(self, by: str, *, is_leader: bool) -> None:
        """Only whoever holds it, or a leader, can say that it is patched up."""
        self._require_open()
        if self.status is Status.ASKED:
            raise errors.NotAcknowledged(self.label, self.turn.user_id)
        if by != self.holder and not is_leader:
            raise errors.AlreadyAcknowledged(self.label, self.holder or by, self.acknowledged_at or self.logged_at)

    def _require_open(self) -> None:
        if self.patch is not None:
            raise errors.AlreadyPatchedUp(self.label, self.patch.by, self.patch.at)

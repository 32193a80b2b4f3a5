"""Messages that ask for attention: calls to the leaders, nudges, reminders. Once they are moot, their buttons go.

Each ping follows from a fact of the complaint's log; its place among them names its slot.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.case import Case
from bot.domain.complaint import TOGETHER, Status
from bot.domain.complaint_told import FollowUpDue, LeadersAsked, Nudge, PromiseDue
from bot.domain.customer_told import CorrectionProposed
from bot.domain.fact import ContactAsked, ContactCorrected, FollowUpAsked, NotTheirs, Nudged, PromiseReminded
from bot.domain.notice import About, Notice, dm, post
from bot.domain.person import Who
from bot.domain.promise import Stage
from bot.domain.proposals import number_of, settlement

Calling = ContactAsked | Nudged | PromiseReminded | FollowUpAsked | NotTheirs
Leaders = tuple[Who, ...]

KEPT_TRUE = 5  # pings that are over and still say how the complaint stands


@dataclass(frozen=True, slots=True)
class _Ping:
    number: int
    fact: Calling
    standing: bool  # it still asks for something


def newest(case: Case, now: datetime, count: int = 1) -> Iterator[Notice]:
    """The pings that the last `count` things in the log call for."""
    last = [entry.fact for entry in case.log[-count:]]
    for ping in _pings(case):
        if ping.standing and any(ping.fact is fact for fact in last):
            yield from _notices(case, ping, now)


def moot(before: Case, after: Case, now: datetime) -> Iterator[Notice]:
    """Those that were answered or overtaken by what has just happened: they say so, and ask nothing any more.

    The latest of those that were so before go on saying how it stands; a complaint that nobody took for weeks has many.
    """
    over = [ping for ping in _pings(after) if not ping.standing]
    told = {ping.number for ping in _pings(before) if ping.standing} | {ping.number for ping in over[-KEPT_TRUE:]}
    for ping in over:
        if ping.number in told:
            yield from _notices(after, ping, now)


def standing(case: Case, now: datetime) -> Iterator[Notice]:
    """Those that ask for something still, brought up to date."""
    for ping in _pings(case):
        if ping.standing:
            yield from _notices(case, ping, now)


def _pings(case: Case) -> Iterator[_Ping]:
    facts = [entry.fact for entry in case.log]
    begun = max((i for i, fact in enumerate(facts) if isinstance(fact, ContactAsked)), default=0)
    waiting, number = case.complaint.status is Status.ASKED, 0
    newest_of = {type(fact): fact for fact in facts}
    for index, fact in enumerate(facts):
        match fact:
            case Nudged() | ContactAsked() if isinstance(fact, Nudged) or fact.ask.rung in TOGETHER:
                yield _Ping(number, fact, waiting and index >= begun)
            case PromiseReminded():
                yield _Ping(number, fact, fact is newest_of[PromiseReminded] and _is_open(case, fact))
            case FollowUpAsked():
                yield _Ping(number, fact, fact is newest_of[FollowUpAsked] and _is_awaited(case))
            case NotTheirs() if fact.named:
                yield _Ping(number, fact, settlement(case, number_of(case, fact)) is None)
            case _:
                continue
        number += 1


def _is_open(case: Case, fact: PromiseReminded) -> bool:
    promise = case.complaint.promise
    return promise is not None and (promise.due, promise.stage) == (fact.due, fact.stage)


def _is_awaited(case: Case) -> bool:
    follow_up = case.complaint.follow_up
    return follow_up is not None and follow_up.answer is None


def _notices(case: Case, ping: _Ping, now: datetime) -> Iterator[Notice]:
    brief, over = case.brief(now), not ping.standing
    follow_up = case.complaint.follow_up
    again = follow_up is not None and follow_up.times > 1
    match ping.fact:
        case Nudged(to=str(user_id)):
            yield dm(case.complaint.team_id, user_id, Nudge(brief, over), _slot(case, ping))
        case PromiseReminded(to=str(user_id), stage=stage):
            about = PromiseDue(brief, late=stage is Stage.OVERDUE, over=over)
            yield dm(case.complaint.team_id, user_id, about, _slot(case, ping))
        case PromiseReminded():
            yield from _to_leaders(case, ping, now, lambda leaders: PromiseDue(brief, True, leaders, over))
        case FollowUpAsked(to=str(user_id)):
            yield dm(case.complaint.team_id, user_id, FollowUpDue(brief, again, over=over), _slot(case, ping))
        case FollowUpAsked():
            yield from _to_leaders(case, ping, now, lambda leaders: FollowUpDue(brief, again, leaders, over))
        case NotTheirs() as said:
            yield from _to_leaders(case, ping, now, lambda leaders: _proposal(case, said, leaders, now))
        case Nudged() | ContactAsked():
            nudged = isinstance(ping.fact, Nudged)
            yield from _to_leaders(case, ping, now, lambda leaders: LeadersAsked(brief, leaders, nudged, over))


def _proposal(case: Case, fact: NotTheirs, leaders: Leaders, now: datetime) -> CorrectionProposed:
    number, who = number_of(case, fact), case.people.who
    settled = settlement(case, number)
    return CorrectionProposed(
        case.brief(now),
        number,
        fact.role,
        by=who(fact.by),
        was=who(fact.was.user_id) if fact.was and fact.was.user_id else None,
        named=who(fact.named or ""),
        why=fact.why,
        leaders=leaders,
        settled_by=who(settled.by) if settled else None,
        settled_at=settled.at if settled else None,
        corrected=isinstance(settled, ContactCorrected),
    )


def _to_leaders(case: Case, ping: _Ping, now: datetime, about: Callable[[Leaders], About]) -> Iterator[Notice]:
    """Together in their channel, else each by DM; where they are asked to take it, their card is the first of these."""
    team, channel = case.complaint.team_id, case.workspace.escalation_channel
    call = about(tuple(map(case.people.who, case.presence(now).present(case.leaders))))
    if channel:
        yield post(team, channel, call, _slot(case, ping))
    elif not isinstance(ping.fact, ContactAsked):
        yield from (dm(team, user_id, call, _slot(case, ping)) for user_id in case.leaders)


def _slot(case: Case, ping: _Ping) -> str:
    return f"{case.complaint.label} ping {ping.number}"

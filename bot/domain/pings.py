"""Messages that ask for attention: calls to the leaders, and nudges. Once they are moot, their buttons go.

Each ping follows from a fact of the complaint's log; its place among them names its slot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.case import Case
from bot.domain.complaint import Rung, Status
from bot.domain.fact import ContactAsked, Nudged
from bot.domain.notice import LeadersAsked, Notice, Nudge, dm, post


@dataclass(frozen=True, slots=True)
class _Ping:
    number: int
    fact: ContactAsked | Nudged
    standing: bool  # the turn that it is about is still the present one, and nobody has the complaint


def newest(case: Case, now: datetime) -> Iterator[Notice]:
    """The ping that the last thing in the log calls for, if it does."""
    *_, last = [None, *_pings(case)]
    if last is not None and last.standing and last.fact is case.log[-1].fact:
        yield from _notices(case, last, now)


def moot(case: Case, now: datetime) -> Iterator[Notice]:
    """Those of earlier turns, and all of them once somebody has it: they say so, and ask nothing any more."""
    for ping in _pings(case):
        if not ping.standing:
            yield from _notices(case, ping, now)


def _pings(case: Case) -> Iterator[_Ping]:
    facts = [entry.fact for entry in case.log]
    begun = max((i for i, fact in enumerate(facts) if isinstance(fact, ContactAsked)), default=0)
    waiting, number = case.complaint.status is Status.ASKED, 0
    for index, fact in enumerate(facts):
        if isinstance(fact, Nudged) or (isinstance(fact, ContactAsked) and fact.ask.rung is Rung.LEADERS):
            yield _Ping(number, fact, waiting and index >= begun)
            number += 1


def _notices(case: Case, ping: _Ping, now: datetime) -> Iterator[Notice]:
    """Leaders are called together in their channel; without one each has a card, and a DM every time after."""
    team, brief, channel = case.complaint.team_id, case.brief(now), case.workspace.escalation_channel
    slot, again = f"{case.complaint.label} ping {ping.number}", isinstance(ping.fact, Nudged)
    if isinstance(ping.fact, Nudged) and ping.fact.to:
        yield dm(team, ping.fact.to, Nudge(brief, over=not ping.standing), slot)
        return
    call = LeadersAsked(brief, tuple(map(case.people.who, case.leaders)), again, over=not ping.standing)
    if channel:
        yield post(team, channel, call, slot)
    elif again:
        yield from (dm(team, user_id, call, slot) for user_id in case.leaders)

"""Who is told what when a complaint has moved: the cards that show its state, and the messages that ping."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.case import Case
from bot.domain.complaint import Ask, Rung, Status
from bot.domain.notice import (
    ChannelCard,
    ContactCard,
    LeadersAsked,
    Notice,
    Nudge,
    OthersTold,
    Part,
    ReporterTold,
    Turned,
    dm,
    post,
)


def cards(case: Case, now: datetime) -> Iterator[Notice]:
    """Every message that shows the state of this complaint, brought up to date."""
    brief, complaint = case.brief(now), case.complaint
    team, channel = complaint.team_id, case.workspace.escalation_channel
    for turn, ask in enumerate(complaint.asks):
        for user_id in _asked_by_dm(ask, case):
            yield dm(team, user_id, ContactCard(brief, _part(case, turn, user_id)), f"{complaint.label} ask {turn}")
    if complaint.holder and complaint.holder not in complaint.asked_people():
        yield dm(team, complaint.holder, ContactCard(brief, _holder_part(case)), f"{complaint.label} holder")
    if channel:
        yield post(team, channel, ChannelCard(brief), f"{complaint.label} card")


def asking(case: Case, now: datetime, *, again: bool = False) -> Iterator[Notice]:
    """The ping that goes with a turn of the leaders; everybody else is pinged by the card itself."""
    channel = case.workspace.escalation_channel
    if case.complaint.turn.rung is Rung.LEADERS and channel:
        leaders = tuple(map(case.people.who, case.leaders))
        yield post(case.complaint.team_id, channel, LeadersAsked(case.brief(now), leaders, again))


def nudges(case: Case, now: datetime) -> Iterator[Notice]:
    """For whoever is asked: half of the time is over."""
    turn, team = case.complaint.turn, case.complaint.team_id
    if turn.rung is Rung.LEADERS and case.workspace.escalation_channel:
        yield from asking(case, now, again=True)
        return
    for user_id in _asked_by_dm(turn, case):
        yield dm(team, user_id, Nudge(case.brief(now)))


def turned(case: Case, what: Turned, by: str | None, now: datetime) -> Iterator[Notice]:
    """The reporter, and at its ends the others who should know, each unless they did it themselves."""
    complaint, brief = case.complaint, case.brief(now)
    if complaint.reporter != by and what is not Turned.LOGGED:
        yield dm(complaint.team_id, complaint.reporter, ReporterTold(brief, what))
    if what in (Turned.LOGGED, Turned.PATCHED_UP):
        for user_id in complaint.also_tell:
            if user_id not in (by, complaint.reporter):
                yield dm(complaint.team_id, user_id, OthersTold(brief, what))


def _asked_by_dm(ask: Ask, case: Case) -> tuple[str, ...]:
    """Leaders are asked together in the escalation channel, or each by DM where there is none."""
    if ask.user_id:
        return (ask.user_id,)
    return () if case.workspace.escalation_channel else case.leaders


def _part(case: Case, turn: int, user_id: str) -> Part:
    complaint = case.complaint
    is_latest = turn == max(i for i, ask in enumerate(complaint.asks) if user_id in _asked_by_dm(ask, case))
    if not is_latest or complaint.status is Status.PATCHED_UP:
        return Part.ONLOOKER
    if complaint.status is Status.ACKNOWLEDGED:
        return Part.HOLDER if complaint.holder == user_id else Part.ONLOOKER
    return Part.ASKED if turn == len(complaint.asks) - 1 else Part.EARLIER


def _holder_part(case: Case) -> Part:
    return Part.HOLDER if case.complaint.status is Status.ACKNOWLEDGED else Part.ONLOOKER

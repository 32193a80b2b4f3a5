"""Who is told what when a complaint has moved: the cards that show its state, and the messages that ping."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.case import Case
from bot.domain.complaint import Ask, Status
from bot.domain.complaint_told import ChannelCard, ContactCard, OthersTold, Part, ReporterTold, Turned
from bot.domain.fact import Acknowledged, ContactAsked
from bot.domain.notice import Notice, dm, post
from bot.domain.presence import unfit

BEGINS_OR_ENDS = (Turned.LOGGED, Turned.PATCHED_UP, Turned.REOPENED, Turned.HAPPY, Turned.LEFT)


def cards(case: Case, now: datetime) -> Iterator[Notice]:
    """Every message that shows the state of this complaint, brought up to date."""
    brief, complaint = case.brief(now), case.complaint
    team, channel = complaint.team_id, case.workspace.escalation_channel
    for turn, ask in enumerate(complaint.asks):
        for user_id in _asked_by_dm(ask, case):
            yield dm(team, user_id, ContactCard(brief, _part(case, turn, user_id)), f"{complaint.label} ask {turn}")
    for user_id in _took_unasked(case):
        yield dm(team, user_id, ContactCard(brief, _taker_part(case, user_id)), f"{complaint.label} holder")
    if channel:
        yield post(team, channel, ChannelCard(brief), f"{complaint.label} card")


def turned(case: Case, what: Turned, by: str | None, now: datetime) -> Iterator[Notice]:
    """The reporter, and at its ends the others who should know, each unless they did it themselves.

    Whoever was named without being a member learns nothing about customers.
    """
    complaint = case.complaint
    if complaint.reporter != by and what is not Turned.LOGGED:
        yield dm(complaint.team_id, complaint.reporter, ReporterTold(case.brief(now), what))
    if what in BEGINS_OR_ENDS:
        for user_id in complaint.also_tell:
            if user_id not in (by, complaint.reporter) and unfit(user_id, case.people) is None:
                yield dm(complaint.team_id, user_id, OthersTold(case.brief(now), what))


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


def _took_unasked(case: Case) -> tuple[str, ...]:
    """Those who took it before they had a card of their own to press, such as from the message in the channel."""
    asked: set[str] = set()
    took: dict[str, None] = {}
    for entry in case.log:
        match entry.fact:
            case ContactAsked(ask=ask):
                asked.update(_asked_by_dm(ask, case))
            case Acknowledged(by=by) if by not in asked:
                took[by] = None
    return tuple(took)


def _taker_part(case: Case, user_id: str) -> Part:
    """If they were asked since, the newer card has the buttons."""
    complaint = case.complaint
    if complaint.status is Status.PATCHED_UP or any(user_id in _asked_by_dm(ask, case) for ask in complaint.asks):
        return Part.ONLOOKER
    if complaint.status is Status.ACKNOWLEDGED:
        return Part.HOLDER if complaint.holder == user_id else Part.ONLOOKER
    return Part.EARLIER

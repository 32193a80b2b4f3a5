"""What would come to one person at once comes in one message: after a time in which nothing ran, or of one morning."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.complaint_told import ContactCard, FollowUpDue, FollowUpsGathered, Gathered, Nudge, Part
from bot.domain.decision import Decision
from bot.domain.notice import Notice, dm

LATE = timedelta(minutes=15)  # a reminder that is later than this did not wait for its turn only
TOGETHER = 3  # so many questions to one person are one message
AT_MOST = 10  # in one message

Together = type[Gathered] | type[FollowUpsGathered]
Asked = tuple[str, str, Together]  # in which team, who, and by what they are asked together


def gathered(decisions: Sequence[Decision], now: datetime) -> list[Decision]:
    """The same decisions, in their order, with the questions to one person in as few messages as possible."""
    asked: dict[Asked, list[Notice]] = defaultdict(list)
    for decision in decisions:
        for notice in decision.notices:
            if together := _together(notice, now):
                asked[notice.team_id, notice.to, together].append(notice)
    many = {who: notices for who, notices in asked.items() if len(notices) >= TOGETHER}
    if not many:
        return list(decisions)
    taken = {id(notice) for notices in many.values() for notice in notices}
    kept = [replace(each, notices=tuple(n for n in each.notices if id(n) not in taken)) for each in decisions]
    messages = tuple(notice for who, notices in many.items() for notice in _messages(who, notices))
    kept[-1] = replace(kept[-1], notices=(*kept[-1].notices, *messages))
    return kept


def _together(notice: Notice, now: datetime) -> Together | None:
    """By what it could be asked together with others, if it is a person's first word of something to do."""
    match notice.about:
        case Nudge(over=False) if notice.direct:
            return Gathered
        case ContactCard(briefing, Part.ASKED) if briefing.turn.asked_at == now:
            return Gathered
        case FollowUpDue(leaders=(), over=False) if notice.direct:
            return FollowUpsGathered
    return None


def _messages(who: Asked, notices: list[Notice]) -> list[Notice]:
    team_id, person, together = who
    abouts = (notice.about for notice in notices)
    briefings = [about.briefing for about in abouts if isinstance(about, Nudge | ContactCard | FollowUpDue)]
    parts = [tuple(briefings[i : i + AT_MOST]) for i in range(0, len(briefings), AT_MOST)]
    return [dm(team_id, person, together(part)) for part in parts]

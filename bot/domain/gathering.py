"""After a time in which nothing ran: what everybody would be asked at once comes to each in one message."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.briefing import Briefing
from bot.domain.complaint_told import ContactCard, Gathered, Nudge, Part
from bot.domain.decision import Decision
from bot.domain.notice import Notice, dm

LATE = timedelta(minutes=15)  # a reminder that is later than this did not wait for its turn only
TOGETHER = 3  # so many questions to one person are one message
AT_MOST = 10  # in one message


def gathered(decisions: Sequence[Decision], now: datetime) -> list[Decision]:
    """The same decisions, in their order, with the questions to one person in as few messages as possible."""
    asked: dict[tuple[str, str], list[Notice]] = defaultdict(list)
    for decision in decisions:
        for notice in decision.notices:
            if _question(notice, now):
                asked[notice.team_id, notice.to].append(notice)
    many = {person: notices for person, notices in asked.items() if len(notices) >= TOGETHER}
    if not many:
        return list(decisions)
    together = tuple(notice for person, notices in many.items() for notice in _together(*person, notices))
    kept = [replace(each, notices=tuple(n for n in each.notices if not _taken(n, many))) for each in decisions]
    kept[-1] = replace(kept[-1], notices=(*kept[-1].notices, *together))
    return kept


def _question(notice: Notice, now: datetime) -> Briefing | None:
    """What it is about, if it is a person's first word of it: a turn that begins now, or a nudge."""
    match notice.about:
        case Nudge(briefing, over=False) if notice.direct:
            return briefing
        case ContactCard(briefing, Part.ASKED) if briefing.turn.asked_at == now:
            return briefing
    return None


def _taken(notice: Notice, many: dict[tuple[str, str], list[Notice]]) -> bool:
    return any(notice is taken for taken in many.get((notice.team_id, notice.to), ()))


def _together(team_id: str, person: str, notices: list[Notice]) -> list[Notice]:
    briefings = [notice.about.briefing for notice in notices if isinstance(notice.about, Nudge | ContactCard)]
    parts = [tuple(briefings[i : i + AT_MOST]) for i in range(0, len(briefings), AT_MOST)]
    return [dm(team_id, person, Gathered(part)) for part in parts]

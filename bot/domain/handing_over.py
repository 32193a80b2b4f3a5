"""Handing over: a complaint, or with it the whole customer. Whoever receives it accepts or declines.

The original contact stays what it was: that is history. With the whole customer the receiver becomes current contact,
and only by accepting.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.domain import errors
from bot.domain.case import Case
from bot.domain.complaint import Complaint, Reason, Rung, Status
from bot.domain.complaint_told import GiverAsked, GiverTold, Turned
from bot.domain.customer import Contact, Customer
from bot.domain.decision import Decision
from bot.domain.fact import Acknowledged, ContactNamed, CouldNotNow, GiverReminded, HandedOver
from bot.domain.moving import asked, noticed
from bot.domain.notice import Notice, dm
from bot.domain.planned import giver_due, givers_to_remind
from bot.domain.presence import unfit

CANNOT_TAKE = {
    Reason.DEACTIVATED: "{name} has left this workspace. Choose someone who is here.",
    Reason.GUEST: "{name} is a guest and cannot take complaints. Choose a full member.",
    Reason.EXTERNAL: "{name} belongs to another organisation. Choose someone of your own.",
    Reason.NOT_A_PERSON: "{name} is an app. Choose a person.",
    Reason.UNKNOWN: "I do not know this person yet. Try again in a minute, or choose someone else.",
    Reason.AWAY: "{name} is away at the moment. Choose someone who is here.",
    Reason.AWAY_BY_STATUS: "{name} is away at the moment, as the status in Slack says. Choose someone who is here.",
}


def hand_over(case: Case, by: str, to: str, why: str | None, now: datetime, *, whole: bool = False) -> Decision:
    """`to` is asked next, with the whole time to acknowledge."""
    case.complaint.require_turn_of(by, is_leader=case.is_leader(by))
    if to == case.complaint.on:
        already = "already has" if case.complaint.status is Status.ACKNOWLEDGED else "is already asked about"
        raise errors.BadField(
            "to", f"{case.people.who(to).name} {already} {case.complaint.label}. Choose someone else."
        )
    if to == by:
        raise errors.BadField("to", "That is you. To take it yourself, press “I've got this” instead.")
    if (cannot := case.presence(now).why_not(to)) is not None:
        raise errors.BadField("to", CANNOT_TAKE[cannot.reason].format(name=case.people.who(to).name))
    if whole and not case.may_give_away_customer(by):
        raise errors.BadField("what", "Only whoever looks after this customer, or a leader, can hand all of it over.")
    ask = replace(case.handed_to(to, by, why, now), whole=whole)
    fact = HandedOver(at=now, by=by, complaint=case.complaint.number, to=to, why=why, whole=whole)
    return asked(case, ask, Reason.HANDED_ON, Turned.HANDED_OVER, by, now, fact)


def hand_back(case: Case, by: str, now: datetime) -> Decision | None:
    """The receiver declines: the giver is asked again, unless they cannot be asked any more (None)."""
    turn = case.complaint.turn
    if turn.rung is not Rung.HANDED_TO or turn.handed_by is None or case.presence(now).why_not(turn.handed_by):
        return None
    back = case.handed_to(turn.handed_by, by, None, now)
    fact = CouldNotNow(at=now, by=by, complaint=case.complaint.number)
    ask = replace(back, rung=Rung.HANDED_BACK)
    return asked(case, ask, Reason.CANNOT_NOW, Turned.ASKED_NEXT, by, now, fact)


def giver_of(complaint: Complaint, by: str) -> str | None:
    """Whose handover `by` accepts by taking it."""
    handover = complaint.handover
    return handover.handed_by if handover and handover.user_id == by and handover.handed_by != by else None


def customer_taken(case: Case, by: str, now: datetime) -> tuple[Customer, ContactNamed] | None:
    """What changes about the customer when `by` takes the complaint."""
    handover = case.complaint.handover
    if handover is None or not handover.whole or handover.user_id != by:
        return None
    contact = Contact(user_id=by)
    named = ContactNamed(at=now, by=handover.handed_by, role="current", contact=contact)
    return replace(case.customer, current_contact=contact), named


def tell_giver(case: Case, by: str, now: datetime) -> Iterator[Notice]:
    """`case` is as it stands now that `by` has it."""
    complaint, handover = case.complaint, case.complaint.handover
    if handover is None or not (giver := handover.handed_by) or giver in (by, complaint.reporter):
        return
    accepted = handover.user_id == by
    if (accepted or handover is complaint.turn) and unfit(giver, case.people) is None:
        told = GiverTold(
            case.brief(now),
            case.people.who(by),
            receiver=case.people.who(handover.user_id or by),
            whole=accepted and handover.whole,
            asks_at=giver_due(case, giver) if accepted else None,
        )
        yield dm(complaint.team_id, giver, told)


def tell_givers_of_the_end(case: Case, by: str, now: datetime) -> Iterator[Notice]:
    """Everybody whose handover was accepted, now that it is patched up."""
    taken = (entry.fact for entry in case.log_of_round() if isinstance(entry.fact, Acknowledged))
    givers = dict.fromkeys(fact.handed_by for fact in taken if fact.handed_by)
    for giver in givers:
        if giver not in (by, case.complaint.reporter) and unfit(giver, case.people) is None:
            yield dm(case.complaint.team_id, giver, GiverTold(case.brief(now), case.people.who(by)))


def remind_givers(case: Case, now: datetime) -> Decision:
    """Those whose time has come: they are told how it stands, and asked to follow up."""
    complaint = case.complaint
    due = [giver for giver in givers_to_remind(case) if giver_due(case, giver) <= now]
    facts = [GiverReminded(at=now, complaint=complaint.number, to=giver) for giver in due]
    brief = case.after(complaint, *facts).brief(now)
    told = [
        dm(complaint.team_id, giver, GiverAsked(brief, case.people.who(receiver), at))
        for giver in due
        if unfit(giver, case.people) is None
        for receiver, at in [_accepted(case, giver)]
    ]
    return noticed(case, complaint, now, *facts, notices=tuple(told))


def _accepted(case: Case, giver: str) -> tuple[str, datetime]:
    """Who accepted the giver's newest handover, and when."""
    return next(
        (entry.fact.by, entry.fact.at)
        for entry in reversed(case.log)
        if isinstance(entry.fact, Acknowledged) and entry.fact.handed_by == giver
    )

"""Handing an idea over: it stays with its owner until the delegate accepts; the giver is told, and follows up."""

from dataclasses import replace
from datetime import datetime

from bot.domain import errors, idea_telling
from bot.domain.decision import Decision
from bot.domain.handing_over import CANNOT_TAKE
from bot.domain.idea_case import IdeaCase
from bot.domain.idea_fact import (
    DelegateReminded,
    FollowedUp,
    GiverReminded,
    HandoverAccepted,
    HandoverDeclined,
    HandoverOffered,
    HandoverTakenBack,
)
from bot.domain.idea_moving import moved
from bot.domain.idea_parts import Offer
from bot.domain.idea_planned import giver_due, giver_due_again, planned
from bot.domain.idea_told import IdeaTurned
from bot.domain.presence import unfit


def offer(case: IdeaCase, offered: Offer) -> Decision:
    """`to` is asked, and it stays with its owner until they accept."""
    idea = case.idea.offered(offered, leads=case.leads(offered.by))
    if (reason := unfit(offered.to, case.people)) is not None:
        name = case.people.who(offered.to).name
        raise errors.BadField("to", CANNOT_TAKE[reason].format(name=name).replace("complaints", "ideas"))
    if offered.to == offered.by:  # a leader, who need not ask themselves
        taken = replace(idea.accepted(offered.by, offered.at, None), given=None)
        fact = HandoverAccepted(at=offered.at, by=offered.by, giver=case.idea.owner)
        return moved(case, taken, IdeaTurned.TAKEN_OVER, fact)
    asked = HandoverOffered(at=offered.at, by=offered.by, to=offered.to, why=offered.why)
    return moved(case, idea, IdeaTurned.OFFERED, asked)


def accept(case: IdeaCase, by: str, now: datetime) -> Decision:
    giver = case.idea.offer.by if case.idea.offer else by
    idea = case.idea.accepted(by, now, giver_due(case, giver, now))
    return moved(case, idea, IdeaTurned.ACCEPTED, HandoverAccepted(at=now, by=by, giver=giver))


def decline(case: IdeaCase, by: str, why: str | None, now: datetime) -> Decision:
    giver = case.idea.offer.by if case.idea.offer else by
    fact = HandoverDeclined(at=now, by=by, giver=giver, why=why)
    return moved(case, case.idea.declined(by), IdeaTurned.DECLINED, fact, why)


def take_back(case: IdeaCase, by: str, now: datetime) -> Decision:
    """The giver does not want to wait for an answer any more."""
    idea = case.idea.taken_back(by, leads=case.leads(by))
    assert case.idea.offer is not None
    fact = HandoverTakenBack(at=now, by=by, to=case.idea.offer.to)
    return moved(case, idea, IdeaTurned.TAKEN_BACK, fact)


def follow_up(case: IdeaCase, by: str, now: datetime) -> Decision:
    """The giver has asked how it goes."""
    idea = case.idea.followed_up(by, now)
    return moved(case, idea, IdeaTurned.FOLLOWED_UP, FollowedUp(at=now, by=by, owner=idea.owner))


def ask_again(case: IdeaCase, by: str, now: datetime) -> Decision:
    """The giver wants to be asked again in some days."""
    idea = case.idea.ask_giver(by, giver_due_again(case, by, now))
    after = case.after(idea)
    notices = tuple(idea_telling.turned(after, case.idea, IdeaTurned.FOLLOWED_UP, by))
    return Decision(now, ideas=(idea,), reminders=planned(after), notices=notices)


def offer_unanswered(case: IdeaCase, now: datetime) -> Decision | None:
    """The delegate is asked once more, and the giver is told, who may ask somebody else."""
    idea, offered = case.idea, case.idea.offer
    if offered is None or offered.reminded:
        return None
    fact = DelegateReminded(at=now, to=offered.to, giver=offered.by)
    reminded = replace(idea, offer=replace(offered, reminded=now))
    return moved(case, reminded, IdeaTurned.UNANSWERED, fact)


def giver_asks(case: IdeaCase, now: datetime) -> Decision | None:
    """Whoever handed it over is told how it stands, and asked to follow up."""
    given = case.idea.given
    if given is None or given.ask_at is None:
        return None
    idea = replace(case.idea, given=replace(given, ask_at=None, asked=now))
    return moved(case, idea, IdeaTurned.GIVER_ASKED, GiverReminded(at=now, to=given.by))

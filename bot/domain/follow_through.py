"""What somebody did, as facts that anybody could have seen: never points, never ranks.

"Done" is what the other side confirms: the customer at the follow-up, whoever was handed something, whoever joined.
A test that failed and taught something counts like one that went as expected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.complaint import Complaint
from bot.domain.fact import Acknowledged, CouldNotNow, Entry, FollowedUp, HandedOver, PatchedUp, Promised, PromiseKept
from bot.domain.follow_up import Answer
from bot.domain.idea import Idea
from bot.domain.idea_fact import (
    HandoverAccepted,
    HandoverDeclined,
    HandoverOffered,
    IdeaEntry,
    IdeaShipped,
    IterationEnded,
    IterationPlanned,
)
from bot.domain.idea_parts import Verdict

LOOKS_BACK = timedelta(days=90)


class Figure(StrEnum):
    JUDGMENT = "judgment"
    MOTIVATING = "motivating"
    DELEGATING = "delegating"
    FOLLOWING_UP = "following_up"
    GETTING_IT_DONE = "getting_it_done"


class Seen(StrEnum):
    """What one thing is counted as."""

    AS_EXPECTED = "as_expected"
    NOT_AS_EXPECTED = "not_as_expected"
    UNCLEAR = "unclear"
    JOINED = "joined"
    HANDED_OVER_FINISHED = "handed_over_finished"
    HANDED_OVER_ACCEPTED = "handed_over_accepted"
    HANDED_OVER_DECLINED = "handed_over_declined"
    HANDED_OVER_WAITS = "handed_over_waits"
    PROMISE_KEPT = "promise_kept"
    PROMISE_PASSED = "promise_passed"
    ANSWERED_IN_TIME = "answered_in_time"
    ANSWERED_LATE = "answered_late"
    FOLLOWED_UP = "followed_up"
    STILL_WELL = "still_well"
    NOT_CONFIRMED = "not_confirmed"
    OPENED_AGAIN = "opened_again"
    CUSTOMER_LEFT = "customer_left"
    SHIPPED = "shipped"
    ITERATION_FINISHED = "iteration_finished"


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that a figure was counted from. `label` is of the complaint or idea, `other` a user id."""

    seen: Seen
    label: str
    at: datetime
    words: str = ""
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """What is on somebody at the moment, and what they could not take."""

    complaints: int
    ideas: int
    declined: int


@dataclass(frozen=True, slots=True)
class Known:
    """All that the figures of `user_id` are counted from.

    `log` and `idea_log` hold what they did since `since`; `complaints`, `logs` and `ideas` are those that it was about,
    by number, `with_helpers` the ideas that they own or wrote.
    """

    user_id: str
    since: datetime
    now: datetime
    log: Sequence[Entry]
    idea_log: Sequence[IdeaEntry]
    complaints: Mapping[int, Complaint]
    logs: Mapping[int, Sequence[Entry]]
    ideas: Mapping[int, Idea]
    idea_logs: Mapping[int, Sequence[IdeaEntry]]
    with_helpers: Sequence[Idea]


def figures(known: Known) -> dict[Figure, tuple[Counted, ...]]:
    """Newest first in each."""
    found = {
        Figure.JUDGMENT: _judgment(known),
        Figure.MOTIVATING: _motivating(known),
        Figure.DELEGATING: [*_complaints_given(known), *_ideas_given(known)],
        Figure.FOLLOWING_UP: [*_promises(known), *_answers(known), *_follow_ups(known)],
        Figure.GETTING_IT_DONE: [*_patched_up(known), *_done_with_ideas(known)],
    }
    return {figure: tuple(sorted(each, key=lambda one: one.at, reverse=True)) for figure, each in found.items()}


def declined(known: Known) -> int:
    """How often they could not take something; nothing to be ashamed of, and part of the load."""
    return sum(isinstance(entry.fact, CouldNotNow) for entry in known.log) + sum(
        isinstance(entry.fact, HandoverDeclined) for entry in known.idea_log
    )


VERDICT = {
    Verdict.RIGHT: Seen.AS_EXPECTED,
    Verdict.WRONG: Seen.NOT_AS_EXPECTED,
    Verdict.UNCLEAR: Seen.UNCLEAR,
}


def _judgment(known: Known) -> list[Counted]:
    """What they expected of an iteration, against what happened."""
    found = []
    for entry in known.idea_log:
        if isinstance(entry.fact, IterationPlanned) and (idea := known.ideas.get(entry.idea)):
            result = idea.iterations[entry.fact.iteration - 1].result
            if result is not None:
                seen = VERDICT[result.verdict]
                found.append(Counted(seen, idea.label, result.at, entry.fact.plan.expects))
    return found


def _motivating(known: Known) -> list[Counted]:
    return [
        Counted(Seen.JOINED, idea.label, helper.since, idea.text, helper.user_id)
        for idea in known.with_helpers
        for helper in idea.helpers
        if helper.via is None and helper.since >= known.since and helper.user_id != known.user_id
    ]


def _complaints_given(known: Known) -> list[Counted]:
    found = []
    for entry in known.log:
        if isinstance(entry.fact, HandedOver):
            seen = _given(known, entry.fact)
            found.append(Counted(seen, f"C-{entry.fact.complaint}", entry.fact.at, entry.fact.why or "", entry.fact.to))
    return found


def _given(known: Known, given: HandedOver) -> Seen:
    complaint = known.complaints[given.complaint]
    later = [entry.fact for entry in known.logs[given.complaint] if entry.fact.at >= given.at]
    if any(isinstance(fact, CouldNotNow) and fact.by == given.to for fact in later):
        return Seen.HANDED_OVER_DECLINED
    if not any(isinstance(fact, Acknowledged) and fact.by == given.to for fact in later):
        return Seen.HANDED_OVER_WAITS if complaint.is_open else Seen.HANDED_OVER_DECLINED
    return Seen.HANDED_OVER_ACCEPTED if complaint.is_open else Seen.HANDED_OVER_FINISHED


def _ideas_given(known: Known) -> list[Counted]:
    found = []
    for entry in known.idea_log:
        if isinstance(entry.fact, HandoverOffered):
            seen = _idea_given(known, entry.idea, entry.fact)
            found.append(Counted(seen, f"I-{entry.idea}", entry.fact.at, entry.fact.why or "", entry.fact.to))
    return found


def _idea_given(known: Known, number: int, given: HandoverOffered) -> Seen:
    later = [entry.fact for entry in known.idea_logs[number] if entry.fact.at >= given.at]
    answers = [f for f in later if isinstance(f, HandoverAccepted | HandoverDeclined) and f.by == given.to]
    if not answers:
        return Seen.HANDED_OVER_WAITS
    if isinstance(answers[0], HandoverDeclined):
        return Seen.HANDED_OVER_DECLINED
    finished = any(isinstance(fact, IdeaShipped | IterationEnded) and fact.at > answers[0].at for fact in later)
    return Seen.HANDED_OVER_FINISHED if finished else Seen.HANDED_OVER_ACCEPTED


def _promises(known: Known) -> list[Counted]:
    """Each promise once: kept if something was said by its time; one that is still to come is not counted."""
    kept = {(e.fact.complaint, e.fact.due) for e in known.log if isinstance(e.fact, PromiseKept)}
    found = []
    for entry in known.log:
        match entry.fact:
            case Promised(complaint=number, due=due, what=what) if (number, due) in kept or due < known.now:
                seen = Seen.PROMISE_KEPT if (number, due) in kept else Seen.PROMISE_PASSED
                found.append(Counted(seen, f"C-{number}", due, what or ""))
    return found


def _answers(known: Known) -> list[Counted]:
    """Complaints that they took up, in the time that they were given or after it."""
    found = []
    for entry in known.log:
        if isinstance(entry.fact, Acknowledged):
            fact = entry.fact
            asks = [a for a in known.complaints[fact.complaint].asks if a.user_id == fact.by and a.asked_at <= fact.at]
            if asks:
                seen = Seen.ANSWERED_IN_TIME if fact.at <= asks[-1].until else Seen.ANSWERED_LATE
                found.append(Counted(seen, f"C-{fact.complaint}", fact.at))
    return found


def _follow_ups(known: Known) -> list[Counted]:
    return [
        Counted(Seen.FOLLOWED_UP, f"C-{entry.fact.complaint}", entry.fact.at)
        for entry in known.log
        if isinstance(entry.fact, FollowedUp)
    ]


WELL = {Answer.HAPPY: Seen.STILL_WELL, Answer.LEFT: Seen.CUSTOMER_LEFT}


def _patched_up(known: Known) -> list[Counted]:
    """Each complaint once, by how it stands: what counts is whether the customer is still well."""
    newest = {entry.fact.complaint: entry.fact for entry in known.log if isinstance(entry.fact, PatchedUp)}
    return [Counted(_well(known.complaints[n]), f"C-{n}", fact.at, fact.what) for n, fact in newest.items()]


def _well(complaint: Complaint) -> Seen:
    if complaint.is_open:
        return Seen.OPENED_AGAIN
    answer = complaint.follow_up.answer if complaint.follow_up else None
    return WELL.get(answer, Seen.NOT_CONFIRMED) if answer else Seen.NOT_CONFIRMED


def _done_with_ideas(known: Known) -> list[Counted]:
    found = []
    for entry in known.idea_log:
        match entry.fact:
            case IdeaShipped(at=at, what=what):
                found.append(Counted(Seen.SHIPPED, f"I-{entry.idea}", at, what or ""))
            case IterationEnded(at=at, learned=learned):
                found.append(Counted(Seen.ITERATION_FINISHED, f"I-{entry.idea}", at, learned))
    return found

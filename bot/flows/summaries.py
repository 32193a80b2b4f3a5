"""Channel summaries: set up by leaders, looked at by anybody, and told when their time has come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.domain import errors
from bot.domain.calendar import knows_zone, moment_of
from bot.domain.complaint import Complaint, Status
from bot.domain.customer import Customer
from bot.domain.decision import Decision
from bot.domain.idea import Idea
from bot.domain.idea_fact import IdeaEntry, IterationEnded
from bot.domain.idea_parts import WAITING
from bot.domain.notice import post
from bot.domain.person import Directory
from bot.domain.reminder import Reminder, ReminderKind
from bot.domain.summary import (
    LONGEST,
    SHOWN,
    WEEK,
    ChannelSummary,
    EndedComplaint,
    EndedTest,
    FollowUpDue,
    IdeaSeen,
    OpenComplaint,
    Summary,
    Week,
    weeks_until,
)
from bot.domain.workspace_told import SummaryTold
from bot.flows.cases import leaders_of
from bot.ports import Delivery, Store, Transaction

DEFAULT_DAYS = (1,)
DEFAULT_AT = time(9)


@dataclass(frozen=True, slots=True)
class SetUpSummary:
    """`days` are ISO weekdays, `at` a time of day in the zone `tz`."""

    delivery: Delivery
    by: str
    channel: str
    days: tuple[int, ...]
    at: time
    tz: str


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """`present` is None for a channel that is told nothing yet; `others` are the workspace's other summaries."""

    channel: str | None
    present: ChannelSummary | None
    others: tuple[ChannelSummary, ...]
    tz: str  # of the person who asks


async def read_summary(store: Store, team_id: str, by: str, channel: str | None) -> SummarySettings:
    """Raises errors.LeadersOnly."""
    async with store.reading() as tx:
        await _require_leader(tx, team_id, by)
        there = await tx.summaries.of_team(team_id)
        person = (await tx.people.get(team_id, [by])).get(by)
        present = next((summary for summary in there if summary.channel == channel), None)
        others = tuple(summary for summary in there if summary.channel != channel)
        return SummarySettings(channel, present, others, person.tz if person else "UTC")


async def set_up_summary(store: Store, request: SetUpSummary, now: datetime) -> ChannelSummary:
    """From now on, or changed from now on. Raises errors.LeadersOnly, errors.BadField."""
    team_id = request.delivery.team_id
    if not request.days:
        raise errors.BadField("days", "Choose at least one day.")
    if not knows_zone(request.tz):
        raise errors.BadField("tz", "I do not know this time zone. Choose one from the list, such as Europe/Berlin.")
    async with store.transaction() as tx:
        await _require_leader(tx, team_id, request.by)
        earlier = await tx.summaries.get(team_id, request.channel, lock=True)
        summary = ChannelSummary(
            team_id,
            request.channel,
            tuple(sorted(request.days)),
            request.at,
            request.tz,
            request.by,
            since=earlier.since if earlier else now - WEEK,
        )
        await tx.summaries.put(summary)
        await tx.save(Decision(now, reminders=(_next(summary, now),)))
        return summary


async def stop_summary(store: Store, team_id: str, by: str, channel: str) -> None:
    """Raises errors.LeadersOnly. To stop what is stopped changes nothing."""
    async with store.transaction() as tx:
        await _require_leader(tx, team_id, by)
        await tx.summaries.remove(team_id, channel)


async def preview_summary(store: Store, team_id: str, by: str, channel: str | None, now: datetime) -> Summary:
    """What the channel would be told now; where it is told nothing, the last week in the zone of whoever asks."""
    async with store.reading() as tx:
        summary = await tx.summaries.get(team_id, channel) if channel else None
        if summary:
            return await gather(tx, team_id, summary.since, now, summary.tz)
        person = (await tx.people.get(team_id, [by])).get(by)
        return await gather(tx, team_id, now - WEEK, now, person.tz if person else "UTC")


async def tell_summary(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """Its time has come. After a time in which nothing ran there is one, about all of that time."""
    channel = reminder.subject.removeprefix("summary ")
    summary = await tx.summaries.get(reminder.team_id, channel, lock=True)
    if not await tx.reminders.take(reminder) or summary is None:
        return None
    told = await gather(tx, reminder.team_id, summary.since, now, summary.tz)
    summary = replace(summary, since=now)
    await tx.summaries.put(summary)
    notices = (post(reminder.team_id, channel, SummaryTold(told)),)
    return Decision(now, reminders=(_next(summary, now),), notices=notices)


async def gather(tx: Transaction, team_id: str, start: datetime, end: datetime, tz: str) -> Summary:
    """At most a month back, however long ago the last one was."""
    start = max(start, end - LONGEST)
    open_ones, open_total = await tx.summaries.open_complaints(team_id, SHOWN)
    ended, outcomes = await tx.summaries.ended(team_id, start, end, SHOWN)
    follow_ups, follow_ups_total = await tx.summaries.follow_ups(team_id, end + WEEK, SHOWN)
    tests, verdicts = await tx.summaries.ended_tests(team_id, start, end, SHOWN)
    shipped, shipped_total = await tx.summaries.shipped(team_id, start, end, SHOWN)
    waiting = await tx.ideas.in_status(team_id, statuses=WAITING, page=0, size=SHOWN)
    ideas = await _ideas(tx, team_id, (*tests, *shipped))
    ids = {user_id for complaint, _ in open_ones if (user_id := complaint.on)}
    ids |= {complaint.patch.by for complaint, _ in (*ended, *follow_ups) if complaint.patch}
    ids |= {entry.fact.by for entry in (*tests, *shipped) if entry.fact.by} | {idea.owner for idea in waiting.items}
    people = await tx.people.get(team_id, ids)
    return Summary(
        start=start,
        end=end,
        tz=tz,
        logged=await tx.summaries.logged(team_id, start, end),
        open_total=open_total,
        open=tuple(_open(complaint, customer, people) for complaint, customer in open_ones),
        outcomes=tuple(sorted(outcomes.items())),
        ended=tuple(_ended(complaint, customer, people) for complaint, customer in ended),
        follow_ups_total=follow_ups_total,
        follow_ups=tuple(due for pair in follow_ups for due in _follow_up(*pair, people)),
        verdicts=tuple(sorted(verdicts.items())),
        tests=tuple(test for entry in tests for test in _test(entry, ideas, people)),
        shipped_total=shipped_total,
        shipped=tuple(
            IdeaSeen(entry.idea, ideas[entry.idea].text, people.who(entry.fact.by or ""), entry.fact.at)
            for entry in shipped
        ),
        waiting_total=waiting.total,
        waiting=tuple(IdeaSeen(i.number, i.text, people.who(i.owner), i.since) for i in waiting.items),
        trend=await _trend(tx, team_id, end, tz),
    )


async def _require_leader(tx: Transaction, team_id: str, by: str) -> None:
    leading = await leaders_of(tx, team_id)
    if by not in leading:
        raise errors.LeadersOnly(leading)


def _next(summary: ChannelSummary, now: datetime) -> Reminder:
    return Reminder(summary.team_id, summary.subject, ReminderKind.SUMMARY, summary.next_after(now))


async def _ideas(tx: Transaction, team_id: str, entries: Sequence[IdeaEntry]) -> dict[int, Idea]:
    return {idea.number: idea for idea in await tx.ideas.some(team_id, {entry.idea for entry in entries})}


async def _trend(tx: Transaction, team_id: str, end: datetime, tz: str) -> tuple[Week, ...]:
    weeks = []
    for monday in weeks_until(end, tz):
        begins, ends = (moment_of(day, time(0), tz) for day in (monday, monday + timedelta(days=7)))
        logged = await tx.summaries.logged(team_id, begins, ends)
        weeks.append(Week(monday, logged, await tx.summaries.patched_up(team_id, begins, ends)))
    return tuple(weeks)


def _open(complaint: Complaint, customer: Customer, people: Directory) -> OpenComplaint:
    return OpenComplaint(
        number=complaint.number,
        customer=customer.name,
        severity=complaint.severity,
        status=complaint.status,
        logged_at=complaint.logged_at,
        on=people.who(complaint.on) if complaint.on else None,
        until=complaint.turn.until if complaint.status is Status.ASKED else None,
    )


def _ended(complaint: Complaint, customer: Customer, people: Directory) -> EndedComplaint:
    patch = complaint.patch
    assert patch is not None
    return EndedComplaint(complaint.number, customer.name, people.who(patch.by), patch.what, patch.outcome)


def _follow_up(complaint: Complaint, customer: Customer, people: Directory) -> Sequence[FollowUpDue]:
    """Whoever patched it up talks to them; the leaders, once they are the ones who are asked."""
    follow_up, patch = complaint.follow_up, complaint.patch
    if follow_up is None or patch is None:
        return ()
    who = None if follow_up.leaders_asked else people.who(patch.by)
    return [FollowUpDue(complaint.number, customer.name, who, follow_up.due)]


def _test(entry: IdeaEntry, ideas: dict[int, Idea], people: Directory) -> Sequence[EndedTest]:
    fact = entry.fact
    if not isinstance(fact, IterationEnded):
        return ()
    return [EndedTest(entry.idea, ideas[entry.idea].text, people.who(fact.by), fact.verdict, fact.learned)]

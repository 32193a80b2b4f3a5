"""A round of a challenge is over: the channel is told what was tried and learned, and the next one begins."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.challenge import Challenge, State
from bot.domain.challenge_told import NAMES, SHOWN, BegunTest, RoundTold
from bot.domain.decision import Decision
from bot.domain.idea import Idea
from bot.domain.idea_fact import (
    HelperJoined,
    IdeaCaptured,
    IdeaEntry,
    IdeaShipped,
    IterationEnded,
    IterationPlanned,
)
from bot.domain.notice import post
from bot.domain.person import Directory
from bot.domain.reminder import Reminder
from bot.domain.summary import EndedTest, IdeaSeen
from bot.flows.challenges import case_of, number_of, save
from bot.ports import Transaction


async def round_is_over(tx: Transaction, reminder: Reminder, now: datetime) -> Decision | None:
    """In the working hours of whoever asked; after a time in which nothing ran, once. One in which nothing happened
    is told to nobody: its leader is asked whether to go on."""
    before = await tx.challenges.get(reminder.team_id, number_of(reminder.subject), lock=True)
    if not await tx.reminders.take(reminder) or before.state is not State.RUNNING:
        return None
    case = await case_of(tx, before)
    if not case.calendar.is_open(now):
        await tx.reminders.put([replace(reminder, due_at=case.calendar.opening(now))])
        return None
    going_on = before.next_round(case.calendar, now)
    told = await gather(tx, before, going_on, now)
    if told.quiet:
        await save(tx, replace(case, challenge=before.waits(case.hosts)), now, before=before)
        return None
    notice = post(before.team_id, before.channel, told)
    await save(tx, replace(case, challenge=going_on), now, notice, before=before)
    return None


async def gather(tx: Transaction, ended: Challenge, going_on: Challenge, now: datetime) -> RoundTold:
    """What happened since the round began, with the ideas of the challenge and those that they are part of now."""
    team_id = ended.team_id
    also = await _wholes(tx, await tx.ideas.merged_of_challenge(team_id, ended.number))
    entries = await tx.ideas.of_challenge_since(team_id, ended.number, ended.since, now, also)
    ideas = {idea.number: idea for idea in await tx.ideas.some(team_id, {entry.idea for entry in entries})}
    people = await tx.people.get(team_id, {entry.fact.by for entry in entries if entry.fact.by})
    new = [e for e in entries if isinstance(e.fact, IdeaCaptured) and ideas[e.idea].challenge == ended.number]
    tests = [e for e in entries if isinstance(e.fact, IterationEnded)]
    running = {(i.number, i.running.number) for i in ideas.values() if i.running}
    begun = [e for e in entries if isinstance(e.fact, IterationPlanned) and (e.idea, e.fact.iteration) in running]
    shipped = [e for e in entries if isinstance(e.fact, IdeaShipped)]
    came = [ideas[e.idea].author for e in new] + [e.fact.by for e in entries if isinstance(e.fact, HelperJoined)]
    joined = list(dict.fromkeys(came))
    people = people.with_people(filter(None, map((await tx.people.get(team_id, joined)).get, joined)))
    return RoundTold(
        challenge=replace(going_on, noticed=()),
        round=ended.round,
        end=now,
        new=_seen(new, ideas, people),
        new_total=len(new),
        begun=tuple(test for entry in begun[-SHOWN:] for test in _begun(entry, people)),
        begun_total=len(begun),
        tests=tuple(test for entry in tests[-SHOWN:] for test in _test(entry, ideas, people)),
        tests_total=len(tests),
        shipped=_seen(shipped, ideas, people),
        shipped_total=len(shipped),
        joined=tuple(map(people.who, joined[:NAMES])),
        joined_total=len(joined),
    )


async def _wholes(tx: Transaction, merged: Sequence[Idea]) -> set[int]:
    """The ideas that these are part of, in the end."""
    found: set[int] = set()
    while parts := {idea.merged_into for idea in merged if idea.merged_into} - found:
        found |= parts
        merged = await tx.ideas.some(merged[0].team_id, parts)
    return found


def _seen(entries: Sequence[IdeaEntry], ideas: dict[int, Idea], people: Directory) -> tuple[IdeaSeen, ...]:
    return tuple(
        IdeaSeen(entry.idea, ideas[entry.idea].text, people.who(entry.fact.by or ""), entry.fact.at)
        for entry in entries[-SHOWN:]
    )


def _begun(entry: IdeaEntry, people: Directory) -> Iterable[BegunTest]:
    if isinstance(entry.fact, IterationPlanned):
        yield BegunTest(entry.idea, people.who(entry.fact.by), entry.fact.plan.attempt, entry.fact.plan.until)


def _test(entry: IdeaEntry, ideas: dict[int, Idea], people: Directory) -> Iterable[EndedTest]:
    fact = entry.fact
    if isinstance(fact, IterationEnded):
        yield EndedTest(entry.idea, ideas[entry.idea].text, people.who(fact.by), fact.verdict, fact.learned)

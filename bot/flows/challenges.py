"""Challenges: a leader asks, everybody adds ideas, and it goes on until a leader ends it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import errors
from bot.domain.calendar import Calendar
from bot.domain.challenge import Challenge, State, begin
from bot.domain.challenge_told import ChallengeCard, GoOnAsked
from bot.domain.decision import Decision
from bot.domain.notice import Notice, dm, post
from bot.domain.person import Directory
from bot.domain.presence import unfit
from bot.domain.workspace import calendar_of
from bot.flows.cases import leaders_of, require_leader
from bot.ports import Delivery, Store, Transaction


@dataclass(frozen=True, slots=True)
class AskChallenge:
    """`channel` is where it was typed; where the workspace has a channel for ideas, it is asked there."""

    delivery: Delivery
    by: str
    question: str
    weeks: int
    channel: str | None


@dataclass(frozen=True, slots=True)
class ChallengeSeen:
    challenge: Challenge
    ideas: int
    people: Directory


@dataclass(frozen=True, slots=True)
class ChallengeCase:
    """`hosts` are told of it beforehand and asked about it: whoever asked it, or the leaders where that one has left.

    `calendar` is that of the first of them.
    """

    challenge: Challenge
    people: Directory
    hosts: tuple[str, ...]
    calendar: Calendar


async def may_ask(store: Store, team_id: str, by: str) -> None:
    """Asked before a form opens. Raises errors.LeadersOnly."""
    async with store.reading() as tx:
        await require_leader(tx, team_id, by)


async def ask(store: Store, request: AskChallenge) -> Challenge:
    """Raises errors.LeadersOnly, and errors.BadField for what cannot be."""
    delivery = request.delivery
    team_id, now = delivery.team_id, delivery.at
    try:
        async with store.transaction() as tx:
            await require_leader(tx, team_id, request.by)
            channel = (await tx.workspaces.get(team_id)).ideas_channel or request.channel
            if channel is None:
                nowhere = "I cannot ask it here. Type it in a channel, or choose a channel for ideas in the settings."
                raise errors.BadField("question", nowhere)
            case = await case_of(tx, _draft(request, channel))
            challenge = begin(case.challenge, case.calendar)
            challenge = replace(challenge, number=await tx.challenges.next_number(team_id))
            await tx.once(replace(delivery, outcome=challenge.label))
            await save(tx, replace(case, challenge=challenge), now)
            return challenge
    except errors.AlreadyDelivered as repeat:
        async with store.reading() as tx:
            return await tx.challenges.get(team_id, number_of(repeat.outcome))


async def end(store: Store, delivery: Delivery, by: str, number: int) -> Challenge:
    """Raises errors.LeadersOnly, errors.ChallengeEnded."""
    return await _change(store, delivery, by, number, lambda case: case.challenge.ended(by, delivery.at))


async def go_on(store: Store, delivery: Delivery, by: str, number: int) -> Challenge:
    """For another round. One that runs stays as it is."""

    def taken_up(case: ChallengeCase) -> Challenge:
        running = case.challenge.state is State.RUNNING
        return case.challenge if running else case.challenge.taken_up(case.calendar, delivery.at)

    return await _change(store, delivery, by, number, taken_up)


async def may_add(store: Store, team_id: str, number: int) -> Challenge:
    """Raises errors.UnknownChallenge, errors.ChallengeEnded."""
    async with store.reading() as tx:
        challenge = await tx.challenges.get(team_id, number)
        challenge.require_open()
        return challenge


async def idea_came(tx: Transaction, challenge: Challenge, now: datetime) -> None:
    """It was locked before the idea was saved. One that waits goes on by this; one that has ended keeps the idea."""
    case = await case_of(tx, challenge)
    if challenge.state is State.WAITING:
        case = replace(case, challenge=challenge.taken_up(case.calendar, now))
    await save(tx, case, now, before=challenge)


async def list_challenges(store: Store, team_id: str, limit: int) -> tuple[ChallengeSeen, ...]:
    async with store.reading() as tx:
        newest = await tx.challenges.newest(team_id, limit=limit)
        people = await tx.people.get(team_id, {challenge.by for challenge in newest})
        return tuple([ChallengeSeen(each, await ideas_of(tx, each), people) for each in newest])


async def case_of(tx: Transaction, challenge: Challenge) -> ChallengeCase:
    team_id = challenge.team_id
    people = await tx.people.get(team_id, {challenge.by})
    hosts: tuple[str, ...] = (challenge.by,)
    if unfit(challenge.by, people) is not None:
        hosts = await leaders_of(tx, team_id)
        people = await tx.people.get(team_id, {challenge.by, *hosts})
    calendar = calendar_of(people.get(hosts[0]) if hosts else None, await tx.workspaces.get(team_id))
    return ChallengeCase(challenge, people, hosts, calendar)


async def save(
    tx: Transaction,
    case: ChallengeCase,
    now: datetime,
    *notices: Notice,
    before: Challenge | None = None,
) -> None:
    """With its card, and the question whether to go on, as they stand; `notices` go out besides."""
    challenge = case.challenge
    team_id = challenge.team_id
    await tx.challenges.put(challenge)
    bare = replace(challenge, noticed=())
    card = ChallengeCard(bare, case.people.who(challenge.by), await ideas_of(tx, challenge))
    asked = [dm(team_id, user_id, GoOnAsked(bare), _question(challenge)) for user_id in challenge.asked]
    if before and before.asked != challenge.asked:
        over = GoOnAsked(bare, over=True)
        asked += [dm(team_id, user_id, over, _question(before)) for user_id in before.asked]
    shown = post(team_id, challenge.channel, card, challenge.label)
    if before is None or before.state is not challenge.state or before.round != challenge.round:
        await tx.reminders.drop(team_id, challenge.label)
        await tx.reminders.put(challenge.reminders(case.calendar))
    await tx.save(Decision(now, notices=(shown, *asked, *notices)))


async def ideas_of(tx: Transaction, challenge: Challenge) -> int:
    return (await tx.ideas.of_challenge(challenge.team_id, challenge.number, page=0, size=1)).total


def number_of(label: str) -> int:
    return int(label.removeprefix("Q-"))


def _question(challenge: Challenge) -> str:
    return f"{challenge.label} go on after {challenge.round}"


def _draft(request: AskChallenge, channel: str) -> Challenge:
    now = request.delivery.at
    return Challenge(
        team_id=request.delivery.team_id,
        number=0,
        question=request.question.strip(),
        by=request.by,
        channel=channel,
        at=now,
        weeks=request.weeks,
        since=now,
        until=now.date(),
    )


async def _change(
    store: Store, delivery: Delivery, by: str, number: int, change: Callable[[ChallengeCase], Challenge]
) -> Challenge:
    try:
        async with store.transaction() as tx:
            await tx.once(delivery)
            await require_leader(tx, delivery.team_id, by)
            before = await tx.challenges.get(delivery.team_id, number, lock=True)
            case = await case_of(tx, before)
            changed = change(case)
            if changed != before:
                await save(tx, replace(case, challenge=changed), delivery.at, before=before)
            return changed
    except errors.AlreadyDelivered:
        async with store.reading() as tx:
            return await tx.challenges.get(delivery.team_id, number)

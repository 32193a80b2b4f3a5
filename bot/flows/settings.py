"""What leaders decide for the workspace."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain import errors
from bot.domain.calendar import WorkingHours, knows_country
from bot.domain.care import Care
from bot.domain.missed import back_reminder
from bot.domain.often import Often
from bot.domain.workspace import Ladder, Workspace
from bot.flows.care import first_round
from bot.flows.cases import leaders_of
from bot.flows.reach import plan_reach
from bot.ports import Store, Transaction

# Names may be of any script: https://slack.com/help/articles/206870177-Add-custom-emoji-and-aliases-to-your-workspace
EMOJI = re.compile(r"[\w'+.-]{1,100}")

MOST_EMOJI = 20
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=200)  # to answer


class Change(Protocol):
    """What a leader has chosen in one section of the settings."""

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        """The workspace with it. Raises errors.BadField for what cannot be."""
        ...


async def read_settings(store: Store, team_id: str, by: str) -> Workspace:
    """Raises errors.LeadersOnly."""
    async with store.reading() as tx:
        return await _led_by(tx, team_id, by)


async def save_settings(store: Store, team_id: str, by: str, change: Change, now: datetime) -> Workspace:
    """The other settings stay as they are. Raises errors.LeadersOnly, and errors.BadField for what cannot be."""
    async with store.transaction() as tx:
        workspace = await change.made(tx, await _led_by(tx, team_id, by), now)
        await tx.workspaces.save(workspace)
        return workspace


async def _led_by(tx: Transaction, team_id: str, by: str) -> Workspace:
    leading = await leaders_of(tx, team_id)
    if by not in leading:
        raise errors.LeadersOnly(leading)
    return await tx.workspaces.get(team_id)


@dataclass(frozen=True, slots=True)
class ChannelAndLeaders:
    """`leaders` are Slack user ids; nobody named means: the workspace's admins and owners lead."""

    escalation_channel: str | None
    leaders: tuple[str, ...]

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        people = await tx.people.get(workspace.team_id, self.leaders)
        for user_id in self.leaders:
            person = people.get(user_id)
            if person is None or not person.is_member:
                raise errors.BadField(
                    "leaders", f"{people.who(user_id).name} is not a full member here and cannot lead."
                )
        return replace(workspace, escalation_channel=self.escalation_channel, named_leaders=self.leaders)


@dataclass(frozen=True, slots=True)
class TimeToAnswer:
    normal: timedelta
    urgent: timedelta

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        for field, span in (("normal", self.normal), ("urgent", self.urgent)):
            if not SHORTEST <= span <= LONGEST:
                raise errors.BadField(field, "Choose at least 5 minutes, and at most 200 hours.")
        return replace(workspace, ladder=Ladder(self.normal, self.urgent))


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """`country` as in calendar.Calendar."""

    hours: WorkingHours
    country: str | None

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        if self.country and not knows_country(self.country):
            raise errors.BadField("country", "I do not know the holidays there. Choose one that I offer.")
        return replace(workspace, hours=self.hours, country=self.country)


@dataclass(frozen=True, slots=True)
class AwayStatuses:
    """Emoji as they were typed, one after another; empty means that no status does."""

    emoji: str

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        words = re.split(r"[\s,;]+|(?<=:)(?=:)", self.emoji)
        names = [emoji_name("away_emoji", word) for word in words if word.strip(":")]
        if len(names) > MOST_EMOJI:
            raise errors.BadField("away_emoji", f"At most {MOST_EMOJI} emoji fit here.")
        waiting = await tx.missed.people(workspace.team_id)  # some may be back by this
        await tx.reminders.put([back_reminder(workspace.team_id, user_id, now) for user_id in waiting])
        return replace(workspace, away_emoji=tuple(dict.fromkeys(names)))


@dataclass(frozen=True, slots=True)
class Emoji:
    """Each is as it was typed, with colons or without; empty means none."""

    complaint_emoji: str
    idea_emoji: str

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        complaint, idea = (
            emoji_name("complaint_emoji", self.complaint_emoji),
            emoji_name("idea_emoji", self.idea_emoji),
        )
        if idea and idea == complaint:
            raise errors.BadField("idea_emoji", "This is the one for complaints already. Choose another one for ideas.")
        return replace(workspace, complaint_emoji=complaint, idea_emoji=idea)


@dataclass(frozen=True, slots=True)
class IdeasChannel:
    """None: challenges are asked where they are typed."""

    channel: str | None

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        return replace(workspace, ideas_channel=self.channel)


@dataclass(frozen=True, slots=True)
class AskingAgain:
    """As in Workspace. Complaints that are patched up by now are asked about as was planned then."""

    follow_up: timedelta | None
    handover_days: int

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        return replace(workspace, follow_up=self.follow_up, handover_days=self.handover_days)


@dataclass(frozen=True, slots=True)
class WhatContactsAreTold:
    """And how often leaders are told about which customers nobody could be asked."""

    care: Care
    reach: Often

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        if self.care.wanted:
            await tx.reminders.put([first_round(workspace.team_id, now)])
        if self.reach is not workspace.reach:
            await plan_reach(tx, replace(workspace, reach=self.reach), now)
        return replace(workspace, care=self.care, reach=self.reach)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long everything is kept once Firsthand is uninstalled."""

    span: timedelta

    async def made(self, tx: Transaction, workspace: Workspace, now: datetime) -> Workspace:
        return replace(workspace, retention=self.span)


def emoji_name(field: str, typed: str) -> str:
    """Without its colons and tone of skin. Raises errors.BadField for what cannot be the name of an emoji."""
    name = typed.strip().strip(":").partition("::")[0].lower()
    if name and not EMOJI.fullmatch(name):
        raise errors.BadField(field, "Type the name of one emoji between colons, such as :sos:, or leave this empty.")
    return name


async def who_can_act(store: Store, team_id: str) -> tuple[tuple[str, ...], str | None]:
    """When something cannot be delivered: the leaders, and the escalation channel if there is one."""
    async with store.reading() as tx:
        return await leaders_of(tx, team_id), (await tx.workspaces.get(team_id)).escalation_channel

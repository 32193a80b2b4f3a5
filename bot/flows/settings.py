"""What leaders decide for the workspace."""

import re
from dataclasses import dataclass, replace

from bot.domain import errors
from bot.domain.care import Care
from bot.domain.workspace import Workspace
from bot.flows.care import first_round
from bot.flows.cases import leaders_of
from bot.ports import Delivery, Store

# Names may be of any script: https://slack.com/help/articles/206870177-Add-custom-emoji-and-aliases-to-your-workspace
EMOJI = re.compile(r"[\w'+.-]{1,100}")


@dataclass(frozen=True, slots=True)
class SaveSettings:
    """`leaders` are Slack user ids; nobody named means: the workspace's admins and owners lead.

    `complaint_emoji` is as it was typed, with colons or without; empty means none.
    """

    delivery: Delivery
    by: str
    escalation_channel: str | None
    leaders: tuple[str, ...]
    complaint_emoji: str
    care: Care


async def read_settings(store: Store, team_id: str, by: str) -> Workspace:
    """Raises errors.LeadersOnly."""
    async with store.reading() as tx:
        leading = await leaders_of(tx, team_id)
        if by not in leading:
            raise errors.LeadersOnly(leading)
        return await tx.workspaces.get(team_id)


async def save_settings(store: Store, request: SaveSettings) -> Workspace:
    """Raises errors.LeadersOnly, and errors.BadField for leaders who are not members."""
    team_id = request.delivery.team_id
    async with store.transaction() as tx:
        leading = await leaders_of(tx, team_id)
        if request.by not in leading:
            raise errors.LeadersOnly(leading)
        people = await tx.people.get(team_id, request.leaders)
        for user_id in request.leaders:
            person = people.get(user_id)
            if person is None or not person.is_member:
                raise errors.BadField(
                    "leaders", f"{people.who(user_id).name} is not a full member here and cannot lead."
                )
        workspace = replace(
            await tx.workspaces.get(team_id),
            escalation_channel=request.escalation_channel,
            named_leaders=request.leaders,
            complaint_emoji=emoji_name("complaint_emoji", request.complaint_emoji),
            care=request.care,
        )
        await tx.workspaces.save(workspace)
        if workspace.care.wanted:
            await tx.reminders.put([first_round(team_id, request.delivery.at)])
        return workspace


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

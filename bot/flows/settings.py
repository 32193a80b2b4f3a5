"""What leaders decide for the workspace."""

from dataclasses import dataclass, replace

from bot.domain import errors
from bot.domain.workspace import Workspace
from bot.flows.cases import leaders_of
from bot.ports import Delivery, Store


@dataclass(frozen=True, slots=True)
class SaveSettings:
    """`leaders` are Slack user ids; nobody named means: the workspace's admins and owners lead."""

    delivery: Delivery
    by: str
    escalation_channel: str | None
    leaders: tuple[str, ...]


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
        )
        await tx.workspaces.save(workspace)
        return workspace


async def who_can_act(store: Store, team_id: str) -> tuple[tuple[str, ...], str | None]:
    """When something cannot be delivered: the leaders, and the escalation channel if there is one."""
    async with store.reading() as tx:
        return await leaders_of(tx, team_id), (await tx.workspaces.get(team_id)).escalation_channel

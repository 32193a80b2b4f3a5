"""What comes by itself every week is left out of days that are about something else."""

from dataclasses import replace

from bot.domain.often import Often
from bot.ports import Store


async def without_regular_checks(store: Store, team_id: str) -> None:
    async with store.transaction() as tx:
        await tx.workspaces.save(replace(await tx.workspaces.get(team_id), reach=Often.NEVER))

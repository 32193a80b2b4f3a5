"""What a practice workspace begins with: sample customers, and a channel for escalations."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.flows.import_customers import import_customers
from bot.ports import Store

FIRST_WORDS = "/complaint Acme: claim refused after two and a half years of premiums"
CUSTOMERS = Path(__file__).parent / "samples" / "customers.csv"


async def furnish(store: Store, team_id: str, name: str, escalation_channel: str, now: datetime) -> None:
    """The people are known by then, so that the e-mails in the file find them."""
    async with store.transaction() as tx:
        workspace = await tx.workspaces.get(team_id)
        await tx.workspaces.save(replace(workspace, name=name, escalation_channel=escalation_channel))
    imported = await import_customers(store, team_id, None, CUSTOMERS, now, None)
    if imported.failed or imported.faults:
        raise RuntimeError(f"the sample customers do not go in: {imported.failed or imported.faults}")

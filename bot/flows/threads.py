"""What people write in the thread below a message of ours is a note on the complaint that it shows."""

import re

from bot.ports import Store

SLOT = re.compile(r"C-(\d+) ")  # of the card and of every call about a complaint, as telling and pings name them


async def complaint_of_thread(store: Store, team_id: str, channel: str, ts: str) -> int | None:
    """`ts` of the message that the thread hangs on. None if that is none of ours, or about no complaint."""
    async with store.reading() as tx:
        slot = await tx.places.slot_at(team_id, channel, ts)
    match = SLOT.match(slot or "")
    return int(match[1]) if match else None

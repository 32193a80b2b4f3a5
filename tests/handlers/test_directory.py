"""Who is in the workspace, read page by page, however slowly Slack wants it."""

from tests.support.day import Day, a_day


async def test_where_slack_wants_us_to_wait_nobody_is_left_out(migrated_url: str) -> None:
    async with a_day(migrated_url) as day:
        for number in range(450):
            day.workspace.add_person(f"p{number}", f"Person {number}")
        day.workspace.faults.rate_limit("users.list", retry_after=0, times=2)
        await day.firsthand.refresh_people()
        assert await strangers(day) == []


async def strangers(day: Day) -> list[str]:
    async with day.firsthand.store.reading() as tx:
        known = await tx.people.get(day.workspace.team_id, day.workspace.users)
    return [user_id for user_id in day.workspace.users if known.get(user_id) is None]

"""Who may use Firsthand at all."""

from bot.domain import errors
from bot.domain.person import Person, Standing
from bot.ports import Store


async def admit(store: Store, team_id: str, user_id: str, user_team_id: str | None) -> Person | None:
    """The person, if they are known; None if the workspace has to be asked about them first.

    `user_team_id` is the team that Slack says they act from. Raises errors.CannotUse and errors.WasErased.
    """
    if user_team_id is not None and user_team_id != team_id:
        raise errors.CannotUse(Standing.EXTERNAL)
    async with store.reading() as tx:
        person = (await tx.people.get(team_id, [user_id])).get(user_id)
        if person is None and await tx.erasing.erased_person(team_id, user_id):
            raise errors.WasErased
    if person is not None and not person.is_member:
        raise errors.CannotUse(person.standing)
    return person

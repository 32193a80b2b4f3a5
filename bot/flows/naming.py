"""People by what somebody typed or chose."""

import re

from bot.domain import errors
from bot.domain.handing_over import CANNOT_TAKE
from bot.domain.person import Directory, Person
from bot.domain.presence import unfit
from bot.ports import Transaction

MOST = 5  # people who are offered

# As Slack sends it where a command's text is escaped, or an id by itself, as forms give it.
_ID = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|([UW][A-Z0-9]{2,})")


async def person_named(tx: Transaction, team_id: str, typed: str, field: str) -> Person:
    """A member. Raises errors.BadField for somebody who is not, for nobody and for several."""
    if match := _ID.fullmatch(typed.strip()):
        user_id = match[1] or match[2]
        people = await tx.people.get(team_id, [user_id])
        return _member(people, user_id, field)
    name = " ".join(typed.split()).lstrip("@").strip()
    found = await tx.people.called(team_id, name, MOST + 1)
    if not found:
        raise errors.BadField(
            field, f"I do not know anybody called “{name[:60]}” here. Type @ and choose the name that Slack offers."
        )
    if len(found) > 1:
        some = ", ".join(f"{person.name} (@{person.handle})" for person in found[:MOST])
        raise errors.BadField(
            field, f"There are several people called “{name[:60]}”: {some}. Type one of these @names."
        )
    return found[0]


def _member(people: Directory, user_id: str, field: str) -> Person:
    person, reason = people.get(user_id), unfit(user_id, people)
    if person is None or reason is not None:
        why = CANNOT_TAKE[reason] if reason else "{name} cannot be found here."
        raise errors.BadField(field, why.format(name=people.who(user_id).name))
    return person

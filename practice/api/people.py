"""users.*"""

from practice.api.call import Call, Json, Method, paged
from practice.model import User
from practice.refused import Refused


async def info(call: Call) -> Json:
    return {"user": _shown(call, call.user())}


async def list_(call: Call) -> Json:
    """Of the workspace, and whoever from elsewhere shares a channel."""
    users = list(call.ws.users.values())
    page, cursor = paged(call, users, default=len(users) or 1)
    members = [_shown(call, user) for user in page]
    return {"members": members, "cache_ts": call.ws.seconds(), "response_metadata": cursor}


async def lookup_by_email(call: Call) -> Json:
    wanted = call.required("email").lower()
    for user in call.ws.users.values():
        if user.email.lower() == wanted and not user.deleted and user.team_id == call.ws.team_id:
            return {"user": _shown(call, user)}
    raise Refused("users_not_found")


def _shown(call: Call, user: User) -> Json:
    return call.ws.user_json(user)


METHODS = {
    "users.info": Method(info, ("users:read",), 4),
    "users.list": Method(list_, ("users:read",), 2),
    "users.lookupByEmail": Method(lookup_by_email, ("users:read.email",), 3),
}

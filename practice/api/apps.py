"""auth.test, team.info, bots.info, apps.connections.open."""

from practice.api.call import Call, Json, Method
from practice.refused import Refused


async def auth_test(call: Call) -> Json:
    return {
        "url": f"{call.ws.url}/",
        "team": call.ws.name,
        "user": call.app.handle,
        "team_id": call.ws.team_id,
        "user_id": call.app.bot_user_id,
        "bot_id": call.app.bot_id,
        "is_enterprise_install": False,
    }


async def team_info(call: Call) -> Json:
    return {"team": {"id": call.ws.team_id, "name": call.ws.name, "domain": call.ws.domain, "email_domain": ""}}


async def bots_info(call: Call) -> Json:
    if call.text("bot") not in ("", call.app.bot_id):
        raise Refused("bot_not_found")
    app = call.app
    bot = {"id": app.bot_id, "deleted": False, "name": app.name, "app_id": app.app_id, "user_id": app.bot_user_id}
    return {"bot": {**bot, "updated": call.ws.seconds(), "icons": {}}}


async def connections_open(call: Call) -> Json:
    if call.ws.sockets is None:
        raise Refused("not_allowed", ["this app is installed with a request URL"])
    return {"url": call.ws.sockets.address()}


METHODS = {
    "auth.test": Method(auth_test),
    "team.info": Method(team_info, ("team:read",), 3),
    "bots.info": Method(bots_info, ("users:read",), 3),
    "apps.connections.open": Method(connections_open, tier=3, app_token=True),
}

"""views.*: modals and the Home tab."""

from practice.api.call import Call, Json, Method
from practice.refused import Refused


async def open_(call: Call) -> Json:
    trigger = call.ws.triggers.use(call.required("trigger_id"))
    return {"view": call.ws.modals.open(trigger, _content(call)).as_json()}


async def push(call: Call) -> Json:
    trigger = call.ws.triggers.use(call.required("trigger_id"))
    return {"view": call.ws.modals.push(trigger.user, _content(call)).as_json()}


async def update(call: Call) -> Json:
    view = call.ws.modals.find(call.text("view_id") or None, call.text("external_id") or None)
    return {"view": call.ws.modals.update(view, _content(call), call.text("hash") or None).as_json()}


async def publish(call: Call) -> Json:
    user = call.user("user_id")
    return {"view": call.ws.modals.publish(user.id, _content(call), call.text("hash") or None).as_json()}


def _content(call: Call) -> Json:
    content = call.structure("view")
    if not isinstance(content, dict):
        raise Refused("invalid_arguments", ["[ERROR] missing required field: view"])
    return content


METHODS = {
    "views.open": Method(open_, tier=4),
    "views.push": Method(push, tier=4),
    "views.update": Method(update, tier=4),
    "views.publish": Method(publish, tier=4),
}

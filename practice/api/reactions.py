"""reactions.*"""

from practice.api.call import Call, Json, Method
from practice.model import Message
from practice.payloads import message_object
from practice.refused import Refused


async def add(call: Call) -> Json:
    message, name = _message(call), call.required("name").strip(":")
    users = message.reactions.setdefault(name, [])
    if call.app.bot_user_id in users:
        raise Refused("already_reacted")
    users.append(call.app.bot_user_id)
    call.ws.changed(f"messages:{message.channel}")
    return {}


async def get(call: Call) -> Json:
    message = _message(call)
    return {"type": "message", "channel": message.channel, "message": message_object(call.ws, message)}


def _message(call: Call) -> Message:
    channel = call.channel()
    message = channel.message(call.required("timestamp"))
    if message is None or message.ephemeral:
        raise Refused("message_not_found")
    if call.app.bot_user_id not in channel.members:
        raise Refused("not_in_channel")
    return message


METHODS = {
    "reactions.add": Method(add, ("reactions:write",), 3),
    "reactions.get": Method(get, ("reactions:read",), 3),
}

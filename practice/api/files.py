"""files.*: https://docs.slack.dev/messaging/working-with-files"""

from practice.api.call import Call, Json, Method
from practice.model import File, Message
from practice.payloads import file_object
from practice.refused import Refused


async def info(call: Call) -> Json:
    file = call.ws.files.get(call.required("file"))
    if file is None:
        raise Refused("file_not_found")
    return {"file": file_object(call.ws, file), "comments": [], "response_metadata": {"next_cursor": ""}}


async def get_upload_url(call: Call) -> Json:
    length = call.number("length", 0)
    if length <= 0:
        raise Refused("invalid_arguments", ["[ERROR] length must be more than 0"])
    ws = call.ws
    file = File(ws.new_id("F"), call.required("filename"), b"", call.app.bot_user_id, ws.seconds())
    ws.uploads[file.id] = (file, length)
    return {"upload_url": f"{ws.url}/upload/{file.id}", "file_id": file.id}


async def complete_upload(call: Call) -> Json:
    wanted = call.structure("files") or []
    files = []
    for each in wanted:
        known = call.ws.uploads.get(each.get("id", "")) if isinstance(each, dict) else None
        if known is None or not known[0].content:
            raise Refused("file_not_found")
        known[0].title = each.get("title") or known[0].name
        files.append(known[0])
    channel = call.channel("channel_id") if call.text("channel_id") else None
    if channel and call.app.bot_user_id not in channel.members:
        raise Refused("not_in_channel")
    for file in files:
        del call.ws.uploads[file.id]
        call.ws.files[file.id] = file
    if channel:
        text, thread_ts = call.text("initial_comment"), call.text("thread_ts") or None
        for file in files:
            file.channels.append(channel.id)
        bot = call.app
        call.ws.post(
            Message(
                call.ws.next_ts(),
                channel.id,
                bot.bot_user_id,
                text,
                thread_ts=thread_ts,
                bot_id=bot.bot_id,
                username=bot.name,
                files=files,
            )
        )
    return {"files": [file_object(call.ws, file) for file in files]}


METHODS = {
    "files.info": Method(info, ("files:read",), 4),
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",), 4),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",), 4),
}

"""The shapes that Slack sends: https://docs.slack.dev/reference/interaction-payloads and /reference/objects."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from practice.model import Channel, File, Message, User, View

if TYPE_CHECKING:
    from practice.workspace import Workspace

Json = dict[str, Any]

VERIFICATION_TOKEN = "practice-verification-token"  # deprecated, and still sent


def user_object(ws: "Workspace", user: User, *, with_email: bool) -> Json:
    """https://docs.slack.dev/reference/objects/user-object; somebody deactivated has no time zone."""
    profile = {
        "real_name": user.name,
        "display_name": user.name,
        "real_name_normalized": user.name,
        "display_name_normalized": user.name,
        "title": user.title,
        "team": user.team_id,
        "status_emoji": user.status_emoji,
        "status_text": user.status_text,
        "status_expiration": user.status_expiration,
    }
    if with_email and user.email and not user.is_bot and user.team_id == ws.team_id:
        profile["email"] = user.email
    shown: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.handle,
        "deleted": user.deleted,
        "real_name": user.name,
        "profile": profile,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": user.updated,
    }
    if user.deleted:
        return shown
    offset = ws.clock.now().astimezone(ZoneInfo(user.tz)).utcoffset() or timedelta()
    flags = ("is_admin", "is_owner", "is_restricted", "is_ultra_restricted")
    shown |= {flag: getattr(user, flag) for flag in flags}
    shown |= {"tz": user.tz, "tz_label": user.tz.rpartition("/")[2], "tz_offset": int(offset.total_seconds())}
    if user.team_id != ws.team_id:
        together = any(user.id in c.members and ws.app.bot_user_id in c.members for c in ws.channels.values())
        shown["is_stranger"] = not together
    return shown


def message_object(ws: "Workspace", message: Message) -> Json:
    """As history gives it and as interactions carry it."""
    shown: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text, "team": ws.team_id}
    if message.bot_id:
        shown |= {"bot_id": message.bot_id, "app_id": ws.app.app_id}
    if message.blocks:
        shown["blocks"] = message.blocks
    replies = [m for m in ws.channels[message.channel].messages if m.thread_ts == message.ts and not m.ephemeral]
    if replies:
        users = list(dict.fromkeys(m.user for m in replies))
        shown |= {"thread_ts": message.ts, "reply_count": len(replies), "reply_users": users}
        shown["latest_reply"] = replies[-1].ts
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    if message.edited:
        shown["edited"] = message.edited
    if message.files:
        shown["files"] = [file_object(ws, file) for file in message.files]
    if message.reactions:
        shown["reactions"] = reactions_object(message)
    return shown


def reactions_object(message: Message) -> list[Json]:
    return [{"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items()]


def file_object(ws: "Workspace", file: File) -> Json:
    """https://docs.slack.dev/reference/objects/file-object"""
    address = f"{ws.url}/files/{file.id}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "filetype": file.filetype,
        "pretty_type": file.filetype.upper(),
        "user": file.user,
        "user_team": ws.team_id,
        "size": len(file.content),
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "url_private": f"{address}/{file.name}",
        "url_private_download": f"{address}/download/{file.name}",
        "permalink": f"{address}/{file.name}",
        "channels": [channel for channel in file.channels if not ws.channels[channel].is_im],
        "ims": [channel for channel in file.channels if ws.channels[channel].is_im],
    }


def channel_object(ws: "Workspace", channel: Channel) -> Json:
    """https://docs.slack.dev/reference/objects/conversation-object, as the app sees it."""
    bot = ws.app.bot_user_id
    if channel.is_im:
        other = ws.users[channel.other(bot)]
        return {
            "id": channel.id,
            "created": channel.created,
            "is_im": True,
            "is_org_shared": False,
            "is_archived": channel.is_archived,
            "is_user_deleted": other.deleted,
            "user": other.id,
            "context_team_id": ws.team_id,
        }
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "created": channel.created,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_general": channel.name == "general",
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_member": bot in channel.members,
        "num_members": len(channel.members),
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "context_team_id": ws.team_id,
    }


def interaction(ws: "Workspace", user: User, kind: str) -> Json:
    """What every interaction begins with."""
    return {
        "type": kind,
        "token": VERIFICATION_TOKEN,
        "team": {"id": ws.team_id, "domain": ws.domain},
        "user": {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.team_id},
        "api_app_id": ws.app.app_id,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_name(channel: Channel) -> str:
    return "privategroup" if channel.is_private and not channel.is_im else channel.name


def in_message(ws: "Workspace", message: Message) -> Json:
    """Where a press in a message happened. An ephemeral message is not kept by Slack, and so not sent either."""
    channel = ws.channels[message.channel]
    place = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": message.ephemeral}
    if message.thread_ts:
        place["thread_ts"] = message.thread_ts
    sent: Json = {"container": place, "channel": {"id": channel.id, "name": channel_name(channel)}}
    if not message.ephemeral:
        sent["message"] = message_object(ws, message)
    return sent


def of_message(ws: "Workspace", message: Message) -> Json:
    """The message that a shortcut was chosen on."""
    channel = ws.channels[message.channel]
    return {
        "message_ts": message.ts,
        "message": message_object(ws, message),
        "channel": {"id": channel.id, "name": channel_name(channel)},
    }


def in_view(view: View) -> Json:
    return {"container": {"type": "view", "view_id": view.id}, "view": view.as_json()}


def command(ws: "Workspace", user: User, channel: Channel, name: str, text: str) -> Json:
    """https://docs.slack.dev/interactivity/implementing-slash-commands"""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": ws.team_id,
        "team_domain": ws.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.handle,
        "command": name,
        "text": text,
        "api_app_id": ws.app.app_id,
        "is_enterprise_install": "false",
    }


def event(ws: "Workspace", inner: Json, channel: Channel | None) -> Json:
    """https://docs.slack.dev/apis/events-api#event-type-structure"""
    app = ws.app
    authorization = {
        "enterprise_id": None,
        "team_id": ws.team_id,
        "user_id": app.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    event_id = ws.new_id("Ev")
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": ws.team_id,
        "context_team_id": ws.team_id,
        "context_enterprise_id": None,
        "api_app_id": app.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": ws.seconds(),
        "authorizations": [authorization],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
        "event_context": f"4-{event_id}",
    }

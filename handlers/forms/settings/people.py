"""Where complaints are shown, and who leads."""

from typing import Any

from bot.domain.person import Who
from bot.domain.workspace import Workspace
from bot.flows.settings import ChannelAndLeaders
from handlers.forms.fields import State, conversation, input_block, users
from handlers.forms.settings.section import Lines, Section
from handlers.messages import limits
from handlers.messages.blocks import Block
from handlers.messages.text import Words, channel, code, mention


def says(workspace: Workspace) -> Lines:
    where: list[Words] = ["none, so leaders are asked by direct message"]
    if workspace.escalation_channel:
        where = [channel(workspace.escalation_channel)]
    leaders: list[Words] = []
    for user_id in workspace.named_leaders[: limits.LEADERS]:
        leaders += [", " if leaders else "", mention(Who(user_id, user_id))]
    return [
        ["Escalation channel: ", *where],
        ["Leaders: ", *(leaders or ["the admins and owners of the workspace"])],
    ]


def blocks(workspace: Workspace) -> list[Block]:
    where: dict[str, Any] = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    if workspace.escalation_channel:
        where["initial_conversation"] = workspace.escalation_channel
    leading: dict[str, Any] = {"type": "multi_users_select"}
    if workspace.named_leaders:
        leading["initial_users"] = list(workspace.named_leaders)
    return [
        input_block(
            "escalation_channel",
            "Escalation channel",
            where,
            hint="Every complaint has a card here. Invite Firsthand to the channel first.",
            optional=True,
        ),
        input_block(
            "leaders",
            "Leaders",
            leading,
            hint="They are asked when nobody else can be, and they may change the settings. "
            "With nobody named, the workspace's admins and owners lead.",
            optional=True,
        ),
    ]


def read(state: State) -> ChannelAndLeaders:
    return ChannelAndLeaders(conversation(state, "escalation_channel"), users(state, "leaders"))


def afterwards(workspace: Workspace, by: str) -> Lines:
    lines: Lines = []
    if workspace.escalation_channel:
        lines.append(["Every new complaint gets a card there. If I am not there yet, please ", code("/invite"), " me."])
    if workspace.named_leaders and by not in workspace.named_leaders:
        lines.append(["You are not one of the leaders, so from now on only they can change this."])
    return lines


PEOPLE = Section("people", "Channel and leaders", says, blocks, read, afterwards)

"""What leaders set for the workspace."""

from typing import Any

from bot.domain.workspace import Workspace
from bot.flows.settings import SaveSettings
from handlers.forms import care_settings
from handlers.forms.fields import input_block, modal, state_of, text_field, typed, users
from handlers.interaction import Interaction

CALLBACK = "settings_form"
EMOJI_LIMIT = 110  # characters


def build(workspace: Workspace) -> dict[str, Any]:
    channel: dict[str, Any] = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    if workspace.escalation_channel:
        channel["initial_conversation"] = workspace.escalation_channel
    leading: dict[str, Any] = {"type": "multi_users_select"}
    if workspace.named_leaders:
        leading["initial_users"] = list(workspace.named_leaders)
    return modal(
        CALLBACK,
        "Settings",
        [
            input_block(
                "escalation_channel",
                "Escalation channel",
                channel,
                hint="Every complaint has a card here. Invite Firsthand to the channel first.",
                optional=True,
            ),
            input_block(
                "leaders",
                "Leaders",
                leading,
                hint="They are asked when nobody else can be, and they may change this. "
                "With nobody named, the workspace's admins and owners lead.",
                optional=True,
            ),
            text_field(
                "complaint_emoji",
                "Emoji for complaints",
                hint="Whoever puts it on a message is asked in private which customer it is about. Empty: none.",
                placeholder=":sos:",
                initial=f":{workspace.complaint_emoji}:" if workspace.complaint_emoji else None,
                limit=EMOJI_LIMIT,
                optional=True,
            ),
            *care_settings.blocks(workspace.care),
        ],
        submit="Save",
    )


def read(asked: Interaction) -> SaveSettings:
    state = state_of(asked.view)
    channel = state["escalation_channel"]["escalation_channel"].get("selected_conversation")
    emoji = typed(state, "complaint_emoji")
    care = care_settings.read(state)
    return SaveSettings(asked.delivery, asked.user_id, channel, users(state, "leaders"), emoji, care)

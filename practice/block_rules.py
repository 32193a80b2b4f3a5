"""What each block, element and object may hold, as tables: https://docs.slack.dev/reference/block-kit"""

from dataclasses import dataclass, field

MESSAGE, MODAL, HOME = "message", "modal", "home"
EVERYWHERE = (MESSAGE, MODAL, HOME)


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` says how it is judged; `most` and `least` count characters or items; `of` names the types allowed."""

    kind: str
    most: int = 1_000_000
    least: int = 0
    of: tuple[str, ...] = ()
    plain: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    surfaces: tuple[str, ...]
    fields: dict[str, Field] = field(default_factory=dict)


def _text(most: int, *, plain: bool = True, required: bool = False) -> Field:
    return Field("text", most, plain=plain, required=required)


def _string(most: int, *, required: bool = False, least: int = 0) -> Field:
    return Field("string", most, least, required=required)


SELECTS = (
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_external_select",
    "multi_users_select",
    "multi_conversations_select",
    "multi_channels_select",
)
CHOOSING = (*SELECTS, "datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons", "overflow", "button")
TYPING = ("plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input", "file_input")
PLAIN_RICH = ("text", "link", "user", "usergroup", "channel", "broadcast", "date", "emoji", "color")

BLOCKS = {
    "actions": Rule(EVERYWHERE, {"elements": Field("elements", 25, 1, CHOOSING, required=True)}),
    "context": Rule(
        EVERYWHERE, {"elements": Field("elements", 10, 1, ("image", "mrkdwn", "plain_text"), required=True)}
    ),
    "divider": Rule(EVERYWHERE),
    "header": Rule(EVERYWHERE, {"text": _text(150, required=True)}),
    "image": Rule(
        EVERYWHERE, {"image_url": _string(3000), "alt_text": _string(2000, required=True), "title": _text(2000)}
    ),
    "input": Rule(
        EVERYWHERE,
        {
            "label": _text(2000, required=True),
            "hint": _text(2000),
            "element": Field("element", 1, 1, (*CHOOSING, *TYPING), required=True),
        },
    ),
    "section": Rule(
        EVERYWHERE,
        {
            "text": _text(3000, plain=False),
            "fields": Field("texts", 10),
            "accessory": Field("element", 1, 1, (*CHOOSING, "image")),
        },
    ),
    "rich_text": Rule(
        EVERYWHERE,
        {
            "elements": Field(
                "rich",
                1000,
                1,
                ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"),
                required=True,
            )
        },
    ),
    "markdown": Rule((MESSAGE,), {"text": _string(12_000, required=True, least=1)}),
    "table": Rule((MESSAGE,), {"rows": Field("list", 100, 1, required=True)}),
    "data_visualization": Rule((MESSAGE,), {"title": _string(50, required=True), "chart": Field("any", required=True)}),
    "data_table": Rule((MESSAGE, HOME), {"caption": _string(2000, required=True), "rows": Field("any", required=True)}),
    "container": Rule((MESSAGE, HOME), {"child_blocks": Field("any", required=True)}),
    "alert": Rule((MODAL,), {"text": _text(200, plain=False, required=True)}),
    "context_actions": Rule((MESSAGE,), {"elements": Field("any", required=True)}),
}

_ACTION = {"action_id": _string(255), "confirm": Field("object", of=("confirm",))}
_HINTED = {**_ACTION, "placeholder": _text(150)}
_OPTIONS = {"options": Field("objects", 100, of=("option",)), **_HINTED}

ELEMENTS: dict[str, dict[str, Field]] = {
    "button": {
        **_ACTION,
        "text": _text(75, required=True),
        "value": _string(2000),
        "url": _string(3000),
    },
    "image": {"image_url": _string(3000), "alt_text": _string(2000, required=True)},
    "mrkdwn": {"text": _string(3000, required=True, least=1)},
    "plain_text": {"text": _string(3000, required=True, least=1)},
    "plain_text_input": {"action_id": _string(255), "placeholder": _text(150), "initial_value": _string(3000)},
    **{kind: {"action_id": _string(255), "placeholder": _text(150)} for kind in TYPING if kind != "plain_text_input"},
    "checkboxes": {**_ACTION, "options": Field("objects", 10, of=("option",), required=True)},
    "radio_buttons": {**_ACTION, "options": Field("objects", 10, of=("option",), required=True)},
    "overflow": {**_ACTION, "options": Field("objects", 5, of=("option",), required=True)},
    "datepicker": _HINTED,
    "timepicker": _HINTED,
    "datetimepicker": _ACTION,
    **{kind: (_OPTIONS if kind.endswith("static_select") else _HINTED) for kind in SELECTS},
}
OBJECTS = {
    "option": {
        "text": _text(75, plain=False, required=True),
        "value": _string(150, required=True, least=1),
        "description": _text(75, plain=False),
    },
    "confirm": {
        "title": _text(100),
        "text": _text(300, plain=False, required=True),
        "confirm": _text(30),
        "deny": _text(30),
    },
}

_LINE = {"elements": Field("rich", 1000, 0, PLAIN_RICH, required=True)}

RICH: dict[str, dict[str, Field]] = {
    "rich_text_section": _LINE,
    "rich_text_quote": _LINE,
    "rich_text_preformatted": _LINE,
    "rich_text_list": {"elements": Field("rich", 1000, 1, ("rich_text_section",), required=True)},
    "text": {"text": _string(1_000_000, required=True, least=1)},
    "link": {"url": _string(3000, required=True, least=1)},
    "user": {"user_id": _string(255, required=True, least=1)},
    "usergroup": {"usergroup_id": _string(255, required=True, least=1)},
    "channel": {"channel_id": _string(255, required=True, least=1)},
    "broadcast": {"range": _string(20, required=True, least=1)},
    "emoji": {"name": _string(255, required=True, least=1)},
    "date": {"format": _string(3000, required=True, least=1), "timestamp": Field("any", required=True)},
    "color": {"value": _string(20, required=True)},
}

"""When people are asked again: a customer is well, a handover goes well."""

from datetime import timedelta
from typing import Any

from bot.domain.workspace import Workspace
from bot.flows.settings import AskingAgain
from handlers.forms.fields import State, chosen, input_block, option
from handlers.forms.settings.section import Lines, Section
from handlers.messages.blocks import Block
from handlers.messages.text import plural

FOLLOW_UP = "follow_up"
HANDOVER = "handover_days"
NEVER = "never"
DAYS = (7, 14, 21, 30, 60)
WORKING_DAYS = (1, 2, 3, 5, 10)


def says(workspace: Workspace) -> Lines:
    days = workspace.follow_up.days if workspace.follow_up else None
    after = f"after {plural(days, 'day', 'days')}" if days else "never"
    return [
        [f"Customers are asked again {after} once a complaint is patched up"],
        [f"Whoever handed over is reminded after {plural(workspace.handover_days, 'working day', 'working days')}"],
    ]


def blocks(workspace: Workspace) -> list[Block]:
    days = workspace.follow_up.days if workspace.follow_up else None
    after = {each: option(f"After {plural(each, 'day', 'days')}", str(each)) for each in sorted({*DAYS, days or 14})}
    never = option("Never", NEVER)
    given = workspace.handover_days
    working = {
        each: option(f"After {plural(each, 'working day', 'working days')}", str(each))
        for each in sorted({*WORKING_DAYS, given})
    }
    return [
        input_block(
            FOLLOW_UP,
            "Ask customers again whether they are well",
            _select([*after.values(), never], after[days] if days else never),
            hint="Whoever patched it up is asked to talk to them again, in the morning of a working day.",
        ),
        input_block(
            HANDOVER,
            "Remind whoever handed over to ask how it goes",
            _select(list(working.values()), working[given]),
            hint="Once it is accepted, and only as long as it is open.",
        ),
    ]


def read(state: State) -> AskingAgain:
    days, given = chosen(state, FOLLOW_UP) or NEVER, chosen(state, HANDOVER) or "3"
    return AskingAgain(None if days == NEVER else timedelta(days=int(days)), int(given))


def _select(options: list[dict[str, Any]], chosen: dict[str, Any]) -> dict[str, Any]:
    return {"type": "static_select", "options": options, "initial_option": chosen}


ASKING = Section("asking", "Asking again", says, blocks, read)

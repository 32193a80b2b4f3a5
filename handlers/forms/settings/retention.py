"""For how long everything is kept once Firsthand is uninstalled."""

from datetime import timedelta

from bot.domain.workspace import Workspace
from bot.flows.settings import Retention
from handlers.forms.fields import State, chosen, input_block, option
from handlers.forms.settings.section import Lines, Section
from handlers.messages.blocks import Block
from handlers.messages.text import plural

DAYS = (1, 7, 30, 90, 180, 365)


def says(workspace: Workspace) -> Lines:
    days = plural(workspace.retention.days, "day", "days")
    return [[f"Once I am uninstalled, everything is erased after {days}; installing me again before that keeps it"]]


def blocks(workspace: Workspace) -> list[Block]:
    known = workspace.retention.days
    options = {days: option(f"After {plural(days, 'day', 'days')}", str(days)) for days in sorted({*DAYS, known})}
    return [
        input_block(
            "retention",
            "Once I am uninstalled, erase everything",
            {"type": "static_select", "options": list(options.values()), "initial_option": options[known]},
            hint="Slack lets me do nothing from that moment on. Installing me again before then keeps everything.",
        )
    ]


def read(state: State) -> Retention:
    return Retention(timedelta(days=int(chosen(state, "retention") or 30)))


RETENTION = Section("retention", "When I am uninstalled", says, blocks, read)

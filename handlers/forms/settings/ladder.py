"""How long whoever is asked has to answer."""

from datetime import timedelta
from decimal import Decimal, InvalidOperation

from bot.domain.errors import BadField
from bot.domain.workspace import Workspace
from bot.flows.settings import TimeToAnswer
from handlers.forms.fields import State, input_block, typed
from handlers.forms.settings.section import Lines, Section
from handlers.messages.blocks import Block

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def says(workspace: Workspace) -> Lines:
    ladder = workspace.ladder
    return [
        [f"Normal: {_number(ladder.normal, HOUR)} hours of working time, then the next one is asked"],
        [f"Urgent: {_number(ladder.urgent, MINUTE)} minutes around the clock"],
        ["At half of it, whoever is asked is reminded"],
    ]


def blocks(workspace: Workspace) -> list[Block]:
    ladder = workspace.ladder
    return [
        input_block(
            "normal",
            "Hours to answer",
            {
                "type": "number_input",
                "is_decimal_allowed": True,
                "initial_value": _number(ladder.normal, HOUR),
            },
            hint="Counted in the working time of whoever is asked. Half of it goes by before they are reminded.",
        ),
        input_block(
            "urgent",
            "Minutes to answer when it is urgent",
            {
                "type": "number_input",
                "is_decimal_allowed": False,
                "initial_value": _number(ladder.urgent, MINUTE),
            },
            hint="Around the clock, weekends and holidays included.",
        ),
    ]


def read(state: State) -> TimeToAnswer:
    """Raises errors.BadField for what is no number."""
    return TimeToAnswer(_span(state, "normal", HOUR), _span(state, "urgent", MINUTE))


def _span(state: State, field: str, unit: timedelta) -> timedelta:
    try:
        count = Decimal(typed(state, field).strip().replace(",", "."))
    except InvalidOperation as error:
        raise BadField(field, "Type a number, such as 4 or 1.5.") from error
    if not abs(count) < 10_000:
        raise BadField(field, "That is too much. Type a smaller number.")
    return timedelta(seconds=round(float(count) * unit.total_seconds()))


def _number(span: timedelta, unit: timedelta) -> str:
    return f"{span / unit:.2f}".rstrip("0").rstrip(".")


LADDER = Section("ladder", "Time to answer", says, blocks, read)

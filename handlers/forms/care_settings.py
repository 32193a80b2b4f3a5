"""The part of the settings that says what contacts are told in the morning."""

from datetime import timedelta
from typing import Any

from bot.domain.care import Care
from handlers.forms.fields import State, chosen, input_block, option, ticked
from handlers.messages.blocks import Block
from handlers.messages.text import plural

ANNIVERSARIES = "care_anniversaries"
SILENCE = "care_silence"
NEVER = "never"
DAYS = (30, 60, 90, 180, 365)

TELL = option("Tell contacts of the anniversaries of their customers", "tell")


def blocks(care: Care) -> list[Block]:
    ticks: dict[str, Any] = {"type": "checkboxes", "options": [TELL]}
    if care.anniversaries:
        ticks["initial_options"] = [TELL]
    known = care.silence.days if care.silence else None
    options = {days: option(f"After {plural(days, 'day', 'days')}", str(days)) for days in sorted({*DAYS, known or 30})}
    never = option("Never", NEVER)
    select = {
        "type": "static_select",
        "options": [never, *options.values()],
        "initial_option": options[known] if known else never,
    }
    return [
        input_block(
            ANNIVERSARIES,
            "Anniversaries",
            ticks,
            hint="In the morning, in one message for all, never on a day off.",
            optional=True,
        ),
        input_block(
            SILENCE,
            "Tell contacts of customers with whom nobody has been in touch",
            select,
            hint="It comes with the anniversaries, and once more after the same time.",
        ),
    ]


def read(state: State) -> Care:
    silence = chosen(state, SILENCE) or NEVER
    return Care(
        anniversaries=bool(ticked(state, ANNIVERSARIES)),
        silence=None if silence == NEVER else timedelta(days=int(silence)),
    )

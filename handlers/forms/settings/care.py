"""What contacts are told in the morning."""

from datetime import timedelta
from typing import Any

from bot.domain.care import Care
from bot.domain.often import Often
from bot.domain.workspace import Workspace
from bot.flows.settings import WhatContactsAreTold
from handlers.forms.fields import State, chosen, input_block, option, ticked
from handlers.forms.settings.section import Lines, Section
from handlers.messages.blocks import Block
from handlers.messages.text import plural

ANNIVERSARIES = "care_anniversaries"
SILENCE = "care_silence"
REACH = "reach"
NEVER = "never"
OFTEN = {Often.NEVER: "Never", Often.WEEKLY: "Once a week", Often.DAILY: "Every working day"}
DAYS = (30, 60, 90, 180, 365)

TELL = option("Tell contacts of the anniversaries of their customers", "tell")


def says(workspace: Workspace) -> Lines:
    care = workspace.care
    silent = f"after {plural(care.silence.days, 'day', 'days')}" if care.silence else "never"
    return [
        [f"Anniversaries: {'contacts are told' if care.anniversaries else 'nobody is told'}"],
        [f"Customers with whom nobody has been in touch: contacts are told {silent}"],
        [f"Customers about whom nobody could be asked: leaders are told {OFTEN[workspace.reach].lower()}"],
    ]


def blocks(workspace: Workspace) -> list[Block]:
    care = workspace.care
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
        input_block(
            REACH,
            "Tell leaders about which customers nobody could be asked",
            {
                "type": "static_select",
                "options": [option(text, often) for often, text in OFTEN.items()],
                "initial_option": option(OFTEN[workspace.reach], workspace.reach),
            },
            hint="As the contact has left, is not known, or is away and nobody stands in. Only if there is news.",
        ),
    ]


def read(state: State) -> WhatContactsAreTold:
    silence = chosen(state, SILENCE) or NEVER
    care = Care(
        anniversaries=bool(ticked(state, ANNIVERSARIES)),
        silence=None if silence == NEVER else timedelta(days=int(silence)),
    )
    return WhatContactsAreTold(care, Often(chosen(state, REACH) or Often.WEEKLY))


CARE = Section("care", "Care before trouble", says, blocks, read)

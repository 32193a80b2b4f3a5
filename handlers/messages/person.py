"""What is arranged for a person, as whoever has just changed it reads it."""

from bot.flows.arrange import PersonNow
from handlers.forms import working_time
from handlers.messages.blocks import Rendered
from handlers.messages.text import Message, Words, bold, bulleted, mention, section


def arranged(now: PersonNow) -> Rendered:
    own = now.person.arranged
    lines: list[list[Words]] = [
        ["Stand-in: ", mention(now.stand_in) if now.stand_in else "nobody"],
        ["Manager: ", mention(now.manager) if now.manager else "nobody"],
    ]
    hours = working_time.says(own.hours or now.workspace.hours, own.country or now.workspace.country)
    whose = "You" if now.themselves else now.person.name
    return Message().rich(section(bold(f"Saved. {whose}")), bulleted([*lines, *([line] for line in hours)])).rendered()

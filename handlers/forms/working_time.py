"""Working hours and the country whose public holidays count: of the workspace, or of one person."""

from datetime import time
from typing import Any

from bot.domain.calendar import WorkingHours
from bot.domain.countries import countries_like, country_name
from bot.domain.errors import BadField
from handlers.forms.fields import State, chosen, input_block, option, plain, ticked, time_of_day
from handlers.messages.blocks import Block

COUNTRY = "country"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = (1, 2, 3, 4, 5)
SUGGESTIONS = 100  # https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element


def says(hours: WorkingHours, country: str | None) -> list[str]:
    return [
        f"{days(hours.days)}, {hours.start:%H:%M} to {hours.end:%H:%M}, where each person is",
        f"Public holidays: {country_name(country) if country else 'none'}",
    ]


def days(numbers: tuple[int, ...]) -> str:
    """ "Monday to Friday", "Monday, Wednesday"."""
    run = tuple(range(numbers[0], numbers[-1] + 1)) == numbers and len(numbers) > 2
    return f"{DAYS[numbers[0] - 1]} to {DAYS[numbers[-1] - 1]}" if run else ", ".join(DAYS[n - 1] for n in numbers)


def blocks(hours: WorkingHours | None, country: str | None, *, optional: bool = False) -> list[Block]:
    """`optional`: with nothing chosen, what the workspace has counts."""
    choices = [option(name, str(number)) for number, name in enumerate(DAYS, start=1)]
    which: dict[str, Any] = {"type": "checkboxes", "options": choices}
    begins: dict[str, Any] = {"type": "timepicker"}
    ends: dict[str, Any] = {"type": "timepicker"}
    if hours:
        which["initial_options"] = [choices[number - 1] for number in hours.days]
        begins["initial_time"], ends["initial_time"] = f"{hours.start:%H:%M}", f"{hours.end:%H:%M}"
    return [
        input_block("days", "Working days", which, optional=optional),
        input_block("start", "From", begins, optional=optional),
        input_block("end", "To", ends, optional=optional),
        input_block(COUNTRY, "Public holidays", _countries(country), hint=HINT, optional=True),
    ]


HINT = "A country, or a part of it where it has holidays of its own."


def read(state: State) -> tuple[WorkingHours, str | None]:
    """Raises errors.BadField for hours that never come."""
    start, end = time_of_day(state, "start"), time_of_day(state, "end")
    numbers = tuple(sorted(int(number) for number in ticked(state, "days")))
    if not numbers:
        raise BadField("days", "Choose at least one day.")
    if not start:
        raise BadField("start", "Choose when the working day begins.")
    if not end or time.fromisoformat(start) >= time.fromisoformat(end):
        raise BadField("end", f"The working day has to end after it begins: choose a time after {start}.")
    return WorkingHours(numbers, time.fromisoformat(start), time.fromisoformat(end)), chosen(state, COUNTRY)


def read_own(state: State) -> WorkingHours | None:
    """None where nothing is filled in. Raises errors.BadField for half of it."""
    filled = (ticked(state, "days"), time_of_day(state, "start"), time_of_day(state, "end"))
    return read(state)[0] if any(filled) else None


def suggested(typed: str) -> tuple[tuple[str, str], ...]:
    """For the field with the country: (name, code)."""
    return tuple(countries_like(typed, SUGGESTIONS))


def _countries(country: str | None) -> dict[str, Any]:
    select = {"type": "external_select", "min_query_length": 1, "placeholder": plain("Type the name of a country")}
    return {**select, "initial_option": option(country_name(country), country)} if country else select

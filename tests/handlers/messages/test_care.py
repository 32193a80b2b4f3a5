"""The morning message, read aloud."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.care_told import SHOWN, CareDue, CareItem, Why
from handlers.messages import care, limits
from handlers.messages.blocks import size

AT = datetime(2026, 3, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (date(2024, 3, 3), "2 years with us today"),
        (date(2025, 3, 6), "1 year with us on Friday, 6 March"),
        (date(2020, 3, 1), "6 years with us last Sunday, 1 March"),
        (date(2024, 2, 29), "2 years with us last Saturday, 28 February"),
    ],
)
def test_an_anniversary(since: date, said: str) -> None:
    assert care.anniversary(since, AT.date()) == said


def test_as_many_as_are_shown_fit_whatever_they_are_called() -> None:
    kinds = [(why, n) for why in Why for n in range(SHOWN)]
    items = tuple(
        CareItem(n, "<!channel> *&* " * 20, why, date(2024, 3, 3), AT, talked=False) for why, n in kinds
    )  # fmt: skip
    rendered = care.render(CareDue(AT, AT.date(), items, 50_000, 50_000))
    assert len(rendered.blocks) <= limits.MESSAGE_BLOCKS
    assert size(rendered.blocks) <= limits.MESSAGE
    assert "and 99,984 more." in rendered.text
    assert "<!channel>" not in rendered.text

"""Whatever people can be told is drawn by one function."""

from typing import get_args

from bot.domain.notice import About
from handlers.messages.render import FITTED, SHORT


def test_every_notice_is_drawn_by_one_function() -> None:
    assert set(get_args(About)) == FITTED.keys() | SHORT.keys()
    assert not FITTED.keys() & SHORT.keys()

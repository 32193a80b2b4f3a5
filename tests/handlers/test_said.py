"""What stands in a message of Slack's, as a reader sees it."""

from typing import Any

import pytest

from bot.domain.complaint import TEXT_LIMIT
from bot.domain.person import Directory, Person, Standing
from handlers.installed import Installed
from handlers.markup import plain
from handlers.said import is_ours, people_in, said_in, words

INSTALLED = Installed("T1", "Lighthouse", "B1", "UBOT", "https://lighthouse.slack.com/")
PEOPLE = Directory([Person("T1", "U0DANA", "Dana Weiss", Standing.MEMBER)])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("<@U0DANA> knows", "@Dana Weiss knows"),
        ("<@U0NEW> or <@U0NEW|nina>", "@U0NEW or @nina"),
        ("in <#C1|front-line> and <#C2>", "in #front-line and #C2"),
        ("<!here> <!channel> <!subteam^S1|@leads>", "@here @channel @leads"),
        ("by <!date^1772442000^{date}|2 March>", "by 2 March"),
        ("<https://acme.example|their page>", "their page (https://acme.example)"),
        ("<https://acme.example|acme.example> <https://a.example>", "https://acme.example https://a.example"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("1 &lt; 2 &amp;amp; *bold* `code`", "1 < 2 &amp; *bold* `code`"),
        ("&lt;!channel&gt;", "<!channel>"),
    ],
)
def test_markup_reads_as_it_is_shown(typed: str, read: str) -> None:
    assert plain(typed, PEOPLE) == read


def message(**more: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U0FAY", "ts": "1772442000.000100", "text": "Acme is angry", **more}


def test_who_said_it_and_where() -> None:
    said = said_in(message(), "C1", INSTALLED)
    assert (said.channel, said.ts, said.by) == ("C1", "1772442000.000100", "U0FAY")
    assert said.link == "https://lighthouse.slack.com/archives/C1/p1772442000000100"
    reply = said_in(message(thread_ts="1772441000.000100"), "C1", INSTALLED)
    assert reply.link == f"{said.link}?thread_ts=1772441000.000100&cid=C1"
    assert said_in(message(thread_ts=said.ts), "C1", INSTALLED).link == said.link, "it begins the thread"
    assert said_in(message(bot_id="B9"), "C1", INSTALLED).by is None, "an app, whoever it wrote for"


def test_our_own_messages_are_known() -> None:
    assert is_ours(message(bot_id="B1"), INSTALLED)
    assert is_ours(message(user="UBOT"), INSTALLED)
    assert not is_ours(message(bot_id="B9"), INSTALLED)


def test_what_an_app_wrote_stands_in_its_blocks() -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "New ticket"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "From <@U0DANA>"}, "fields": [_mrkdwn("*Acme*")]},
        {"type": "divider"},
        {"type": "rich_text", "elements": [_rich(("text", "it <burns> "), ("link", "https://a.example"))]},
        {"type": "context", "elements": [{"type": "image", "alt_text": "logo"}, _mrkdwn("today")]},
    ]
    written = message(bot_id="B9", text="This content can't be displayed.", blocks=blocks)
    assert words(written, PEOPLE) == "New ticket\nFrom @Dana Weiss\n*Acme*\nit <burns> https://a.example\ntoday"
    assert people_in(written) == {"U0DANA"}
    assert words(message(bot_id="B9", text="only text"), PEOPLE) == "only text"


def test_what_is_forwarded_counts_and_the_preview_of_a_link_does_not() -> None:
    forwarded = {"is_share": True, "from_url": "https://x", "text": "The roof leaks"}
    preview = {"from_url": "https://news.example", "title": "News", "text": "Weather"}
    mail = {"title": "Mail", "fields": [{"title": "From", "value": "Acme"}], "fallback": "Mail from Acme"}
    assert words(message(text="", attachments=[forwarded, preview]), PEOPLE) == "The roof leaks"
    assert words(message(text="Look:", attachments=[mail]), PEOPLE) == "Look:\nMail\nFrom: Acme"
    assert words(message(text="", attachments=[{"fallback": "A card"}]), PEOPLE) == "A card"


def test_files_alone_have_no_words_and_nobody_sees_more_than_a_complaint_can_have() -> None:
    assert words(message(text="", files=[{"id": "F1"}]), PEOPLE) == ""
    assert len(words(message(text="x" * 40_000), PEOPLE)) == TEXT_LIMIT
    assert words(message(text="a\0b"), PEOPLE) == "ab"


def _mrkdwn(text: str) -> dict[str, str]:
    return {"type": "mrkdwn", "text": text}


def _rich(*parts: tuple[str, str]) -> dict[str, Any]:
    return {
        "type": "rich_text_section",
        "elements": [{"type": kind, "url" if kind == "link" else "text": value} for kind, value in parts],
    }

"""What whoever runs Firsthand can see of it, and what nobody may see: what people wrote, and tokens."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families

from bot import logs
from tests.support.day import Day, a_day, text_of

SECRET_WORDS = "the widow wept in the rain"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, as machines read it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.formatter(as_json=True))
    handler.addFilter(logs.with_ids)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("DEBUG")
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


async def figures(day: Day) -> dict[str, float]:
    """By name and labels, as Prometheus reads them."""
    families = text_string_to_metric_families((await day.firsthand.metrics()).decode())
    samples = [sample for family in families for sample in family.samples]
    return {" ".join([sample.name, *sample.labels.values()]): sample.value for sample in samples}


async def test_the_figures_follow_what_happens(day: Day) -> None:
    before = await figures(day)
    await day.fay.command("#front-line", "/complaint", f"Acme: {SECRET_WORDS}")
    waiting = await figures(day)
    assert waiting["firsthand_outbox_messages"] == 2
    assert waiting["firsthand_outbox_oldest_seconds"] == 0
    await day.gus.command("#front-line", "/complaint", "Acme: may I?")
    await day.settle()
    after = await figures(day)

    def more(name: str) -> float:
        return after[name] - before.get(name, 0)

    assert more("firsthand_ack_seconds_count command /complaint") == 2
    assert more("firsthand_answers_total command done") == 1
    assert more("firsthand_answers_total command refused") == 1
    assert more("firsthand_sends_total sent") == 2
    assert more("firsthand_transaction_seconds_count write") > 0
    assert after["firsthand_outbox_messages"] == 0


async def test_late_reminders_show(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {SECRET_WORDS}")
    day.workspace.clock.skip(timedelta(hours=3))
    late = await figures(day)
    assert late["firsthand_reminders_due"] == 1
    assert late["firsthand_reminders_late_seconds"] == 3_600
    assert late["firsthand_outbox_oldest_seconds"] == 3 * 3_600
    await day.settle()
    assert (await figures(day))["firsthand_reminders_due"] == 0


async def test_over_http_they_are_where_everybody_looks_for_them(migrated_url: str) -> None:
    async with a_day(migrated_url, "http") as day, ClientSession() as session:
        address = f"http://127.0.0.1:{day.firsthand.settings.port}/metrics"
        async with session.get(address) as answer:
            assert answer.status == 200
            assert "firsthand_ack_seconds_bucket" in await answer.text()


async def test_nothing_that_people_wrote_and_no_token_is_in_the_log_or_the_figures(day: Day, log: io.StringIO) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {SECRET_WORDS}")
    await day.fay.command("#front-line", "/complaint", f"Nobody Knows: {SECRET_WORDS}")
    day.workspace.faults.fail("chat.postMessage", "restricted_action")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Add a note")
    await day.dana.submit(text=SECRET_WORDS)
    async with day.firsthand.store.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE complaints SET status = 'nonsense'")
    await day.fay.command("#front-line", "/complaint", "show C-1")
    assert "reference" in text_of(day.newest(day.fay, "#front-line"))
    logging.getLogger("handlers").error("somebody logs %s", day.workspace.app.bot_token)
    await day.settle()
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    ours = [line for line in lines if line["logger"].startswith(("bot", "handlers", "storage"))]
    assert any(line.get("workspace") == "T0LIGHT" and line.get("message_id") for line in ours)
    assert any(line.get("request") for line in ours)
    everything = json.dumps(ours) + (await day.firsthand.metrics()).decode()
    for secret in (SECRET_WORDS, "widow", "Nobody Knows", day.workspace.app.bot_token):
        assert secret not in everything
    assert "[token]" in everything


def test_of_an_exception_its_words_are_shown_only_if_they_are_harmless(log: io.StringIO) -> None:
    for error in (ValueError(SECRET_WORDS), ConnectionError("refused")):
        try:
            raise error
        except Exception:
            logging.getLogger("bot").exception("it failed")
    first, second = [json.loads(line) for line in log.getvalue().splitlines()]
    assert SECRET_WORDS not in first["fault"] and "builtins.ValueError" in first["fault"]
    assert "builtins.ConnectionError: refused" in second["fault"]
    assert "test_seen_from_outside" in first["fault"]

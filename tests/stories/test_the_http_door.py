"""What comes in over HTTP: signed or refused."""

import json
import time
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession
from slack_sdk.signature import SignatureVerifier

from tests.support.day import Day, a_day

BODY = urlencode({"command": "/firsthand", "text": "help", "team_id": "T0LIGHT", "user_id": "U0FAY", "trigger_id": "1"})


@pytest.fixture
async def day(migrated_url: str) -> AsyncIterator[Day]:
    async with a_day(migrated_url, "http") as opened:
        yield opened


async def ask(
    day: Day, timestamp: str, secret: str, body: str = BODY, kind: str = "application/x-www-form-urlencoded"
) -> tuple[int, str]:
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body) or ""
    headers = {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature,
        "Content-Type": kind,
    }
    address = day.workspace.app.request_url
    assert address
    async with ClientSession() as session, session.post(address, data=body, headers=headers) as response:
        return response.status, await response.text()


async def test_a_signed_request_is_answered(day: Day) -> None:
    status, text = await ask(day, str(int(time.time())), day.workspace.app.signing_secret)
    assert status == 200
    assert "/complaint" in text


async def test_the_address_is_confirmed_when_it_is_put_into_slacks_settings(day: Day) -> None:
    """https://docs.slack.dev/reference/events/url_verification"""
    body = json.dumps({"type": "url_verification", "token": "x", "challenge": "3eZbrw1aB"})
    now, secret = str(int(time.time())), day.workspace.app.signing_secret
    status, text = await ask(day, now, secret, body, "application/json")
    assert (status, "3eZbrw1aB" in text) == (200, True)


@pytest.mark.parametrize("timestamp", ["1600000000", "", "soon", "-1", "1e9", "９９９"])
async def test_an_old_or_odd_timestamp_is_refused(day: Day, timestamp: str) -> None:
    if not timestamp.isascii():
        timestamp = "99999999999999999999"
    status, _ = await ask(day, timestamp, day.workspace.app.signing_secret)
    assert status == 401


async def test_a_wrong_signature_is_refused(day: Day) -> None:
    status, _ = await ask(day, str(int(time.time())), "another secret")
    assert status == 401


async def test_the_process_says_whether_it_lives_and_is_ready(day: Day) -> None:
    address = str(day.workspace.app.request_url).removesuffix("/slack/events")
    async with ClientSession() as session:
        async with session.get(f"{address}/healthz") as response:
            assert response.status == 200
        async with session.get(f"{address}/readyz") as response:
            assert (response.status, await response.text()) == (200, "ready")
        async with day.firsthand.store.database.writing() as connection:
            await connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'from the future'")
        async with session.get(f"{address}/readyz") as response:
            assert response.status == 503
            assert "newer" in await response.text()

"""A leader takes all data of the workspace along, in one file that nobody else gets."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from aiohttp import ClientSession
from sqlalchemy import func, select

from bot.flows.import_customers import import_customers
from practice import Person
from storage.export import EXPORTED, LEFT_OUT
from storage.tables import metadata
from tests.support.day import Day, text_of

HOSTILE = '=HYPERLINK("https://evil.example";"click")'


def archives(person: Person) -> list[ZipFile]:
    files = [file for message in person.messages("@firsthand") for file in message.files]
    return [ZipFile(io.BytesIO(file.content)) for file in files]


def table(archive: ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(f"csv/{name}.csv").decode())))


def kept(archive: ZipFile, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(archive.read(f"json/{name}.json"))
    return rows


async def export(day: Day) -> ZipFile:
    said = await day.mona.command("#front-line", "/firsthand", "export")
    assert said.error is None
    await day.settle()
    return archives(day.mona)[-1]


async def a_busy_day(day: Day) -> None:
    await day.fay.command("#front-line", "/complaint", f"Acme: {HOSTILE}")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "I've got this")
    await day.fay.command("#front-line", "/idea", "Send the broker along")
    await day.settle()


def test_every_table_is_exported_or_left_out_for_a_reason() -> None:
    assert set(EXPORTED) | LEFT_OUT.keys() == set(metadata.tables)
    assert not set(EXPORTED) & LEFT_OUT.keys()


async def test_everything_is_in_it_to_read_and_exactly(day: Day) -> None:
    await a_busy_day(day)
    archive = await export(day)
    (complaint,) = table(archive, "complaints")
    assert complaint["complaint"] == "C-1"
    assert complaint["customer"] == "Acme"
    assert complaint["holder"] == "Dana Weiss"
    assert complaint["text"] == f"'{HOSTILE}", "no spreadsheet takes it for a formula"
    assert kept(archive, "complaints")[0]["text"] == HOSTILE
    assert [row["name"] for row in table(archive, "customers")][:2] == ["Acme", "Acme Logistics"]
    assert [row["what"] for row in table(archive, "relationship_log")][-3:] == [
        "complaint_logged",
        "contact_asked",
        "acknowledged",
    ]
    assert table(archive, "ideas")[0]["text"] == "Send the broker along"
    async with day.firsthand.store.database.reading() as connection:
        for name in EXPORTED:
            of_team = metadata.tables[name].c.team_id == day.workspace.team_id
            there = await connection.scalar(select(func.count()).where(of_team))
            assert len(kept(archive, name)) == there + (name == "reminders"), "the export itself stood among them"
    assert "Lighthouse Insurance" in archive.read("README.txt").decode()
    assert "xoxb" not in "".join(archive.read(name).decode() for name in archive.namelist())


async def test_the_customers_of_an_export_can_be_imported_again(day: Day, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_bytes((await export(day)).read("csv/customers.csv"))
    now = day.workspace.clock.now()
    imported = await import_customers(day.firsthand.store, day.workspace.team_id, None, file, now, None)
    assert (imported.unchanged, imported.added, imported.changed, imported.faults) == (6, 0, 0, ())


async def test_it_is_sent_once_and_to_nobody_else(day: Day) -> None:
    await export(day)
    await day.skip(days=1)
    assert len(archives(day.mona)) == 1
    assert [archives(person) for person in (day.fay, day.dana, day.raj)] == [[], [], []]
    told = [text_of(message) for message in day.mona.messages("@firsthand")]
    assert any("The export is done" in text for text in told)


async def test_only_a_leader_may_ask(day: Day) -> None:
    await day.fay.command("#front-line", "/firsthand", "export")
    await day.settle()
    assert "Only a leader can do this" in text_of(day.newest(day.fay, "#front-line"))
    assert archives(day.fay) == []


async def test_who_leads_no_more_when_it_is_written_does_not_get_it(day: Day) -> None:
    await day.mona.command("#front-line", "/firsthand", "export")
    async with day.firsthand.store.transaction() as tx:
        workspace = await tx.workspaces.get(day.workspace.team_id)
        await tx.workspaces.save(replace(workspace, named_leaders=("U0DANA",)))
    await day.settle()
    assert archives(day.mona) == []
    assert "You are no longer a leader" in text_of(day.newest(day.mona))


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_what_slack_refuses_for_a_while_is_tried_again(day: Day, method: str) -> None:
    day.workspace.faults.rate_limit(method, retry_after=30)
    await day.mona.command("#front-line", "/firsthand", "export")
    await day.settle()
    assert archives(day.mona) == []
    await day.skip(minutes=2)
    assert len(archives(day.mona)) == 1


async def test_a_file_that_arrived_without_our_knowing_is_not_sent_again(day: Day) -> None:
    day.workspace.faults.time_out_after("files.completeUploadExternal")
    await day.mona.command("#front-line", "/firsthand", "export")
    await day.settle()
    await day.skip(minutes=2)
    assert len(archives(day.mona)) == 1
    assert any("The export is done" in text_of(message) for message in day.mona.messages("@firsthand"))


async def test_the_page_shows_the_file_and_gives_it(day: Day) -> None:
    await export(day)
    (message,) = [message for message in day.mona.messages("@firsthand") if message.files]
    async with ClientSession(day.server.url) as browser:
        async with browser.get("/page/messages", params={"as": "U0MONA", "channel": message.channel}) as answer:
            shown = [file for each in (await answer.json())["messages"] for file in each.get("files", [])]
        async with browser.get(shown[0]["page_url"]) as answer:
            assert await answer.read() == message.files[0].content
    assert shown[0]["name"] == "firsthand-2026-03-02.zip"

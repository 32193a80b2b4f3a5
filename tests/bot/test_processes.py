"""The command line as somebody types it: real processes, ended by real signals."""

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.main import manifest
from practice import PracticeServer, Workspace, sample_workspace
from tests.support.day import PATIENCE, text_of

ROOT = Path(__file__).parents[2]


class Process:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said: list[str] = []

    async def says(self, words: str) -> str:
        """The line that has these words; everything before it is skipped."""
        assert self.process.stdout
        async with asyncio.timeout(PATIENCE):
            while line := (await self.process.stdout.readline()).decode():
                self.said.append(line)
                if words in line:
                    return line
        raise AssertionError(f"it ended without saying {words!r}: {''.join(self.said)}")

    async def end(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """The exit code; what it still says is read, as a full pipe would hold it up."""
        self.process.send_signal(sign)
        async with asyncio.timeout(10):
            said, _ = await self.process.communicate()
        self.said.append(said.decode())
        assert self.process.returncode is not None
        return self.process.returncode


@asynccontextmanager
async def running(tmp_path: Path, *arguments: str, **settings: str) -> AsyncIterator[Process]:
    """`python -m bot ARGUMENTS` in an empty folder, with only these settings."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "SYSTEMROOT")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=tmp_path,
        env={**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield Process(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def output(tmp_path: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    async with running(tmp_path, *arguments, **settings) as started, asyncio.timeout(PATIENCE):
        said, _ = await started.process.communicate()
        return started.process.returncode or 0, said.decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def a_slack(request_url: str | None = None) -> AsyncIterator[tuple[Workspace, dict[str, str]]]:
    """The practice workspace in this process, and the settings that connect to it."""
    workspace = sample_workspace()
    workspace.ack_seconds = PATIENCE
    app = workspace.install(manifest(), request_url)
    server = await PracticeServer.start(workspace)
    secret = {"SLACK_SIGNING_SECRET": app.signing_secret} if request_url else {"SLACK_APP_TOKEN": app.app_token}
    try:
        yield workspace, {"SLACK_BOT_TOKEN": app.bot_token, "SLACK_API_URL": server.api_url, **secret}
    finally:
        await server.close()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
async def test_practice_runs_with_nothing_configured_and_ends_when_told(tmp_path: Path, sign: signal.Signals) -> None:
    async with running(tmp_path, PRACTICE_PORT="0") as started:
        address = (await started.says("The practice workspace is open at")).split()[-1]
        async with ClientSession() as session, session.get(address) as page:
            assert page.status == 200
        assert await started.end(sign) == 0


async def test_a_second_practice_says_so_and_leaves_the_first_one_alone(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("name\nZebra Zoo\n")
    port = str(free_port())
    async with running(tmp_path, PRACTICE_PORT=port) as first:
        await first.says("is open at")
        code, said = await output(tmp_path, PRACTICE_PORT=port)
        assert code == 1
        assert f"127.0.0.1:{port}" in said and "PRACTICE_PORT chooses another" in said and "Traceback" not in said
        code, said = await output(tmp_path, "import-customers", "customers.csv", PRACTICE_PORT=port)
        assert code == 0, "its database knows the workspace as before: " + said
        assert await first.end() == 0


async def test_socket_mode_connects_and_ends_when_told(tmp_path: Path) -> None:
    async with a_slack() as (workspace, settings), running(tmp_path, **settings) as started:
        await started.says("Firsthand is connected to Lighthouse Insurance")
        assert not [line for line in started.said if "WARNING" in line], "nothing is wrong with it"
        fay = workspace.person("fay")
        assert (await fay.command("#front-line", "/firsthand", "help")).error is None
        assert "/complaint NAME: what happened" in text_of(fay.messages("#front-line")[-1])
        assert await started.end() == 0


async def test_the_first_start_takes_nothing_in_before_it_knows_who_is_there(tmp_path: Path) -> None:
    async with a_slack() as (workspace, settings):
        workspace.faults.rate_limit("users.list", retry_after=1)
        async with running(tmp_path, **settings) as started:
            await started.says("is connected")
            with closing(sqlite3.connect(tmp_path / "firsthand.db")) as database:
                (known,) = database.execute("SELECT count(*) FROM people").fetchone()
            assert known == len(workspace.users)
            assert await started.end() == 0


async def test_told_to_end_while_it_starts_it_ends(tmp_path: Path) -> None:
    async with a_slack() as (workspace, settings):
        workspace.faults.rate_limit("users.list", retry_after=600)
        async with running(tmp_path, **settings) as started:
            await started.says("Getting to know the people of Lighthouse Insurance")
            assert await started.end() == 0, "within 10 seconds"


async def test_web_and_worker_share_a_database(tmp_path: Path, migrated_url: str) -> None:
    port = free_port()
    async with a_slack(f"http://127.0.0.1:{port}/slack/events") as (workspace, settings):
        settings |= {"DATABASE_URL": migrated_url, "PORT": str(port)}
        async with (
            running(tmp_path, "web", **settings) as web,
            running(tmp_path, "worker", **settings) as worker,
        ):
            await asyncio.gather(web.says("Firsthand listens"), worker.says("worker runs"))
            fay, heard = workspace.person("fay"), asyncio.Event()
            workspace.on_change(lambda what: heard.set() if workspace.person("dana").messages("@firsthand") else None)
            await fay.command("#front-line", "/complaint", "Zebra Zoo: the roof leaks")
            question = fay.messages("#front-line")[-1]
            await fay.choose(question, "draft_first_contact", "U0DANA")
            async with asyncio.timeout(PATIENCE):
                await heard.wait()
            assert [await web.end(), await worker.end()] == [0, 0]


async def test_bad_settings_are_named_all_at_once(tmp_path: Path) -> None:
    code, said = await output(tmp_path, SLACK_APP_TOKEN="nonsense", PORT="many", LOG_LEVEL="loud")
    assert code == 1
    for name in ("SLACK_APP_TOKEN", "SLACK_BOT_TOKEN", "PORT", "LOG_LEVEL"):
        assert name in said
    assert "Traceback" not in said


async def test_a_token_that_slack_refuses_is_said_in_a_sentence(tmp_path: Path) -> None:
    async with a_slack() as (_, settings):
        code, said = await output(tmp_path, **{**settings, "SLACK_BOT_TOKEN": "xoxb-wrong"})
    assert code == 1
    assert "Slack refuses" in said
    assert "Traceback" not in said


async def test_an_address_that_is_not_slacks_is_said_in_a_sentence(tmp_path: Path) -> None:
    async with a_slack() as (workspace, settings):
        elsewhere = {**settings, "SLACK_API_URL": workspace.url}
        code, said = await output(tmp_path, **elsewhere)
        assert code == 1
        assert "does not answer as Slack does (405)" in said and "check SLACK_API_URL" in said
        assert "Traceback" not in said
        code, said = await output(tmp_path, "doctor", **elsewhere)
        assert code == 1
        assert said.count("does not answer as Slack does (405)") == 2, "for either token"
        assert "Traceback" not in said


async def test_web_refuses_a_database_that_is_not_migrated(tmp_path: Path) -> None:
    async with a_slack("http://127.0.0.1:1/slack/events") as (_, settings):
        code, said = await output(tmp_path, "web", DATABASE_URL="sqlite:///empty.db", **settings)
    assert code == 1
    assert "python -m bot migrate" in said


async def test_the_doctor_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    async with a_slack() as (_, settings):
        code, said = await output(tmp_path, "doctor", **settings)
        assert code == 1
        assert "python -m bot migrate" in said and "escalation channel" not in said
        await output(tmp_path, "migrate", **settings)
        code, said = await output(tmp_path, "doctor", **settings)
        assert (code, said.count("LOOK")) == (0, 0), said
        assert "Lighthouse Insurance" in said
        code, said = await output(tmp_path, "doctor", **{**settings, "SLACK_APP_TOKEN": "xapp-wrong"})
        assert code == 1
        assert "connections:write" in said


async def test_customers_are_imported_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("name,since\nZebra Zoo,2020-05-01\nBad Day,yesterday\n")
    async with a_slack() as (_, settings), running(tmp_path, **settings) as started:
        await started.says("connected")
        code, said = await output(tmp_path, "import-customers", "customers.csv", **settings)
        assert await started.end() == 0
    assert code == 0, said
    assert "line 3, since" in said
    assert "1 customer added, 0 brought up to date, 0 unchanged, 1 mistake." in said


async def test_customers_are_not_imported_before_the_database_is_ready_and_the_bot_was_there(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("name\nZebra Zoo\n")
    code, said = await output(tmp_path, "import-customers", "customers.csv")
    assert code == 1 and "python -m bot migrate" in said
    await output(tmp_path, "migrate")
    code, said = await output(tmp_path, "import-customers", "customers.csv")
    assert code == 1 and "Start the bot once first" in said


async def test_a_port_that_is_taken_is_named_with_the_setting_that_chooses_another(tmp_path: Path) -> None:
    async with a_slack("http://127.0.0.1:1/slack/events") as (_, settings):
        port = settings["SLACK_API_URL"].split(":")[2].split("/")[0]
        code, said = await output(tmp_path, **settings, PORT=port)
        assert code == 1
        assert f"127.0.0.1:{port}" in said and "; PORT chooses another" in said and "Traceback" not in said


async def test_a_backup_is_made_while_the_bot_runs(tmp_path: Path) -> None:
    async with a_slack() as (workspace, settings), running(tmp_path, **settings) as bot:
        await bot.says("is connected")
        await workspace.person("fay").command("#front-line", "/complaint", "Zebra Zoo: the roof leaks")
        code, said = await output(tmp_path, "backup", "copy.db", **settings)
        assert (code, said.strip()) == (0, "The backup is in copy.db.")
        code, said = await output(tmp_path, "backup", "copy.db", **settings)
        assert code == 1 and "exists already" in said
        assert await bot.end() == 0


async def test_a_damaged_or_read_only_database_ends_the_start_with_what_to_do(tmp_path: Path) -> None:
    async with a_slack() as (_, settings):
        (tmp_path / "letter.db").write_text("Dear customer, " * 1000)
        code, said = await output(tmp_path, **settings, DATABASE_URL="sqlite:///letter.db")
        assert code == 1 and "put the latest backup in its place" in said
        code, said = await output(tmp_path, **settings, DATABASE_URL="sqlite:///no/such/folder.db")
        assert code == 1 and "Look whether DATABASE_URL names a file" in said
        assert "Traceback" not in said


async def test_told_to_end_under_load_it_finishes_what_is_in_hand(tmp_path: Path) -> None:
    async with a_slack() as (workspace, settings), running(tmp_path, **settings) as bot:
        await bot.says("is connected")
        fay = workspace.person("fay")
        acts = [
            asyncio.create_task(fay.command("#front-line", "/complaint", f"Zebra Zoo {number}: the roof leaks"))
            for number in range(60)
        ]
        await asyncio.wait(acts, return_when=asyncio.FIRST_COMPLETED)
        assert await bot.end() == 0, "within 10 seconds"
        answers = await asyncio.gather(*acts)
        assert all(answer.ok and "Zebra Zoo" in answer.shown[0].text for answer in answers), "what came in is answered"
        assert "ERROR" not in "".join(bot.said)
    with closing(sqlite3.connect(tmp_path / "firsthand.db")) as database:
        (kept,) = database.execute("SELECT count(*) FROM drafts").fetchone()
    assert kept == len(acts), "and on disk"

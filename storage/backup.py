"""A consistent copy of the database while Firsthand runs."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from bot.domain.errors import StoreUnavailable
from storage.engine import driver_url, outages_named

PAGES = 1_000  # copied at once, so that writers get their turn between


class CannotBackUp(Exception):
    """The message says what to do."""


def backup(url: str, target: Path) -> None:
    """Writes `target`: an SQLite file, or for PostgreSQL an archive that pg_restore reads. All of it or nothing.

    Raises CannotBackUp, StoreUnavailable, and ValueError for a URL that is no use.
    """
    parsed = driver_url(url)
    if target.exists():
        raise CannotBackUp(f"{target} exists already; choose another name.")
    if not target.parent.is_dir():
        raise CannotBackUp(f"{target.parent} is not a folder.")
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        if parsed.get_backend_name() == "sqlite":
            _copy(Path(str(parsed.database)), unfinished)
        else:
            _dump(parsed, unfinished)
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Through sqlite3's own backup, which also sees what is still in the write-ahead log."""
    if not source.exists():
        raise StoreUnavailable(f"there is no {source}")
    with (
        outages_named(),
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy, pages=PAGES)
        if (found := copy.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise StoreUnavailable(f"the database is damaged: {found}")


def _dump(url: URL, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise CannotBackUp("pg_dump is not installed here; it comes with PostgreSQL's client programs.")
    address = url._replace(drivername="postgresql", password=None).render_as_string()
    secret = {"PGPASSWORD": url.password} if url.password else {}
    command = [program, "--format=custom", "--no-owner", f"--file={target}", f"--dbname={address}"]
    done = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotBackUp(f"pg_dump says: {done.stderr.strip().splitlines()[-1]}")

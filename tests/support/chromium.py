"""The browser for the page's stories: the machine's own, or one that is installed here and now.

`python -m tests.support.chromium` makes sure of it before the tests begin, and prints what it does.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# Headless in a container, as root, with no network but this machine: no sandbox, and no calls home.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowser(Exception):
    """No Chromium here, and none could be installed: install one, or set CHROMIUM to its path."""


def executable() -> Path:
    """The browser to start, installed first if need be. CHROMIUM in the environment wins."""
    found = find()
    if found is not None:
        return found
    for command in _ways_to_install():
        print(f"No Chromium here yet. Running: {' '.join(command)}", flush=True)
        if subprocess.run(command, stdin=subprocess.DEVNULL, env=_QUIET, check=False).returncode != 0:
            continue
        found = find()
        if found is not None:
            return found
    raise NoBrowser(NoBrowser.__doc__)


def find() -> Path | None:
    """The browser that is here: CHROMIUM's, one on the PATH, a Mac's Chrome, or Playwright's own."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return Path(chosen)
    on_path = (shutil.which(name) for name in NAMES)
    return next((Path(program) for program in on_path if program), None) or _elsewhere()


def _elsewhere() -> Path | None:
    with sync_playwright() as playwright:
        places = (MAC, Path(playwright.chromium.executable_path))
    return next((place for place in places if place.exists()), None)


_QUIET = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


def _ways_to_install() -> list[list[str]]:
    """Debian's own package for root, else Playwright's build (Ubuntu's package would need snap)."""
    from_playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return [from_playwright]
    if platform.freedesktop_os_release().get("ID") != "debian":
        return [[*from_playwright, "--with-deps"]]
    from_debian = "apt-get update -q && apt-get install -y -q --no-install-recommends chromium"
    return [["sh", "-c", from_debian], [*from_playwright, "--with-deps"]]


if __name__ == "__main__":
    try:
        print(f"Browser: {executable()}")
    except NoBrowser as error:
        sys.exit(str(error))

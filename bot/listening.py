"""Listening for HTTP, and saying which setting to change where that is not possible."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from aiohttp import web


class CannotListen(Exception):
    """The address is taken or not ours; the message says what to do."""


@contextmanager
def naming(setting: str, host: str, port: int) -> Iterator[None]:
    """Raises CannotListen for what the system says while a server starts at this address."""
    try:
        yield
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise CannotListen(
            f"I cannot listen at {host}:{port} ({why}). Perhaps Firsthand runs already; {setting} chooses another port."
        ) from error


@asynccontextmanager
async def listening(
    application: web.Application, host: str, port: int, setting: str, *, end_within: float
) -> AsyncIterator[str]:
    """Gives the address. Requests in hand have `end_within` seconds at the end. Raises CannotListen."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=end_within)
    await runner.setup()
    try:
        with naming(setting, host, port):
            await web.TCPSite(runner, host, port).start()
        bound_to, bound = runner.addresses[0][:2]
        yield f"http://{bound_to}:{bound}"
    finally:
        await runner.cleanup()

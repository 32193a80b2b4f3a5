"""A wire to a server that can be cut and mended."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class Wire:
    """Forwards what comes in at `port`, as long as it is whole."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._answered = True
        self.port = 0
        self.round_trips = 0  # as one sees them who uses it alone: something said after an answer

    async def mend(self) -> None:
        self._server = await asyncio.start_server(self._forward, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def cut(self) -> None:
        """Every connection ends, and none comes about."""
        if self._server:
            self._server.close()
        for writer in self._open:
            writer.transport.abort()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(*self._to)
        self._open |= {writer, back}
        await asyncio.gather(pump(reader, back, self._said), pump(there, writer, self._answers))
        self._open -= {writer, back}

    def _said(self) -> None:
        self.round_trips += self._answered
        self._answered = False

    def _answers(self) -> None:
        self._answered = True


async def pump(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seen: Callable[[], object] = lambda: None
) -> None:
    """Everything that is read is written, until either side ends."""
    try:
        while data := await reader.read(65_536):
            seen()
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


@asynccontextmanager
async def a_wire(host: str, port: int) -> AsyncIterator[Wire]:
    wire = Wire(host, port)
    await wire.mend()
    try:
        yield wire
    finally:
        wire.cut()

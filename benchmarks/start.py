"""From the start of the process to its first ack, and how much memory it takes as the commands go by; on SQLite."""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.ack import a_workspace, complaint, server
from benchmarks.support.load import commands, run

STARTS = 5
COMMANDS, STEP = 100_000, 10_000


async def measure(database_url: str) -> None:
    async with a_workspace(database_url) as (team_id, *arguments):
        requests = commands(team_id, complaint)
        took = []
        for _ in range(STARTS):
            began = time.perf_counter()
            async with server("whole", *arguments) as (port, _):
                await run(port, [next(requests)], 1)
                took.append(time.perf_counter() - began)
        print(f"  start to first ack: {statistics.median(took):.2f} s", flush=True)
        async with server("whole", *arguments) as (port, pid):
            resident = []
            for _ in range(0, COMMANDS, STEP):
                await run(port, [next(requests) for _ in range(STEP)], 64)
                resident.append(_resident(pid))
        later = resident[len(resident) // 2 :]
        slope, _ = statistics.linear_regression(range(len(later)), later)
        print(
            f"  memory after {STEP:,} commands {resident[0]:.1f} MB, after {COMMANDS:,} {resident[-1]:.1f} MB; "
            f"slope over the second half {slope:+.2f} MB for {STEP:,} more, noise {statistics.pstdev(later):.2f} MB",
            flush=True,
        )


def _resident(pid: int) -> float:
    """Megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def main() -> None:
    if not sys.platform.startswith("linux"):
        print("This one reads /proc, so it needs Linux.")
        return
    print("Start and memory")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(f"sqlite:///{Path(folder) / 'bench.db'}"))


if __name__ == "__main__":
    main()

"""What can be seen of a process from outside, as Prometheus asks for it. Labels never hold anything that was typed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

# Slack waits 3 seconds for an answer.
ACK_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 5.0)

ACK_SECONDS = Histogram(
    "firsthand_ack_seconds",
    "From the request to its answer, by kind and by command or button",
    ("kind", "what"),
    registry=REGISTRY,
    buckets=ACK_BUCKETS,
)
ANSWERS = Counter(
    "firsthand_answers_total",
    "Answers by what came of the request: done, refused, nothing_saved or failed",
    ("kind", "outcome"),
    registry=REGISTRY,
)
SENDS = Counter(
    "firsthand_sends_total",
    "Messages by what Slack said: sent, later, gone, moot or refused",
    ("outcome",),
    registry=REGISTRY,
)
TAKEN_OVER = Counter(
    "firsthand_claims_taken_over_total",
    "Messages that were claimed before, without anybody knowing what came of it",
    registry=REGISTRY,
)
TRANSACTION_SECONDS = Histogram(
    "firsthand_transaction_seconds", "Of a database transaction, its commit included", ("mode",), registry=REGISTRY
)
OUTAGES = Counter("firsthand_database_outages_total", "Transactions that the database refused", registry=REGISTRY)
OUTBOX = Gauge("firsthand_outbox_messages", "Messages that wait to be sent", registry=REGISTRY)
OUTBOX_AGE = Gauge("firsthand_outbox_oldest_seconds", "Age of the oldest of them", registry=REGISTRY)
DUE = Gauge("firsthand_reminders_due", "Reminders whose time has come", registry=REGISTRY)
DUE_AGE = Gauge("firsthand_reminders_late_seconds", "How late the latest of them is", registry=REGISTRY)
REFUSED = Gauge("firsthand_refused_messages", "Messages that Slack has refused for good, ever", registry=REGISTRY)


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the database. Times are UTC, None where nothing waits."""

    messages: int
    oldest_message: datetime | None
    reminders_due: int
    latest_reminder: datetime | None
    refused: int


def exposition(backlog: Backlog | None, now: datetime) -> bytes:
    """The text for Prometheus. Without a backlog, which is when the database is away, those figures are NaN."""
    nothing = float("nan")
    OUTBOX.set(backlog.messages if backlog else nothing)
    OUTBOX_AGE.set(_age(backlog.oldest_message, now) if backlog else nothing)
    DUE.set(backlog.reminders_due if backlog else nothing)
    DUE_AGE.set(_age(backlog.latest_reminder, now) if backlog else nothing)
    REFUSED.set(backlog.refused if backlog else nothing)
    return generate_latest(REGISTRY)


@contextmanager
def transaction(mode: str) -> Iterator[None]:
    """Times a transaction; `mode` is read or write."""
    began = time.perf_counter()
    try:
        yield
    finally:
        TRANSACTION_SECONDS.labels(mode).observe(time.perf_counter() - began)


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0

"""Log lines: JSON for machines, plain for a terminal; each with the ids of what it is about.

Nothing that a customer or colleague wrote is ever logged, and as a last net no token: what looks like one is blanked,
and of an exception only its kind and its place are shown, unless its words are known to be harmless.
"""

import copy
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter

from bot.domain.errors import StoreUnavailable

TOKEN = re.compile(r"\b(?:xox[a-z](?:\.xox[a-z])?|xapp)-[\w-]+")
HARMLESS = (OSError, StoreUnavailable)
TALKATIVE = ("apscheduler", "slack_bolt", "slack_sdk", "alembic", "aiohttp", "asyncio", "sqlalchemy", "psycopg")

_about: ContextVar[dict[str, str]] = ContextVar("about", default={})  # noqa: B039 - never changed in place


@contextmanager
def about(**ids: str) -> Iterator[None]:
    """Every line that is logged in this block carries these ids: workspace, request, message_id, reminder."""
    token = _about.set({**_about.get(), **ids})
    try:
        yield
    finally:
        _about.reset(token)


def configure(level: str, *, as_json: bool | None = None) -> None:
    """To stderr; `as_json` is decided by whether that is a terminal."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(as_json=not sys.stderr.isatty() if as_json is None else as_json))
    handler.addFilter(with_ids)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def formatter(*, as_json: bool) -> logging.Formatter:
    return _Json() if as_json else _Plain("%(asctime)s %(levelname)s %(name)s: %(message)s%(ids)s")


def with_ids(record: logging.LogRecord) -> bool:
    """A filter that drops nothing."""
    record.ids = "".join(f" {name}={value}" for name, value in _about.get().items())
    return True


class _Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        bare, fault = _parted(record)
        return TOKEN.sub("[token]", "\n".join(filter(None, [super().format(bare), fault])))


class _Json(JsonFormatter):
    def __init__(self) -> None:
        names = {"asctime": "time", "levelname": "level", "name": "logger"}
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", rename_fields=names)

    def format(self, record: logging.LogRecord) -> str:
        bare, fault = _parted(record)
        bare.__dict__.pop("ids", None)
        bare.__dict__.update(_about.get() | ({"fault": fault} if fault else {}))
        return TOKEN.sub("[token]", super().format(bare))


def _parted(record: logging.LogRecord) -> tuple[logging.LogRecord, str]:
    """The line alone, and what there is to say of its exception."""
    bare = copy.copy(record)
    bare.exc_info = bare.exc_text = bare.stack_info = None
    return bare, _traced(*record.exc_info) if record.exc_info and record.exc_info[0] else ""


def _traced(kind: type[BaseException], error: BaseException | None, where: TracebackType | None) -> str:
    """Where it happened and what it was; not its words, which may quote what somebody typed."""
    lines = []
    while where:
        code = where.tb_frame.f_code
        lines.append(f"  {code.co_filename}:{where.tb_lineno} in {code.co_name}")
        where = where.tb_next
    words = f": {error}" if isinstance(error, HARMLESS) else ""
    return "\n".join([*lines, f"{kind.__module__}.{kind.__qualname__}{words}"])

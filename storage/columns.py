"""Types of columns: moments, money, and domain values kept as text."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

# Slack's ids are opaque and may grow.
SlackId = Text
# Compared by code point on both engines, so that the keys with one beginning are one range.
Key = Text().with_variant(Text(collation="C"), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, UTC when it comes back. SQLite keeps it as text that sorts like the time.

    It converts at once what SQLAlchemy would in three steps; a command writes and reads some twenty moments.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        return _text_of if dialect.name == "sqlite" else _utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        return _moment_in if dialect.name == "sqlite" else _utc


def _utc(at: datetime | None) -> datetime | None:
    if at is None or at.tzinfo is UTC:
        return at
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(UTC)


def _text_of(at: datetime | None) -> str | None:
    utc = _utc(at)
    return None if utc is None else utc.isoformat(" ", "microseconds")[:-6]


def _moment_in(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


class Cents(TypeDecorator[Decimal]):
    """Money as a whole number of cents, rounded half up."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((value * 100).to_integral_value(ROUND_HALF_UP))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Encoded(TypeDecorator[Any]):
    """Text that holds what the adapter describes."""

    impl = Text
    cache_ok = True

    def __init__(self, adapter: TypeAdapter[Any]) -> None:
        super().__init__()
        self.adapter = adapter

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str | None]:
        to_json = self.adapter.serializer.to_json
        return lambda value: None if value is None else to_json(value).decode()

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], Any]:
        validate_json = self.adapter.validator.validate_json
        return lambda text: None if text is None else validate_json(text)

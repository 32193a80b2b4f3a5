"""How often something regular happens."""

from enum import StrEnum


class Often(StrEnum):
    """How often leaders are told, if there is anything new."""

    NEVER = "never"
    WEEKLY = "weekly"
    DAILY = "daily"

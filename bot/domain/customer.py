"""Customers and who won them."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from bot.domain.spelling import spellings

NAME_LIMIT = 120
REFERENCE_LIMIT = 80
NOTES_LIMIT = 3000
ALIASES_LIMIT = 20


Role = Literal["original", "current"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody named as contact: a Slack user, or an e-mail that no Slack user has yet."""

    user_id: str | None = None
    email: str | None = None

    def __post_init__(self) -> None:
        if self.user_id is None and self.email is None:
            raise ValueError("a contact has a user_id or an email")

    def same_person(self, other: "Contact | None") -> bool:
        """By user id where it is known: the e-mail may be kept beside it or not."""
        if other is None:
            return False
        return (self.user_id, self.user_id or self.email) == (other.user_id, other.user_id or other.email)


@dataclass(frozen=True, slots=True)
class Customer:
    """`since` is the day the relationship began; `value` is what the customer is worth in a year.

    `id` counts up per workspace and is 0 until storage gives one.
    """

    team_id: str
    id: int
    name: str
    reference: str | None = None
    aliases: tuple[str, ...] = ()
    since: date | None = None
    original_contact: Contact | None = None
    current_contact: Contact | None = None
    value: Decimal | None = None
    notes: str | None = None
    how_won: str | None = None

    def keys(self) -> frozenset[str]:
        """Every spelling under which this customer is found."""
        names = (self.name, *self.aliases, *([self.reference] if self.reference else []))
        return frozenset(key for name in names for key in spellings(name))

    def contact(self, role: Role) -> Contact | None:
        return self.original_contact if role == "original" else self.current_contact

    def with_contact(self, role: Role, contact: Contact) -> "Customer":
        if role == "original":
            return replace(self, original_contact=contact)
        return replace(self, current_contact=contact)

    def is_called(self, typed: str) -> bool:
        return not self.keys().isdisjoint(spellings(typed))

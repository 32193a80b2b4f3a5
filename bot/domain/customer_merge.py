"""Laying the rows of a customer file against the customers that are known: what each row adds or changes.

A row that fits several customers, or contradicts who won one, is a fault: only a person can decide that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.domain.complaint import Reason
from bot.domain.customer import Contact, Customer, Role
from bot.domain.customer_cell import quoted
from bot.domain.customer_file import Faults, Row
from bot.domain.customer_told import RowFault
from bot.domain.fact import ContactNamed, CustomerAdded, CustomerChanged, Fact
from bot.domain.person import Directory, Person
from bot.domain.presence import unfit
from bot.domain.spelling import name_key

FIELDS = ("name", "reference", "since", "aliases", "value", "notes")

Named = dict[Role, Contact]

# Somebody who has left is no fault: who won a customer is history, and old customers have many of them.
_CANNOT_BE_CONTACT = {
    Reason.UNKNOWN: "{given} is nobody whom I know in this workspace; write the e-mail address, or the ID "
    'that Slack copies with "Copy member ID".',
    Reason.GUEST: "{given} is a guest and cannot take complaints; name a full member.",
    Reason.EXTERNAL: "{given} belongs to another organisation; name somebody of your own.",
    Reason.NOT_A_PERSON: "{given} is an app; name a person.",
}
_SEVERAL = "Several customers are called {name}; tell by reference which of them this row means."
_TWICE = "Line {line} is about this customer already; keep one of the two, or tell them apart by reference."
_OTHER_ORIGINAL = (
    "On record, {known} first won this customer, not {given}. Leave the cell empty; if the record is wrong, "
    "a leader can correct it."
)


class Contacts:
    """Who the contacts are that rows and known customers name. `by_email` has lower-case keys."""

    def __init__(self, people: Directory, by_email: Mapping[str, Person]) -> None:
        self._people = people.with_people(by_email.values())
        self._by_email = by_email

    def of(self, row: Row) -> Named:
        """Slack users where they are known, else e-mails."""
        named: dict[Role, Contact | None] = {"original": row.original_contact, "current": row.current_contact}
        return {role: self._resolved(contact) for role, contact in named.items() if contact}

    def unfit(self, contact: Contact) -> str | None:
        """The sentence that says why not; None for those who can be contacts."""
        reason = unfit(contact.user_id, self._people) if contact.user_id else None
        wording = _CANNOT_BE_CONTACT.get(reason) if reason else None
        return wording.format(given=self.shown(contact)) if wording else None

    def same(self, one: Contact, other: Contact) -> bool:
        """Two user ids tell for certain, else an e-mail in common does."""
        if one.user_id and other.user_id:
            return one.user_id == other.user_id
        return not self._emails(one).isdisjoint(self._emails(other))

    def shown(self, contact: Contact) -> str:
        return self._people.who(contact.user_id).name if contact.user_id else contact.email or ""

    def _resolved(self, contact: Contact) -> Contact:
        person = self._by_email.get(contact.email.lower()) if contact.email else None
        return Contact(user_id=person.user_id) if person else contact

    def _emails(self, contact: Contact) -> set[str]:
        person = self._people.get(contact.user_id) if contact.user_id else None
        return {email.lower() for email in (contact.email, person and person.email) if email}


class Known:
    """Customers by what a row can call them, as the rows before have left them."""

    def __init__(self, customers: Iterable[Customer]) -> None:
        self._by_id: dict[int, Customer] = {}
        self._by_reference: dict[str, int] = {}
        self._by_name: dict[str, set[int]] = {}
        for customer in customers:
            self.put(customer)

    def put(self, customer: Customer) -> None:
        if before := self._by_id.get(customer.id):
            self._by_name[name_key(before.name)].discard(customer.id)
        self._by_id[customer.id] = customer
        self._by_name.setdefault(name_key(customer.name), set()).add(customer.id)
        if customer.reference:
            self._by_reference[name_key(customer.reference)] = customer.id

    def fitting(self, row: Row) -> tuple[Customer, ...]:
        """The one with its reference, else those of its name whose own reference does not say otherwise."""
        if row.reference and (found := self._by_reference.get(name_key(row.reference))):
            return (self._by_id[found],)
        same_name = (self._by_id[found] for found in self._by_name.get(name_key(row.name), ()))
        return tuple(customer for customer in same_name if not (row.reference and customer.reference))


@dataclass(frozen=True, slots=True)
class Merged:
    """A customer as a row leaves it, and what is to be logged: nothing, if the row changes nothing."""

    line: int
    customer: Customer
    facts: tuple[Fact, ...]


@dataclass(slots=True)
class Merge:
    """Merges the rows of one batch.

    `seen` has the lines in which batches before found customers, by customer id; `added` have no id yet.
    """

    team_id: str
    known: Known
    contacts: Contacts
    seen: Mapping[int, int]
    by: str | None
    now: datetime
    added: list[Merged] = field(default_factory=list, init=False)
    found: list[Merged] = field(default_factory=list, init=False)
    faults: list[RowFault] = field(default_factory=list, init=False)
    _lines: dict[int, int] = field(default_factory=dict, init=False)

    def take(self, row: Row) -> None:
        fitting, named = self.known.fitting(row), self.contacts.of(row)
        faults = (*self._which(row, fitting), *self._unfit(row, named), *self._history(row, fitting, named))
        self.faults += faults
        if faults:
            return
        if fitting:
            merged = self._change(row, fitting[0], named)
            self.found.append(merged)
        else:
            merged = self._create(row, named)
            self.added.append(merged)
        # Until it is stored, a new customer goes by its line, so that later rows of the batch find it.
        kept = merged.customer if fitting else replace(merged.customer, id=-row.line)
        self.known.put(kept)
        self._lines[kept.id] = row.line

    def _which(self, row: Row, fitting: tuple[Customer, ...]) -> Faults:
        column = "reference" if row.reference else "name"
        if len(fitting) > 1:
            return (RowFault(row.line, column, _SEVERAL.format(name=quoted(row.name))),)
        lines = (self.seen.get(customer.id) or self._lines.get(customer.id) for customer in fitting)
        return tuple(RowFault(row.line, column, _TWICE.format(line=line)) for line in lines if line)

    def _unfit(self, row: Row, named: Named) -> Faults:
        said = ((role, self.contacts.unfit(contact)) for role, contact in named.items())
        return tuple(RowFault(row.line, f"{role}_contact", says) for role, says in said if says)

    def _history(self, row: Row, fitting: tuple[Customer, ...], named: Named) -> Faults:
        """Who won a customer is set once."""
        given, known = named.get("original"), fitting[0].original_contact if len(fitting) == 1 else None
        if not given or not known or self.contacts.unfit(given) or self.contacts.same(given, known):
            return ()
        says = _OTHER_ORIGINAL.format(known=self.contacts.shown(known), given=self.contacts.shown(given))
        return (RowFault(row.line, "original_contact", says),)

    def _create(self, row: Row, named: Named) -> Merged:
        values: dict[str, Any] = {column: getattr(row, column) for column in FIELDS}
        contacts: dict[str, Any] = {f"{role}_contact": contact for role, contact in named.items()}
        added = CustomerAdded(at=self.now, by=self.by, source="file")
        facts: tuple[Fact, ...] = (added, *self._contacts_named(named))
        return Merged(row.line, Customer(self.team_id, 0, **values, **contacts), facts)

    def _change(self, row: Row, customer: Customer, named: Named) -> Merged:
        """Empty cells say nothing, so they change nothing."""
        given = {column: getattr(row, column) for column in FIELDS}
        values: dict[str, Any] = {
            column: value
            for column, value in given.items()
            if value not in (None, ()) and value != getattr(customer, column)
        }
        news = {role: contact for role, contact in named.items() if self._is_news(contact, role, customer)}
        contacts: dict[str, Any] = {f"{role}_contact": contact for role, contact in news.items()}
        facts: tuple[Fact, ...] = self._contacts_named(news)
        if values:
            facts = (CustomerChanged(at=self.now, by=self.by, fields=tuple(values)), *facts)
        return Merged(row.line, replace(customer, **values, **contacts), facts)

    def _is_news(self, given: Contact, role: Role, customer: Customer) -> bool:
        """Also where the e-mail on record has its Slack user now."""
        known = customer.original_contact if role == "original" else customer.current_contact
        if known is None or not self.contacts.same(given, known):
            return True
        return bool(given.user_id and not known.user_id)

    def _contacts_named(self, named: Named) -> tuple[ContactNamed, ...]:
        return tuple(
            ContactNamed(at=self.now, by=self.by, role=role, contact=contact) for role, contact in named.items()
        )

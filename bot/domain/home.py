"""What the Home tab shows one person: what is on them now, their customers, what they logged; to leaders, all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.complaint import Complaint
from bot.domain.complaint_told import ContactCard
from bot.domain.customer import Customer
from bot.domain.idea_case import IdeaBrief
from bot.domain.person import Directory
from bot.domain.summary import Summary


class Section(StrEnum):
    """Each has pages of its own."""

    COMPLAINTS = "complaints"
    IDEAS = "ideas"
    CUSTOMERS = "customers"
    LOGGED = "logged"


SIZE = {Section.COMPLAINTS: 5, Section.IDEAS: 5, Section.CUSTOMERS: 10, Section.LOGGED: 10}

Pages = Mapping[Section, int]  # from 0; the first where a section is not named


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of a section there is in all, and which page of it is shown, from 0."""

    total: int
    page: int
    size: int

    @property
    def last(self) -> int:
        return max(self.total - 1, 0) // self.size


@dataclass(frozen=True, slots=True)
class Home:
    """`offers` are handovers of ideas that wait for the reader. `picture` is there for leaders only."""

    reader: str
    complaints: tuple[ContactCard, ...]
    offers: tuple[IdeaBrief, ...]
    ideas: tuple[IdeaBrief, ...]
    customers: tuple[Customer, ...]
    logged: tuple[tuple[Complaint, Customer], ...]
    shown: Mapping[Section, Shown]
    people: Directory
    picture: Summary | None = None

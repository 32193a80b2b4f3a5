"""What people are told about the records of customers: corrections of a contact, and the import of a file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.briefing import Briefing, CustomerBrief
from bot.domain.customer import Role
from bot.domain.person import Who


@dataclass(frozen=True, slots=True)
class CorrectionProposed:
    """To the leaders: `by` says that not `was` but `named` is the contact. `number` is the proposal's.

    `settled_by` is the leader who decided, None as long as none has.
    """

    briefing: Briefing
    number: int
    role: Role
    by: Who
    was: Who | None
    named: Who
    why: str | None
    leaders: tuple[Who, ...]
    settled_by: Who | None = None
    settled_at: datetime | None = None
    corrected: bool = False
    kind: Literal["correction_proposed"] = "correction_proposed"

    @property
    def moot(self) -> bool:
        return self.settled_by is not None


@dataclass(frozen=True, slots=True)
class RecordSettled:
    """To whoever proposed a correction, and if it was made to `named` (then `you`): `by` has decided."""

    customer: CustomerBrief
    role: Role
    named: Who
    by: Who
    corrected: bool = True
    you: bool = False
    kind: Literal["record_settled"] = "record_settled"


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row of a customer file that did not go in. `line` counts from 1, the heading included."""

    line: int
    column: str
    expected: str


@dataclass(frozen=True, slots=True)
class ImportShown:
    """How far the import of a customer file is; `share` is 0.0 to 1.0, `failed` a sentence if it cannot go on."""

    filename: str
    share: float
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: tuple[RowFault, ...] = ()
    faults_total: int = 0
    done: bool = False
    failed: str | None = None
    kind: Literal["import_shown"] = "import_shown"

"""What a check-up found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`says` is a sentence; where it is not `ok`, it tells what to do."""

    ok: bool
    says: str

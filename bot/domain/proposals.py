"""Corrections that were proposed by "Not my customer", numbered within their complaint, and what became of each."""

from bot.domain.case import Case
from bot.domain.fact import ContactCorrected, CorrectionLeft, NotTheirs


def proposals(case: Case) -> tuple[NotTheirs, ...]:
    """Only where somebody was named is there something to correct."""
    facts = (entry.fact for entry in case.log)
    return tuple(fact for fact in facts if isinstance(fact, NotTheirs) and fact.named)


def number_of(case: Case, proposal: NotTheirs) -> int:
    """It is one of the case's own log: what somebody says twice is proposed twice."""
    return next(number for number, each in enumerate(proposals(case)) if each is proposal)


def settlement(case: Case, number: int) -> ContactCorrected | CorrectionLeft | None:
    """`number` counts from 0. None: no leader has decided yet."""
    for entry in case.log:
        if isinstance(entry.fact, ContactCorrected | CorrectionLeft) and entry.fact.proposal == number:
            return entry.fact
    return None

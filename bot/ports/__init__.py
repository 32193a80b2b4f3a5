"""What flows need from storage, as Protocols. Each method is one statement or a few; none reads the clock.

Everything runs inside a `Transaction`: it commits when the block ends cleanly and rolls back otherwise. A database
that cannot be asked raises `errors.StoreUnavailable`, and nothing of the transaction is kept.
"""

from bot.ports.store import Delivery, Store, Transaction

__all__ = ["Delivery", "Store", "Transaction"]

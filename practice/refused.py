"""What Slack says no with."""

from collections.abc import Sequence
from typing import Any


class Refused(Exception):
    """`error` is Slack's code; `messages` go into response_metadata, `extra` into the answer itself."""

    def __init__(
        self,
        error: str,
        messages: Sequence[str] = (),
        *,
        retry_after: int | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(": ".join([error, "; ".join(messages)]) if messages else error)
        self.error = error
        self.messages = list(messages)
        self.retry_after = retry_after
        self.extra = extra

    def answer(self) -> dict[str, Any]:
        """The JSON that the Web API answers with."""
        said: dict[str, Any] = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            said["response_metadata"] = {"messages": self.messages}
        return said

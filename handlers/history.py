"""What was said in a conversation of Slack, page by page."""

from collections.abc import AsyncIterator
from datetime import datetime
from itertools import count
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

PAGE = 200  # messages; Slack may give fewer


async def said_since(
    client: AsyncWebClient, channel: str, since: datetime, *, pages: int | None = None, with_metadata: bool = False
) -> AsyncIterator[dict[str, Any]]:
    """In at most `pages` pages. Raises SlackApiError where Slack does not let us look."""
    cursor: str | None = None
    for _ in count() if pages is None else range(pages):
        answer = await client.conversations_history(
            channel=channel,
            oldest=f"{since.timestamp():.6f}",
            limit=PAGE,
            cursor=cursor,
            include_all_metadata=with_metadata or None,
        )
        for message in answer["messages"]:
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return

"""Who has to wait because Slack said so, so that everybody else goes on. Kept in memory: Slack says it again."""

from datetime import datetime

EVERYTHING = "*"


class Pauses:
    """Slack limits a method per workspace, and posting per conversation as well, without saying which it was:
    https://docs.slack.dev/apis/web-api/rate-limits. One conversation that is refused waits alone; a second one that
    is refused meanwhile shows that it is the method.
    """

    def __init__(self) -> None:
        self._until: dict[tuple[str, str], datetime] = {}
        self._refused: dict[tuple[str, str], tuple[str, datetime]] = {}

    def until(self, team_id: str, method: str, now: datetime) -> datetime | None:
        """When the workspace may use the method again, if it has to wait."""
        ends = [self._until.get((team_id, each)) for each in (method, EVERYTHING)]
        return max((end for end in ends if end is not None and end > now), default=None)

    def pause(self, team_id: str, method: str, end: datetime) -> None:
        """`method` may be EVERYTHING."""
        self._until[team_id, method] = end

    def pause_conversation(self, team_id: str, method: str, conversation: str, end: datetime, now: datetime) -> None:
        other, others_end = self._refused.get((team_id, method), (conversation, now))
        self._refused[team_id, method] = (conversation, end)
        if other != conversation and others_end > now:
            self.pause(team_id, method, end)

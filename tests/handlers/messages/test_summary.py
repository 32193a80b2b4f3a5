"""However much there is to tell, a summary fits, and its chart is within Slack's limits."""

from datetime import UTC, date, datetime, timedelta

from bot.domain.complaint import Outcome, Severity, Status
from bot.domain.idea_parts import Verdict
from bot.domain.person import Who
from bot.domain.summary import (
    SHOWN,
    WEEK,
    EndedComplaint,
    EndedTest,
    FollowUpDue,
    IdeaSeen,
    OpenComplaint,
    Summary,
    Week,
    weeks_until,
)
from bot.domain.workspace_told import SummaryTold
from handlers.messages import limits
from handlers.messages.blocks import size
from handlers.messages.summary import told

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LONG = Who("U123456789AB", "N" * 80)
WORDS = "<!channel> & " * 1000
NAME = "C" * 120
MANY = 123_456


def everything() -> Summary:
    open_one = OpenComplaint(MANY, NAME, Severity.URGENT, Status.ASKED, T0 - WEEK, LONG, T0)
    seen = IdeaSeen(MANY, WORDS, LONG, T0)
    return Summary(
        start=T0 - WEEK,
        end=T0,
        tz="Europe/Berlin",
        logged=MANY,
        open_total=MANY,
        open=(open_one,) * SHOWN,
        outcomes=tuple((outcome, MANY) for outcome in Outcome),
        ended=(EndedComplaint(MANY, NAME, LONG, WORDS, Outcome.UNCLEAR),) * SHOWN,
        verdicts=tuple((verdict, MANY) for verdict in Verdict),
        tests=(EndedTest(MANY, WORDS, LONG, Verdict.WRONG, WORDS),) * SHOWN,
        shipped_total=MANY,
        shipped=(seen,) * SHOWN,
        waiting_total=MANY,
        waiting=(seen,) * SHOWN,
        follow_ups_total=MANY,
        follow_ups=(FollowUpDue(MANY, NAME, LONG, T0),) * SHOWN,
        trend=tuple(Week(monday, MANY, MANY) for monday in weeks_until(T0, "UTC")),
    )


def test_everything_at_once_fits() -> None:
    for tight in (False, True):
        message = told(SummaryTold(everything()), tight=tight)
        assert size(message.blocks) <= limits.MESSAGE
        assert len(message.text) <= limits.FALLBACK


def test_the_chart_has_a_point_for_each_week_in_each_series() -> None:
    (block,) = [b for b in told(SummaryTold(everything())).blocks if b["type"] == "data_visualization"]
    categories = block["chart"]["axis_config"]["categories"]
    assert len(block["title"]) <= 50
    assert len(categories) == len(set(categories)) == 8
    for series in block["chart"]["series"]:
        assert len(series["name"]) <= 20
        assert [point["label"] for point in series["data"]] == categories


def test_the_weeks_of_the_trend_end_with_the_present_one_of_the_channel() -> None:
    sunday_in_new_york = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    assert weeks_until(sunday_in_new_york, "UTC")[-1] == date(2026, 3, 2)
    assert weeks_until(sunday_in_new_york, "America/New_York")[-1] == date(2026, 2, 23)
    assert weeks_until(T0, "UTC")[0] == date(2026, 3, 2) - timedelta(weeks=7)

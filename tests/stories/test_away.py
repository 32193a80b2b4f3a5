"""Somebody is away: others are asked and told why, and on return one message says what happened meanwhile."""

from datetime import date, timedelta

from practice import Person
from tests.support.day import T0, Day, buttons_of, text_of

ACME = "Acme: claim refused"  # won by Dana; nobody else looks after them
FRIDAY = T0 + timedelta(days=4)


async def said(day: Day, who: Person, words: str) -> str:
    """What Firsthand answers privately to /firsthand."""
    await who.command("#front-line", "/firsthand", words)
    await day.settle()
    return text_of(day.newest(who, "#front-line"))


async def complain(day: Day, words: str = ACME) -> str:
    await day.fay.command("#front-line", "/complaint", words)
    told = text_of(day.newest(day.fay, "#front-line"))
    await day.settle()
    return told


async def test_the_stand_in_is_asked_and_everybody_reads_why(day: Day) -> None:
    answer = await said(day, day.dana, "away until Friday stand-in @raj")
    assert "You are away until 08:00 UTC on 6 March 2026." in answer
    assert "@U0RAJ stands in for you." in answer
    assert "You stand in for @U0DANA until 08:00 UTC on 6 March 2026" in text_of(day.newest(day.raj))
    told = await complain(day)
    assert "@U0DANA, who brought Acme in, is away until 08:00 UTC on 6 March 2026." in told
    assert "It is with @U0RAJ, who stands in for @U0DANA," in told
    asked = text_of(day.newest(day.raj))
    assert "@U0DANA, who brought Acme in, is away until 08:00 UTC on 6 March 2026." in asked
    assert "You stand in for @U0DANA, so I am asking you." in asked
    assert not day.dana.messages("@firsthand")
    await day.mona.command("#front-line", "/complaint", "show C-1")
    story = text_of(day.newest(day.mona, "#front-line"))
    assert "@U0RAJ, who stands in for @U0DANA, was asked; @U0DANA, who brought them in, is away until" in story


async def test_back_on_the_day_one_message_says_what_happened_and_one_click_takes_it_back(day: Day) -> None:
    await said(day, day.dana, "away until tomorrow stand-in @raj")
    for words in (ACME, "Acme: and another one", "Dr. Ágnes Fekete: nobody calls back"):
        await complain(day, words)
    await day.raj.press(day.raj.messages("@firsthand")[1], "I've got this")
    await day.settle()
    assert not day.dana.messages("@firsthand")
    await day.skip(hours=22, minutes=59)
    assert not day.dana.messages("@firsthand"), "not before her day begins"
    await day.skip(minutes=1)
    (told,) = day.dana.messages("@firsthand")
    assert "While you were away, 3 complaints would have come to you." in text_of(told)
    assert "@U0RAJ has it, since" in text_of(told)
    assert buttons_of(told) == ["Take it back"] * 3
    await day.dana.press(told, "Take it back", "1")
    await day.settle()
    assert "Patched up" in buttons_of(day.newest(day.dana))
    assert "@U0DANA is back and has taken it over." in text_of(day.newest(day.raj))
    assert "@U0DANA has got this" in text_of(day.newest(day.fay))
    await day.skip(days=3)
    assert sum("While you were away" in text_of(message) for message in day.dana.messages("@firsthand")) == 1


async def test_back_earlier_by_command_and_nothing_is_said_if_nothing_happened(day: Day) -> None:
    await said(day, day.dana, "away until 9 March")
    assert "Welcome back" in await said(day, day.dana, "back")
    assert not day.dana.messages("@firsthand")
    assert "You are not away" in await said(day, day.dana, "away off")
    await said(day, day.dana, "away")
    await day.dana.submit(until=date(2026, 3, 9), stand_in="U0RAJ")
    assert "'08:00 UTC on 9 March 2026'" in str(day.dana.top.blocks)
    await day.dana.command("#front-line", "/firsthand", "away")
    assert [field["element"].get("initial_date") for field in day.dana.top.blocks][:2] == ["2026-03-09", "2026-03-02"]
    await day.dana.submit(until=date(2026, 3, 10))
    assert "'08:00 UTC on 10 March 2026'" in str(day.dana.top.blocks)
    await complain(day)
    await said(day, day.dana, "away off")
    (told,) = day.dana.messages("@firsthand")
    assert "While you were away, a complaint would have come to you." in text_of(told)
    assert "It is with" not in text_of(told)
    assert "@U0RAJ, who stands in for @U0DANA, is asked" in text_of(told)
    await day.skip(days=14)
    assert sum("While you were away" in text_of(message) for message in day.dana.messages("@firsthand")) == 1


async def test_after_a_time_in_which_nothing_ran_it_is_told_once(day: Day) -> None:
    await said(day, day.dana, "away until tomorrow")
    await complain(day)
    await day.skip(days=5)
    told = [text_of(message) for message in day.dana.messages("@firsthand")]
    assert sum("While you were away" in text for text in told) == 1


async def test_a_status_in_slack_counts_until_it_expires(day: Day) -> None:
    await day.dana.set_status(":palm_tree:", "Vacationing", T0 + timedelta(hours=3))
    await day.settle()
    told = await complain(day, "Acme: first")
    assert "is away until 12:00 UTC on 2 March 2026, as the status in Slack says." in told
    await day.skip(hours=3)
    (back,) = day.dana.messages("@firsthand")
    assert "While you were away, a complaint would have come to you." in text_of(back)
    await complain(day, "Acme: second")
    assert "second" in text_of(day.newest(day.dana))


async def test_a_status_that_is_cleared_ends_it_as_well(day: Day) -> None:
    await day.dana.set_status(":face_with_thermometer:", "Out sick")
    await day.settle()
    assert "is away, as the status in Slack says." in await complain(day)
    await day.dana.set_status("")
    await day.settle()
    (back,) = day.dana.messages("@firsthand")
    assert "a complaint would have come to you" in text_of(back)
    await day.dana.set_status(":coffee:", "Break")
    await day.settle()
    assert "It is with @U0DANA" in await complain(day)


async def test_a_status_that_slack_tells_us_only_with_the_daily_look_counts_too(day: Day) -> None:
    day.workspace.user("dana").status_emoji = ":airplane:"
    await day.firsthand.refresh_people()
    assert "as the status in Slack says" in await complain(day)
    day.workspace.user("dana").status_emoji = ""
    await day.firsthand.refresh_people()
    await day.settle()
    assert "While you were away" in text_of(day.newest(day.dana))


async def test_an_event_that_comes_late_does_not_undo_a_later_one(day: Day) -> None:
    old = day.workspace.user_json(day.workspace.user("dana"))
    day.workspace.clock.skip(timedelta(minutes=1))
    await day.dana.set_status(":palm_tree:", "Vacationing")
    day.workspace.emit("user_change", {"user": old})
    await day.settle()
    assert "is away" in await complain(day)


async def test_a_status_that_expires_at_night_is_told_when_the_day_begins(day: Day) -> None:
    await day.dana.set_status(":palm_tree:", "Vacationing", T0 + timedelta(hours=14))
    await day.settle()
    await complain(day)
    await day.mona.press(day.newest(day.mona, "#escalations"), "I've got this")
    await day.skip(hours=22, minutes=59)
    assert not day.dana.messages("@firsthand")
    await day.skip(minutes=1)
    (back,) = day.dana.messages("@firsthand")
    assert "a complaint would have come to you" in text_of(back)


async def test_who_is_back_by_what_leaders_choose_is_told_as_well(day: Day) -> None:
    await day.dana.set_status(":palm_tree:", "Vacationing")
    await day.settle()
    await complain(day)
    await day.settings(day.mona, "away")
    await day.mona.submit(away_emoji=":house:")
    await day.settle()
    (back,) = day.dana.messages("@firsthand")
    assert "a complaint would have come to you" in text_of(back)


async def test_leaders_choose_which_statuses_count(day: Day) -> None:
    await day.settings(day.mona, "away")
    await day.mona.submit(away_emoji="🌴")
    assert "between colons" in day.mona.view_errors["away_emoji"]
    await day.mona.submit(away_emoji=":house: :bus:")
    await day.dana.set_status(":palm_tree:", "Vacationing")
    await day.settle()
    assert "It is with @U0DANA" in await complain(day)
    await day.dana.set_status(":bus:", "Commuting")
    await day.settle()
    assert "is away" in await complain(day)


async def test_what_waits_for_somebody_who_goes_away_goes_on_and_what_they_have_stays(day: Day) -> None:
    await complain(day, "Acme: in hand")
    await day.dana.press(day.newest(day.dana), "I've got this")
    await complain(day, "Acme: waits")
    answer = await said(day, day.dana, "away until Friday stand-in raj patel")
    assert "What waits for an answer goes on to others then: C-2." in answer
    assert "You have C-1 in hand. What cannot wait should be handed over." in answer
    assert "@U0DANA is away. You stand in for @U0DANA, so I am asking you." in text_of(day.newest(day.raj))
    assert "@U0DANA is away. It is with @U0RAJ" in text_of(day.newest(day.fay))
    await said(day, day.dana, "back")
    assert "a complaint would have come to you" in text_of(day.newest(day.dana))


async def test_an_absence_that_is_planned_begins_on_its_day(day: Day) -> None:
    assert "You are away from 23:00 UTC on 2 March 2026" in await said(day, day.dana, "away from tomorrow until Friday")
    assert "It is with @U0DANA" in await complain(day)
    await day.skip(hours=13)  # an hour before midnight in Berlin; by now her time is up
    await complain(day, "Acme: in the evening")
    assert "I've got this" in buttons_of(day.newest(day.dana))
    await day.skip(hours=1)
    assert "@U0DANA is away. The leaders are asked together" in text_of(day.newest(day.dana))
    assert "is away until 08:00 UTC on 6 March" in await complain(day)


async def test_absences_in_a_circle_end_with_the_leaders(day: Day) -> None:
    await said(day, day.dana, "away until Friday stand-in @raj")
    assert "but is away until 08:00 UTC on 6 March" in await said(day, day.raj, "away until 9 March stand-in @dana")
    told = await complain(day)
    assert "@U0RAJ, who stands in for @U0DANA, is away until 13:00 UTC on 9 March 2026." in told
    assert "I have asked the leaders together." in told
    await day.skip(days=7, hours=7)
    for person in (day.dana, day.raj):
        assert sum("While you were away" in text_of(m) for m in person.messages("@firsthand")) == 1


async def test_what_is_misread_is_answered_with_what_would_be_right(day: Day) -> None:
    for words, right in {
        "away until soon": "I do not understand “soon” as a day. Write it like 2026-03-09, 9 March,",
        "away until 1 January 2020": "over before it begins",
        "away until 2206-03-09": "more than three years ahead",
        "away until": "What belongs behind “until”?",
        "away until Friday stand-in @nobody": "I do not know anybody called “nobody”",
        "away until Friday stand-in @dana": "Nobody can stand in for themselves",
        "away until Friday stand-in @gus": "I do not know anybody called “gus”",
        "away 14:00": "please type “until” before it",
        "away @raj until Friday": "Only a leader can do this",
    }.items():
        assert right in await said(day, day.dana, words), words
    assert "It is with @U0DANA" in await complain(day)


async def test_a_leader_arranges_it_for_somebody_who_is_ill(day: Day) -> None:
    answer = await said(day, day.mona, "away Dana Weiss for 3 days stand-in raj@lighthouse.example")
    assert "@U0DANA is away until 08:00 UTC on 5 March 2026." in answer
    told = text_of(day.newest(day.dana))
    assert "@U0MONA has noted that you are away until 08:00 UTC on 5 March 2026." in told
    assert "It is with @U0RAJ, who stands in for @U0DANA," in await complain(day)
    assert "@U0DANA is back" in await said(day, day.mona, "back @dana")
    assert "a complaint would have come to you" in text_of(day.newest(day.dana))


async def test_a_command_delivered_twice_arranges_it_once(day: Day) -> None:
    day.workspace.faults.repeat_next_delivery()
    answer = await said(day, day.dana, "away until Friday stand-in @raj")
    assert "You are away until" in answer
    assert len(day.raj.messages("@firsthand")) == 1


async def test_a_click_delivered_twice_and_a_late_one_take_nothing_from_anybody(day: Day) -> None:
    await said(day, day.dana, "away until tomorrow stand-in @raj")
    await complain(day)
    await said(day, day.dana, "back")
    told = day.newest(day.dana)
    day.workspace.faults.repeat_next_delivery()
    await day.dana.press(told, "Take it back")
    await day.settle()
    await day.dana.press(day.newest(day.dana), "Patched up")
    await day.dana.submit(what="Called them", outcome="stays")
    await day.settle()
    await day.dana.press(told, "Take it back")
    await day.settle()
    late = day.newest(day.dana)
    assert late.ephemeral
    assert "patched up C-1" in text_of(late)


async def test_a_persons_own_manager_stand_in_and_hours(day: Day) -> None:
    await day.dana.command("#front-line", "/firsthand", "person")
    await day.dana.submit(stand_in="U0DANA")
    assert "Nobody can be this for themselves" in day.dana.view_errors["stand_in"]
    await day.dana.submit(stand_in="U0RAJ", manager="U0MONA", days=["Monday", "Tuesday"], start="08:00", end="10:00")
    assert "Monday, Tuesday, 08:00 to 10:00" in str(day.dana.top.blocks)
    await day.settle()
    assert "From now on you stand in for @U0DANA." in text_of(day.newest(day.raj))
    assert "I know you as the manager of @U0DANA now." in text_of(day.newest(day.mona))
    told = await complain(day)
    assert "until 09:00 UTC on 9 March 2026" in told, "two hours on Tuesday and two on Monday"
    assert "If nobody has taken it up by then, I ask @U0RAJ" in told


async def test_leaders_name_a_manager_for_others_and_others_may_not(day: Day) -> None:
    assert "Only a leader can do this" in await said(day, day.fay, "person @dana")
    await day.mona.command("#front-line", "/firsthand", "person @dana")
    assert day.mona.top.title == "Dana Weiss"
    await day.mona.submit(manager="U0FAY")
    await day.settle()
    assert "@U0MONA has arranged who acts for you" in text_of(day.newest(day.dana))
    await complain(day)
    await day.skip(hours=4)
    assert any(
        "You are the manager of @U0DANA, so I am asking you." in text_of(m) for m in day.fay.messages("@firsthand")
    )


async def test_what_slack_says_of_somebody_leaves_what_they_arranged_alone(day: Day) -> None:
    await said(day, day.dana, "away until Friday stand-in @raj")
    day.workspace.change_person("dana", title="Senior account lead", tz="Europe/London")
    await day.settle()
    await day.firsthand.refresh_people()
    assert "It is with @U0RAJ, who stands in for @U0DANA," in await complain(day)


async def test_who_moves_to_another_zone_has_the_working_time_that_is_left(day: Day) -> None:
    await complain(day)
    await day.skip(hours=1)
    day.workspace.change_person("dana", tz="America/New_York")
    await day.settle()
    assert "Please tell me by 17:00 UTC on 2 March 2026" in text_of(day.newest(day.dana))
    assert "until 17:00 UTC on 2 March 2026" in text_of(day.newest(day.mona, "#escalations"))
    assert "@U0DANA works at other times now, and has until 17:00 UTC on 2 March 2026" in text_of(day.newest(day.fay))
    await day.skip(hours=6, minutes=59)
    assert "Please tell me by 17:00 UTC" in text_of(day.newest(day.dana)), "the nudge, at 15:00"
    assert "did not answer" not in text_of(day.newest(day.fay))
    await day.skip(minutes=1)
    assert "@U0DANA did not answer in time." in text_of(day.newest(day.fay))

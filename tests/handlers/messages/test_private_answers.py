"""What somebody is told privately: stories, lists, questions, help."""

from dataclasses import replace

from bot.domain.briefing import customer_brief
from bot.domain.complaint import Outcome, Severity
from bot.domain.customer import Contact, Customer
from bot.domain.workspace import Workspace
from bot.flows.log_complaint import WhichCustomer
from bot.ports.complaints import Draft
from bot.ports.customers import Found
from handlers.commands import COMMANDS
from handlers.forms.settings.people import PEOPLE
from handlers.forms.settings.sections import SECTIONS
from handlers.messages import help as help_messages
from handlers.messages import importing, settings, show, which_customer
from handlers.messages.blocks import Rendered
from tests.handlers.messages.journey import ACME, CLAIM, DANA, FAY, LEO, MONA, RAJ, T0, TEAM, Journey, story_of
from tests.handlers.messages.reading import buttons, check, shown

AT = "12:00 UTC on 23 November 2026"


def read(rendered: Rendered) -> list[str]:
    check(rendered)
    return shown(rendered).splitlines()


def told(journey: Journey) -> list[str]:
    return read(show.complaint_story(story_of(journey)))


def test_the_story_of_a_complaint_is_read_from_the_log() -> None:
    journey = Journey(replace(ACME, original_contact=Contact(user_id=LEO.user_id)), severity=Severity.URGENT)
    journey.nudge().hand_over(RAJ, DANA, "You know them").note(FAY, "They called").time_is_up()
    journey.acknowledge(MONA).patch_up(MONA, "Paid", Outcome.STAYS)
    lines = told(journey)
    assert lines[0] == "C-1 · Acme · urgent"
    assert lines[1] == "@U0MONA patched it up, 18:00 UTC on 23 November 2026. Acme stays. What they did: "
    assert lines[2:5] == ["Paid", CLAIM, f"Logged by @U0FAY in #C0FRONT, {AT}."]
    assert [line.partition("2026: ")[2] for line in lines[lines.index("What happened") + 1 :]] == [
        "@U0FAY logged it, as urgent",
        "@U0RAJ, who looks after them, was asked; @U0LEO, who brought them in, has left",
        "@U0RAJ was reminded of it",
        "@U0RAJ handed it over to @U0DANA: You know them",
        "@U0FAY noted: They called",
        "There was no answer in time, so the leaders were asked",
        "@U0MONA took it",
        "@U0MONA patched it up (they stay): Paid",
    ]


def test_the_story_of_an_open_complaint_says_where_it_is() -> None:
    assert told(Journey().decline(DANA))[1] == (
        "@U0DANA can't right now. @U0RAJ, who looks after Acme now, is asked, until 17:00 UTC on 23 November 2026. "
        "If nobody has taken it up by then, I ask the leaders."
    )


def test_a_customer_who_was_added_says_where_their_complaints_go() -> None:
    assert read(show.customer_added(customer_brief(ACME, Journey().case.people))) == [
        "Acme is added. Thank you.",
        "Their complaints go to @U0DANA, who brought them in.",
        "/customer show Acme tells their story.",
    ]


def draft(name: str = "Acmee") -> Draft:
    return Draft(TEAM, "token", FAY.user_id, name, "text", "normal", None, (), T0)


def test_a_name_that_is_not_certain_is_asked_about() -> None:
    long = Customer(TEAM, 7, "Smith & Sons <Holding> " * 5, reference="R-1")
    question = which_customer.question(WhichCustomer(draft(), (ACME, long), several=False))
    assert read(question)[0] == "I do not know Acmee. Is it one of these?"
    assert read(question)[1] == "Someone new? Then tell me who first served them: your complaint goes to that person."
    first, second = question.blocks[1]["elements"]
    assert (first["action_id"], first["value"]) == ("draft_customer_0", "token 1")
    assert second["text"]["text"].startswith("Smith &amp; Sons &lt;Holding&gt; ")
    assert question.blocks[3]["block_id"] == which_customer.FIRST_CONTACT_BLOCK + "token"
    assert question.blocks[3]["elements"][0]["type"] == "users_select"
    assert question.blocks[3]["elements"][1]["value"] == "token"


def test_several_customers_of_one_name_are_told_apart() -> None:
    other = replace(ACME, id=2, reference=None)
    question = which_customer.question(WhichCustomer(draft("Acme"), (ACME, other), several=True))
    assert read(question)[0] == "There are several customers called Acme. Which one is it?"
    assert list(buttons(question)) == ["Acme (POL-1001)", "Acme (since 2024)"]


def test_a_customer_to_show_who_is_not_certain_either() -> None:
    assert list(buttons(which_customer.to_show("Acmee", Found((), (ACME,))))) == ["Acme (POL-1001)"]
    assert read(which_customer.to_show("zzz", Found())) == ["I know no customer like zzz. /customer add adds one."]
    assert "several customers called" in read(which_customer.to_show("Acme", Found((ACME, ACME))))[0]


def test_a_label_keeps_what_tells_customers_apart() -> None:
    label = which_customer.label(replace(ACME, name="x" * 120))
    assert len(label) == 75 and label.endswith("… (POL-1001)")


def test_help_shows_the_table_of_commands() -> None:
    everything = shown(help_messages.help_for(None))
    assert all(f"• {row.typed}  {row.does}" in everything for row in COMMANDS)
    assert "/customer import" not in shown(help_messages.help_for("/complaint"))
    check(help_messages.help_for(None))


def test_the_settings_say_how_it_is_now() -> None:
    workspace = Workspace(TEAM, escalation_channel="C0ESC", named_leaders=("U0MONA",), country="DE-BY")
    shown_now = settings.overview((each.title, each.action, each.says(workspace)) for each in SECTIONS)
    check(shown_now)
    said = shown(shown_now)
    assert "Channel and leaders\n• Escalation channel: #C0ESC\n• Leaders: @U0MONA" in said
    assert (
        "• Normal: 4 hours of working time, then the next one is asked\n• Urgent: 30 minutes around the clock" in said
    )
    assert "• Monday to Friday, 09:00 to 17:00, where each person is\n• Public holidays: Germany, Bayern" in said
    assert "• Whoever puts :sos: on a message is asked which customer it is about" in said
    assert "• Whoever puts :bulb: on a message captures what it says as an idea" in said
    bare = shown(settings.overview((each.title, each.action, each.says(BARE)) for each in SECTIONS))
    assert "• Escalation channel: none, so leaders are asked by direct message" in bare
    assert "• Leaders: the admins and owners of the workspace" in bare
    assert "• Public holidays: none" in bare
    assert "• No emoji on a message logs it as a complaint" in bare
    assert "• No emoji on a message captures it as an idea" in bare


BARE = Workspace(TEAM, complaint_emoji="", idea_emoji="")


def test_who_names_other_leaders_is_told_that_they_cannot_change_it_back() -> None:
    workspace = Workspace(TEAM, escalation_channel="C0ESC", named_leaders=("U0MONA",))
    saved = settings.saved(PEOPLE.title, PEOPLE.says(workspace), PEOPLE.afterwards(workspace, "U0DANA"))
    assert read(saved)[0] == "Saved. Channel and leaders"
    assert read(saved)[-2:] == [
        "Every new complaint gets a card there. If I am not there yet, please /invite me.",
        "You are not one of the leaders, so from now on only they can change this.",
    ]
    assert PEOPLE.afterwards(BARE, "U0DANA") == []


def test_an_import_that_has_begun_is_announced() -> None:
    assert "the import has begun" in read(importing.begun())[0]

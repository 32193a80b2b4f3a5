from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from practice import CannotDoThat, Person
from tests.practice.app_under_test import Practice, actions, button, field, modal, section


def opens(practice: Practice, view: dict[str, Any]) -> None:
    async def probe(ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=command["trigger_id"], view=view)
        await ack()

    practice.app.command("/probe")(probe)


def answers(practice: Practice, **said: Any) -> list[dict[str, Any]]:
    """What is submitted, each answered with `said`."""
    heard: list[dict[str, Any]] = []

    async def form(ack: AsyncAck, view: dict[str, Any]) -> None:
        heard.append(view)
        await ack(**said)

    practice.app.view("form")(form)
    return heard


async def with_modal(practice: Practice, view: dict[str, Any]) -> Person:
    opens(practice, view)
    fay = practice.person("fay")
    assert (await fay.command("#front-line", "/probe")).ok
    return fay


async def test_what_is_filled_in_reaches_the_app_and_the_modal_closes(practice: Practice) -> None:
    heard = answers(practice)
    fay = await with_modal(practice, modal(field("name"), field("why"), private_metadata="m"))
    assert fay.top.title == "Probe"
    assert (await fay.submit(name="Acme", why="it <burns>")).ok
    assert heard[0]["state"]["values"]["why"]["typed"] == {"type": "plain_text_input", "value": "it <burns>"}
    assert heard[0]["private_metadata"] == "m"
    assert fay.view is None


async def test_slack_itself_asks_for_a_field_that_is_missing(practice: Practice) -> None:
    heard = answers(practice)
    fay = await with_modal(practice, modal(field("name"), field("why", max_length=3)))
    assert (await fay.submit(why="four")).error == "incomplete"
    assert fay.view_errors == {
        "name": "Please complete this required field.",
        "why": "Must be less than 4 characters.",
    }
    assert heard == []


async def test_errors_stand_under_their_fields(practice: Practice) -> None:
    answers(practice, response_action="errors", errors={"name": "Nobody is called that."})
    fay = await with_modal(practice, modal(field("name")))
    await fay.submit(name="Acme")
    assert fay.view_errors == {"name": "Nobody is called that."}
    assert fay.view is not None


async def test_errors_for_a_block_that_is_no_input(practice: Practice) -> None:
    answers(practice, response_action="errors", errors={"other": "Nobody is called that."})
    fay = await with_modal(practice, modal(field("name")))
    delivery = await fay.submit(name="Acme")
    assert delivery.error is not None
    assert delivery.error.startswith("invalid_response")
    assert fay.view is not None


async def test_a_modal_becomes_another_and_keeps_what_was_typed(practice: Practice) -> None:
    answers(practice, response_action="update", view=modal(field("name"), field("more"), title="Second"))
    fay = await with_modal(practice, modal(field("name")))
    before = fay.top.hash
    await fay.submit(name="Acme")
    assert fay.top.title == "Second"
    assert fay.top.values["name"]["typed"]["value"] == "Acme"
    assert fay.top.hash != before


async def test_a_modal_on_top_of_another_and_all_of_them_gone(practice: Practice) -> None:
    said: list[dict[str, Any]] = [{"response_action": "push", "view": modal(field("more"), title="Top")}]

    async def form(ack: AsyncAck) -> None:
        await ack(**(said.pop() if said else {"response_action": "clear"}))

    practice.app.view("form")(form)
    fay = await with_modal(practice, modal(field("name")))
    await fay.submit(name="Acme")
    assert [view.title for view in fay.views] == ["Probe", "Top"]
    assert fay.views[1].previous_view_id == fay.views[0].id
    await fay.submit(more="x")
    assert fay.views == []


async def test_no_more_than_three_modals_at_once(practice: Practice) -> None:
    answers(practice, response_action="push", view=modal(field("name")))
    fay = await with_modal(practice, modal(field("name")))
    assert [(await fay.submit(name="x")).error for _ in range(3)] == [None, None, "push_limit_reached"]


@pytest.mark.parametrize("wanted", [True, False])
async def test_the_app_hears_of_a_closed_modal_only_if_it_wants_to(practice: Practice, wanted: bool) -> None:
    heard: list[bool] = []

    async def closed(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body["is_cleared"])
        await ack()

    practice.app.view_closed("form")(closed)
    fay = await with_modal(practice, modal(field("name"), notify_on_close=wanted))
    await fay.close_view()
    assert fay.view is None
    assert heard == ([False] if wanted else [])


async def test_a_select_that_asks_the_app(practice: Practice) -> None:
    typed: list[str] = []
    acme = {"text": {"type": "plain_text", "text": "Acme Ltd"}, "value": "17"}

    async def customers(ack: AsyncAck, payload: dict[str, Any]) -> None:
        typed.append(payload["value"])
        await ack(options=[acme])

    practice.app.options("customer")(customers)
    heard = answers(practice)
    select = field("who", type="external_select", action_id="customer", min_query_length=2)
    fay = await with_modal(practice, modal(select))
    assert await fay.options(fay.top, "customer", "A") == []
    assert await fay.options(fay.top, "customer", "Ac") == [acme]
    await fay.choose(fay.top, "customer", "Acme Ltd")
    await fay.submit()
    assert typed == ["Ac"]
    assert heard[0]["state"]["values"]["who"]["customer"]["selected_option"] == acme


async def test_options_that_slack_does_not_take(practice: Practice) -> None:
    async def customers(ack: AsyncAck) -> None:
        await ack(options=[{"text": {"type": "plain_text", "text": "A" * 76}, "value": "17"}])

    practice.app.options("customer")(customers)
    fay = await with_modal(practice, modal(field("who", type="external_select", action_id="customer")))
    with pytest.raises(CannotDoThat, match="invalid_options"):
        await fay.options(fay.top, "customer", "Acme")


async def test_a_button_in_a_modal_may_push_another(practice: Practice) -> None:
    async def more(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=modal(field("name"), title="More"))

    practice.app.action("more")(more)
    fay = await with_modal(practice, modal(actions(button("More", "more")), submit=None))
    await fay.press(fay.top, "More")
    changes = practice.ws.changes()
    while len(fay.views) < 2:
        await anext(changes)
    assert fay.top.title == "More"


async def test_a_file_goes_with_the_form(practice: Practice) -> None:
    heard = answers(practice)
    fay = await with_modal(practice, modal(field("list", type="file_input", action_id="file")))
    await fay.submit(list=await fay.upload("customers.csv", b"name\n"))
    file = heard[0]["state"]["values"]["list"]["file"]["files"][0]
    assert (file["name"], file["size"]) == ("customers.csv", 5)
    assert (await practice.client.files_info(file=file["id"]))["file"]["filetype"] == "csv"


async def test_shortcuts(practice: Practice) -> None:
    heard: list[str] = []

    async def any_of_them(ack: AsyncAck, shortcut: dict[str, Any], client: AsyncWebClient) -> None:
        heard.append(shortcut.get("message", {}).get("text", "no message"))
        await client.views_open(trigger_id=shortcut["trigger_id"], view=modal(section("x"), submit=None))
        await ack()

    practice.app.shortcut("note")(any_of_them)
    practice.app.shortcut("keep")(any_of_them)
    fay = practice.person("fay")
    assert (await fay.shortcut("note")).ok
    message = await practice.person("dana").say("#ideas", "an idea")
    assert (await fay.shortcut("keep", message)).ok
    assert heard == ["no message", "an idea"]
    assert fay.top.words == "x"


async def trigger(practice: Practice) -> str:
    ids: list[str] = []

    async def probe(ack: AsyncAck, command: dict[str, Any]) -> None:
        ids.append(command["trigger_id"])
        await ack()

    practice.app.command("/probe")(probe)
    await practice.person("fay").command("#front-line", "/probe")
    return ids[0]


async def refusal(call: Callable[[], Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call()
    return str(caught.value.response["error"])


async def test_a_trigger_works_once(socket: Practice) -> None:
    trigger_id = await trigger(socket)
    view = modal(field("name"))
    await socket.client.views_open(trigger_id=trigger_id, view=view)
    again = await refusal(lambda: socket.client.views_open(trigger_id=trigger_id, view=view))
    assert again == "exchanged_trigger_id"
    other = await refusal(lambda: socket.client.views_open(trigger_id="1.2.3", view=view))
    assert other == "invalid_trigger_id"


async def test_a_trigger_expires_after_three_seconds(socket: Practice) -> None:
    trigger_id = await trigger(socket)
    socket.ws.clock.skip(timedelta(seconds=3.1))
    late = await refusal(lambda: socket.client.views_open(trigger_id=trigger_id, view=modal(field("name"))))
    assert late == "expired_trigger_id"


async def test_an_update_of_a_view_that_has_changed_meanwhile(socket: Practice) -> None:
    view = (await socket.client.views_open(trigger_id=await trigger(socket), view=modal(field("name"))))["view"]
    await socket.client.views_update(view_id=view["id"], hash=view["hash"], view=modal(field("name"), title="New"))
    assert socket.person("fay").top.title == "New"
    stale = modal(field("name"), title="Stale")
    error = await refusal(lambda: socket.client.views_update(view_id=view["id"], hash=view["hash"], view=stale))
    assert error == "hash_conflict"


async def test_the_home_tab(practice: Practice) -> None:
    async def opened(event: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("Welcome")]})

    practice.app.event("app_home_opened")(opened)
    fay = practice.person("fay")
    await fay.open_home()
    changes = practice.ws.changes()
    while fay.home is None:
        await anext(changes)
    assert fay.home.words == "Welcome"
    assert practice.person("dana").home is None

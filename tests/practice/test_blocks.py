"""Each limit of Block Kit: what just fits is taken, one more is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.blocks import fill_ids, message_problems, text_total, view_problems

Json = dict[str, Any]


def plain(length: int) -> Json:
    return {"type": "plain_text", "text": "x" * length}


def section(**more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x"}, **more}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain(1), **more}


def actions(*elements: Json) -> list[Json]:
    return [{"type": "actions", "elements": list(elements)}]


def buttons(count: int) -> list[Json]:
    return actions(*(button(action_id=f"a{number}") for number in range(count)))


def select(count: int, text: int = 1, value: int = 4) -> list[Json]:
    options = [{"text": plain(text), "value": f"{number:0{value}}"} for number in range(count)]
    return actions({"type": "static_select", "action_id": "s", "options": options})


def confirm(**more: int) -> list[Json]:
    texts = {"title": 1, "text": 1, "confirm": 1, "deny": 1, **more}
    return actions(button(confirm={name: plain(length) for name, length in texts.items()}))


def rich(*elements: Json) -> list[Json]:
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}]


IN_MESSAGES: dict[str, tuple[Callable[[int], list[Json]], int]] = {
    "blocks in a message": (lambda n: [{"type": "divider"}] * n, 50),
    "text of a section": (lambda n: [section(text={"type": "mrkdwn", "text": "x" * n})], 3000),
    "fields of a section": (lambda n: [section(fields=[plain(1)] * n)], 10),
    "text of a field": (lambda n: [section(fields=[plain(n)])], 2000),
    "text of a header": (lambda n: [{"type": "header", "text": plain(n)}], 150),
    "block_id": (lambda n: [section(block_id="x" * n)], 255),
    "action_id": (lambda n: actions(button(action_id="x" * n)), 255),
    "elements of actions": (buttons, 25),
    "elements of a context": (lambda n: [{"type": "context", "elements": [plain(1)] * n}], 10),
    "text of a button": (lambda n: actions(button(text=plain(n))), 75),
    "value of a button": (lambda n: actions(button(value="x" * n)), 2000),
    "url of a button": (lambda n: actions(button(url="x" * n)), 3000),
    "options of a select": (select, 100),
    "text of an option": (lambda n: select(1, text=n), 75),
    "value of an option": (lambda n: select(1, value=n), 150),
    "title of a confirmation": (lambda n: confirm(title=n), 100),
    "text of a confirmation": (lambda n: confirm(text=n), 300),
    "buttons of a confirmation": (lambda n: confirm(confirm=n), 30),
    "markdown of a message": (lambda n: [{"type": "markdown", "text": "x" * (n - 6_000)}, *MARKDOWN], 12_000),
    "alternative text of an image": (lambda n: [{"type": "image", "image_url": "u", "alt_text": "x" * n}], 2000),
    "charts of a message": (lambda n: [{"type": "data_visualization", "title": "t", "chart": {}}] * n, 2),
    "tables of a message": (lambda n: [{"type": "table", "rows": [[]]}] * n, 1),
    "title of a chart": (lambda n: [{"type": "data_visualization", "title": "x" * n, "chart": {}}], 50),
}
MARKDOWN: list[Json] = [{"type": "markdown", "text": "x" * 6_000}]


def modal(**more: Any) -> Json:
    return {"type": "modal", "title": plain(1), "blocks": [], **more}


def asking(**more: Any) -> Json:
    block = {"type": "input", "label": plain(1), "element": {"type": "plain_text_input"}, **more}
    return modal(submit=plain(1), blocks=[block])


IN_VIEWS: dict[str, tuple[Callable[[int], Json], int]] = {
    "blocks in a view": (lambda n: modal(blocks=[{"type": "divider"}] * n), 100),
    "title": (lambda n: modal(title=plain(n)), 24),
    "submit": (lambda n: modal(submit=plain(n)), 24),
    "close": (lambda n: modal(close=plain(n)), 24),
    "callback_id": (lambda n: modal(callback_id="x" * n), 255),
    "private_metadata": (lambda n: modal(private_metadata="x" * n), 3000),
    "external_id": (lambda n: modal(external_id="x" * n), 255),
    "label of an input": (lambda n: asking(label=plain(n)), 2000),
    "hint of an input": (lambda n: asking(hint=plain(n)), 2000),
    "placeholder": (lambda n: asking(element={"type": "plain_text_input", "placeholder": plain(n)}), 150),
    "alert": (lambda n: modal(blocks=[{"type": "alert", "text": plain(n)}]), 200),
}


@pytest.mark.parametrize("what", IN_MESSAGES)
def test_what_just_fits_into_a_message_is_taken_and_one_more_is_not(what: str) -> None:
    build, most = IN_MESSAGES[what]
    assert message_problems(build(most)) == []
    assert len(message_problems(build(most + 1))) >= 1


@pytest.mark.parametrize("what", IN_VIEWS)
def test_what_just_fits_into_a_view_is_taken_and_one_more_is_not(what: str) -> None:
    build, most = IN_VIEWS[what]
    assert view_problems(build(most)) == []
    assert len(view_problems(build(most + 1))) >= 1


@pytest.mark.parametrize(
    "blocks",
    [
        [{"type": "nonsense"}],
        [{}],
        ["text"],
        [{"type": "section"}],
        [section(text={"type": "mrkdwn", "text": ""})],
        [section(text="x")],
        [section(text={"type": "mrkdwn", "text": "x", "emoji": True})],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        [{"type": "actions", "elements": []}],
        [{"type": "alert", "text": plain(1)}],
        [section(block_id="same"), section(block_id="same")],
        actions(button(action_id="same"), button(action_id="same")),
        actions({"type": "button"}),
        actions({"type": "plain_text_input"}),
        [{"type": "image", "image_url": "u"}],
        rich({"type": "text", "text": ""}),
        rich({"type": "user"}),
        rich({"type": "mrkdwn", "text": "x"}),
        [{"type": "input", "label": plain(1)}],
    ],
)
def test_what_slack_would_refuse_is_refused(blocks: list[Any]) -> None:
    (problem,) = message_problems(blocks)
    assert problem.startswith("[ERROR] ") and "[json-pointer:/blocks" in problem


def test_a_modal_with_a_question_needs_a_button_to_answer_it() -> None:
    assert view_problems(modal(blocks=asking()["blocks"])) != []
    assert view_problems({"type": "home", "blocks": [section()]}) == []
    assert view_problems({"type": "popup", "blocks": []}) != []
    assert view_problems({"type": "modal", "blocks": []}) != [], "a title"


def test_ids_are_given_to_whatever_has_none_and_the_rest_is_left_alone() -> None:
    blocks = [section(), *actions(button(), button(action_id="mine"))]
    filled = fill_ids(blocks)
    assert all(block["block_id"] for block in filled)
    first, second = filled[1]["elements"]
    assert first["action_id"] and second["action_id"] == "mine"
    assert "block_id" not in blocks[0]


def test_only_what_a_reader_sees_is_counted() -> None:
    assert text_total([section(block_id="not this"), *rich({"type": "text", "text": "four"})]) == 5


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["type", "text", "elements", "element", "fields", "options", "confirm", "block_id", "blocks"]
            ),
            inner
            | st.sampled_from(["section", "actions", "button", "input", "rich_text", "rich_text_section", "modal"]),
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(ANYTHING)
def test_whatever_is_sent_it_is_judged_and_never_trips_over(sent: Any) -> None:
    assert all(isinstance(problem, str) for problem in message_problems(sent))
    if isinstance(sent, dict):
        assert all(isinstance(problem, str) for problem in view_problems(sent))

"""What a person typed reaches the reader as those characters, and pings nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import errors
from bot.domain.complaint import Cause
from bot.domain.complaint_told import ChannelCard, ContactCard, Part
from bot.domain.customer import Customer
from bot.domain.fact import HandedOver
from bot.domain.person import Person
from bot.domain.story import Chapter, in_short
from bot.domain.stretch import Stretch
from bot.flows.log_complaint import WhichCustomer
from bot.flows.stories import ComplaintStory, CustomerStory
from bot.ports.complaints import Draft
from handlers.messages import customer_story, refusals, show, which_customer
from handlers.messages.blocks import Rendered
from handlers.messages.render import render
from handlers.messages.text import clip, escaped, pieces, quoted
from tests.handlers.messages.journey import ACME, DANA, FAY, MONA, RAJ, T0, TEAM, Journey, person, story_of
from tests.handlers.messages.reading import buttons, check, decoded, mentioned, quotes, shown

HOSTILE = [
    "<!channel> <!here> <!everyone> <!subteam^S123>",
    "<@U0MONA> <#C0ESC> @channel @here",
    "<https://evil.example|your bank> https://evil.example",
    "*bold* _italic_ ~struck~ `code` ```block``` > quote",
    "&amp; &lt;!channel&gt; &amp;lt; & < > \" ' \\ \\n %s {name} {0}",
    ":fire: :+1::skin-tone-2: 🔥👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "שלום \u202eמכתב\u202c عربي \u200f mixed",
    "line one\nline two\n\n\n   four\ttab\r\n end\x01\x02\x7f\u2028\u200b",
    " leading and trailing ",
    ("<!channel> & `x` " * 600)[:10_000],
    "x" * 10_000,
    "\n" * 200 + "below",
    "🔥" * 9_000,
]

Text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=400)


def journeys(customer: Customer, text: str, people: Iterable[Person]) -> Iterator[Journey]:
    """Through every move that takes words."""
    journey = Journey(customer, text, people=people, also_tell=("U0MONA",))
    yield journey
    yield journey.nudge()
    yield journey.note(FAY, text[:3000])
    yield journey.not_mine(DANA, RAJ, text[:3000])
    yield journey.correct(MONA)
    yield journey.hand_over(RAJ, DANA, text[:3000])
    yield journey.hand_over(DANA, RAJ, text[:3000])
    yield journey.acknowledge(RAJ)
    yield journey.remind_givers()
    yield journey.promise(RAJ, text[:300])
    yield journey.remind_of_promise().remind_of_promise()
    yield journey.patch_up(RAJ, text[:3000], cause=Cause.OTHER, cause_words=text[:300])
    yield journey.reopen(FAY, text[:3000])
    yield journey.acknowledge(RAJ)
    yield journey.patch_up(RAJ, text[:3000])
    yield journey.follow_up()
    yield journey.left(RAJ, text[:3000])


def everything(text: str) -> Iterator[Rendered]:
    """Everywhere that something typed is shown."""
    name = text[:120]
    customer = replace(ACME, name=name, how_won=text[:3000], notes=text[:3000], reference=text[:80], aliases=(name,))
    people = (person("U0FAY", name), person("U0DANA", name), person("U0RAJ", name))
    for journey in journeys(customer, text, people):
        yield from (render(notice.about) for notice in journey.notices)
    brief = journey.case.brief(T0)
    yield show.complaint_story(story_of(journey))
    chapter = Chapter(journey.case.log[0], journey.case.complaint, in_short(journey.case.log))
    case, chapters = journey.case, Stretch(((1, chapter),))
    story = CustomerStory(customer, brief.customer, chapters, case.people, case.history, T0)
    yield customer_story.render(story)
    draft = Draft(TEAM, "abc", "U0FAY", name, text, "normal", None, (), T0)
    yield which_customer.question(WhichCustomer(draft, (customer,), several=False))
    yield refusals.sentence(errors.UnknownCustomer(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_contact_reads_the_complaint_character_by_character(text: str) -> None:
    journey = Journey(text=text)
    assert quotes(render(ContactCard(journey.case.brief(T0), Part.ASKED)))[0] == text
    story = show.complaint_story(story_of(journey))
    assert quotes(story)[0] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_mentions_pings_or_links(text: str) -> None:
    for rendered in everything(text):
        assert mentioned(rendered) <= {FAY.user_id, DANA.user_id, RAJ.user_id, "U0MONA"}
        assert "<" not in rendered.text and ">" not in rendered.text
        assert len(rendered.text) <= 3900


@pytest.mark.parametrize("text", [text for text in HOSTILE if len(text) <= 120 and "\n" not in text])
def test_names_notes_and_reasons_are_shown_as_typed(text: str) -> None:
    journey = Journey(replace(ACME, name=text, how_won=text, notes=text)).note(FAY, text)
    rendered = render(ContactCard(journey.case.brief(T0), Part.ASKED))
    check(rendered)
    assert shown(rendered).startswith(f"C-1 · {text}\n")
    assert quotes(rendered) == [journey.case.complaint.text, text, text, text]
    card = render(ChannelCard(journey.case.brief(T0)))
    assert f"C-1 · {text}" in shown(card)
    journey.hand_over(DANA, RAJ, text)
    handed = next(entry for entry in journey.case.log if isinstance(entry.fact, HandedOver))
    story = show.complaint_story(ComplaintStory(journey.case.brief(T0), Stretch(((0, handed),)), journey.case.people))
    assert f"handed it over to @U0RAJ: {text}" in shown(story)
    question = which_customer.question(
        WhichCustomer(Draft(TEAM, "a", "U0FAY", text, "", "normal", None, (), T0), (replace(ACME, name=text),), False)
    )
    assert text[:40] in next(iter(buttons(question)))


@given(Text)
def test_pieces_are_the_text_again(text: str) -> None:
    for limit in (2, 10, 3000):
        cut = pieces(text, limit)
        assert "".join(cut) == text
        assert all(0 < len(piece) <= limit for piece in cut)


def test_pieces_end_behind_lines_or_words() -> None:
    assert pieces("one two\nthree four", 12) == ["one two\n", "three four"]
    assert pieces("one two three", 9) == ["one two ", "three"]
    assert quoted("a" * 7000).element["elements"][2]["text"] == "a" * 1000


@given(Text, st.integers(2, 60))
def test_an_escaped_text_keeps_its_limit_and_reads_back(text: str, limit: int) -> None:
    cut = escaped(text, limit)
    assert len(cut) <= limit
    read = decoded(cut)
    assert read == text or text.startswith(read.removesuffix("…"))
    assert "<" not in cut and ">" not in cut


@given(Text, st.integers(1, 60))
def test_clipped_text_keeps_its_limit(text: str, limit: int) -> None:
    assert len(clip(text, limit)) <= limit
    assert clip(text, len(text)) == text

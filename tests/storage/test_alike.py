"""Ideas that are about the same thing are found, on each engine by its own search."""

import pytest

from bot.domain.decision import Decision
from bot.domain.idea import Idea
from bot.domain.likeness import most_alike
from storage.store import SqlStore
from tests.storage.samples import T0, idea
from tests.support.alike import ALONE, PAIRS

RECALL = 0.77  # of 1; what was measured is printed, and this is a little less
OTHERS = 1.4  # offered beside the right one, on average


async def capture(store: SqlStore, *ideas: Idea) -> None:
    async with store.transaction() as tx:
        await tx.save(Decision(T0, ideas=ideas))
        for each in ideas:
            await tx.ideas.make_findable(each)


async def offered(store: SqlStore, idea: Idea) -> list[int]:
    async with store.reading() as tx:
        sharing = await tx.ideas.sharing_words(idea.team_id, idea.text)
    found = {other.number: other.text for other in sharing if other.number != idea.number}
    return most_alike(idea.text, found)


async def test_of_200_ideas_those_that_were_had_twice_find_each_other(
    store: SqlStore, database_kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [text for pair in PAIRS for text in pair] + list(ALONE)
    ideas = [idea(number, text=text) for number, text in enumerate(texts, start=1)]
    assert len(ideas) == len(set(texts)) == 200
    await capture(store, *ideas)
    found, others = 0, 0
    for each in ideas:
        twin = each.number + (1 if each.number % 2 else -1) if each.number <= 2 * len(PAIRS) else None
        numbers = await offered(store, each)
        assert len(numbers) <= 3
        found += twin in numbers
        others += sum(number != twin for number in numbers)
    recall, beside = found / (2 * len(PAIRS)), others / len(ideas)
    with capsys.disabled():
        print(f"\n{database_kind}: recall {recall:.3f} of {2 * len(PAIRS)} with a twin; {beside:.2f} others beside")
    assert recall >= RECALL
    assert beside <= OTHERS


async def test_no_search_leaves_its_workspace(store: SqlStore) -> None:
    theirs = Idea("T2", 1, "Write a clearer refusal letter", "U1", "U1", T0, T0, idea().source)
    await capture(store, theirs, idea(1, text="Rename the rooms"))
    assert await offered(store, idea(2, text="Write a clearer refusal letter")) == []


ODD = ("", "!!!", "the of and", "'; DROP TABLE ideas; --", '" OR * NEAR( AND', "ß ⓐ_b 日本語 🙂")


@pytest.mark.parametrize("text", ODD)
async def test_whatever_is_typed_is_kept_and_looked_for(store: SqlStore, text: str) -> None:
    await capture(store, idea(1, text=text), idea(2, text="Something else altogether"))
    assert await offered(store, idea(3, text=text)) in ([], [1])


async def test_words_find_their_family_whatever_their_case_and_accents(store: SqlStore) -> None:
    await capture(store, idea(1, text="Verständliche Ablehnungen schreiben"), idea(2, text="Neue Stühle kaufen"))
    assert await offered(store, idea(3, text="ABLEHNUNG VERSTANDLICH SCHREIBEN")) == [1]

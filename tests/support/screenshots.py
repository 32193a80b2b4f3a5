"""The pictures of the README, taken anew from the practice workspace: `make screenshots`.

People type and press as in a story; what they see then is photographed in the browser.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Page, async_playwright

from bot.main import Firsthand
from bot.running import practising
from bot.settings import Settings
from practice import Message, Person, PracticeServer
from tests.support import chromium

WORDS = "claim refused after two and a half years of premiums"
LETTER = "Write the refusal letter so that one understands it the first time"
SETTLES = 100  # looks, a tenth of a second apart


class Studio:
    def __init__(self, page: Page, server: PracticeServer, firsthand: Firsthand, folder: Path) -> None:
        self._page, self._server, self._firsthand, self._folder = page, server, firsthand, folder
        self.workspace = server.workspace

    def person(self, handle: str) -> Person:
        return self.workspace.person(handle)

    async def newest(self, handle: str, text: str, where: str = "@firsthand") -> Message:
        """The newest message with those words, as soon as it is there."""
        for _ in range(SETTLES):
            for message in reversed(self.person(handle).messages(where)):
                if text in str(message.blocks) or text in message.text:
                    return message
            await asyncio.sleep(0.1)
        raise LookupError(f"{handle} sees no {text!r} in {where}")

    async def skip(self, **span: float) -> None:
        self.workspace.clock.skip(timedelta(**span))
        await asyncio.sleep(2)

    async def photograph(self, name: str, handle: str, place: str, height: int, tab: str = "") -> None:
        """Modals that are still open would hide what is wanted."""
        if self.workspace.modals.stack(self.person(handle).user.id):
            await self.person(handle).close_view(all_of_them=True)
        await self._page.set_viewport_size({"width": 1120, "height": height})
        await self._page.goto(f"{self._server.url}/?as={handle}")
        await self._page.get_by_test_id(place).click()
        if tab:
            await self._page.get_by_test_id(tab).click()
        await asyncio.sleep(1)
        await self._page.screenshot(path=self._folder / f"{name}.png")
        print(self._folder / f"{name}.png")


async def a_complaint(studio: Studio) -> None:
    await studio.person("fay").command("#front-line", "/complaint", f"Acme: {WORDS}")
    dm = await studio.newest("dana", WORDS)
    await studio.photograph("reporter", "fay", "channel-front-line", 620)
    await studio.photograph("contact", "dana", "dm-firsthand", 840)
    await studio.person("dana").press(dm, "I've got this")
    await studio.newest("mona", "has it", "#escalations")
    await studio.photograph("escalations", "mona", "channel-escalations", 560)


async def an_idea(studio: Studio) -> None:
    fay, where = studio.person("fay"), "#front-line"
    await fay.command(where, "/idea", LETTER)
    await fay.press(await studio.newest("fay", "Plan a test", where), "Plan a test")
    until = (studio.workspace.clock.now() + timedelta(days=3)).date().isoformat()
    await fay.submit(
        attempt="Show the new letter to three customers",
        expects="Two of the three understand it without asking",
        wrong_if="They ask what the second paragraph means",
        until=until,
    )
    await fay.command(where, "/idea", "show I-1")
    await fay.press(await studio.newest("fay", "Here's what happened", where), "Here's what happened")
    await fay.submit(
        happened="All three stopped at the first line and called us",
        verdict="wrong",
        learned="The first line decides: say there what they can do now",
    )
    await fay.command(where, "/idea", "show I-1")
    await studio.newest("fay", "The first line decides", where)
    await studio.photograph("idea", "fay", "channel-front-line", 900)


async def a_summary(studio: Studio) -> None:
    dana, mona, where = studio.person("dana"), studio.person("mona"), "#ideas"
    await mona.command(where, "/summary")
    await mona.submit(days=["1", "2", "3", "4", "5", "6", "7"], at="09:00")
    await mona.close_view(all_of_them=True)
    await dana.press(await studio.newest("dana", "Patched up"), "Patched up")
    await dana.submit(what="Paid the claim, went there, and apologised in person", outcome="stays")
    await studio.person("fay").command("#front-line", "/complaint", "Harbour School: the bus did not come, again")
    await studio.person("fay").command(
        "#front-line", "/complaint", "urgent Cormorant Shipping: the ship waits for papers"
    )
    await studio.skip(days=1)
    await studio.newest("mona", "How it stands", where)
    await studio.photograph("summary", "mona", "channel-ideas", 1000)


async def a_home(studio: Studio) -> None:
    await studio.person("fay").command("#front-line", "/complaint", "Acme: nobody called back")
    await studio.newest("dana", "nobody called back")
    await studio.photograph("home", "dana", "dm-firsthand", 900, "tab-home")


STORIES: tuple[Callable[[Studio], Awaitable[None]], ...] = (a_complaint, an_idea, a_summary, a_home)


@asynccontextmanager
async def a_studio(folder: Path) -> AsyncIterator[Studio]:
    with tempfile.TemporaryDirectory() as database:
        settings = Settings(database_url=f"sqlite:///{database}/practice.db", practice_port=0)
        async with practising(settings) as (server, firsthand), async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium.executable(), args=list(chromium.FLAGS))
            page = await browser.new_page()
            await page.add_init_script("localStorage['practice-welcome-seen'] = '1'")
            yield Studio(page, server, firsthand, folder)
            await browser.close()


async def main(folder: Path) -> None:
    async with a_studio(folder) as studio:
        for story in STORIES:
            await story(studio)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")))

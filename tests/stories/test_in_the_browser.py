"""The first minute of somebody new, in a real browser: what the README promises."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.running import practising
from bot.settings import Settings
from tests.support.chromium import FLAGS

WORDS = "claim refused after two and a half years of premiums"


@pytest.fixture
async def page(chromium_executable: Path) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_executable, args=list(FLAGS))
        opened = await browser.new_page(viewport={"width": 1280, "height": 860})
        opened.set_default_timeout(15_000)
        yield opened
        await browser.close()


async def test_a_complaint_from_the_command_to_both_who_want_to_know(page: Page, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/practice.db", practice_port=0)
    async with practising(settings) as (server, _):
        await page.add_init_script("localStorage['practice-welcome-seen'] = '1'")
        await page.goto(f"{server.url}/?as=fay#front-line")
        await _type(page, f"/complaint Acme: {WORDS}")
        private = page.get_by_test_id("message").filter(has=page.get_by_test_id("only-visible-to-you"))
        await expect(private).to_contain_text("C-1 · Acme")
        await expect(private).to_contain_text(re.compile("Dana Weiss.* brought Acme in on 3 March 2024"))

        await _become(page, server.url, "dana", "dm-firsthand")
        dm = page.get_by_test_id("message").filter(has_text=WORDS)
        await dm.get_by_role("button", name="I've got this").click()
        await expect(dm.get_by_role("button", name="Patched up")).to_be_visible()

        await _become(page, server.url, "mona", "channel-escalations")
        card = page.get_by_test_id("message").filter(has_text="C-1 · Acme")
        await expect(card).to_contain_text("Dana Weiss has it")

        await _become(page, server.url, "fay", "dm-firsthand")
        await expect(page.get_by_test_id("message").last).to_contain_text("Dana Weiss")


async def test_whoever_only_presses_start_and_enter_has_logged_a_complaint(page: Page, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/practice.db", practice_port=0)
    async with practising(settings) as (server, _):
        await page.goto(server.url)
        await expect(page.get_by_test_id("welcome")).to_contain_text(f"/complaint Acme: {WORDS}")
        await page.get_by_test_id("welcome-start").click()
        await page.get_by_test_id("composer").press("Enter")
        await expect(page.get_by_test_id("message")).to_contain_text("C-1 · Acme")


async def test_an_app_that_takes_no_messages_says_so_where_one_would_write_them(page: Page, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/practice.db", practice_port=0)
    async with practising(settings) as (server, _):
        await page.add_init_script("localStorage['practice-welcome-seen'] = '1'")
        await _become(page, server.url, "dana", "dm-firsthand")
        await expect(page.locator("#place .composer")).to_contain_text(
            "Sending messages to this app has been turned off."
        )
        await expect(page.get_by_test_id("composer")).to_be_hidden()
        await page.get_by_test_id("channel-front-line").click()
        await expect(page.get_by_test_id("composer")).to_be_visible()


async def test_what_slack_says_is_in_sight_also_beside_a_thread(page: Page, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/practice.db", practice_port=0)
    async with practising(settings) as (server, _):
        await page.add_init_script("localStorage['practice-welcome-seen'] = '1'")
        await page.goto(f"{server.url}/?as=fay#front-line")
        for number in range(4):
            await _type(page, f"What we have heard today, number {number}. " * 12)
        await page.get_by_test_id("message").last.hover()
        await page.get_by_role("button", name="Reply in thread").last.click()
        await expect(page.get_by_test_id("thread-composer")).to_be_visible()
        await _type(page, "/complaints Acme: late")
        await expect(page.get_by_text("is not a valid command")).to_be_in_viewport()


async def test_a_message_is_logged_from_its_menu_and_its_link_leads_back(page: Page, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/practice.db", practice_port=0)
    async with practising(settings) as (server, _):
        await page.add_init_script("localStorage['practice-welcome-seen'] = '1'")
        await page.goto(f"{server.url}/?as=gus#front-line")
        await _type(page, "Acme is angry")
        await _become(page, server.url, "fay", "channel-front-line")
        message = page.get_by_test_id("message").filter(has_text="Acme is angry")
        await message.hover()
        await message.get_by_test_id("message-more").click()
        await page.get_by_test_id("shortcut-log_as_complaint").click()
        form = page.get_by_test_id("modal")
        await form.get_by_role("combobox").first.fill("acme")
        await page.get_by_role("option", name="Acme (POL-1001)").click()
        await form.get_by_role("button", name="Log it").click()
        await expect(form).to_contain_text("Thank you, it is logged")

        await _become(page, server.url, "dana", "dm-firsthand")
        await page.get_by_role("link", name="a message").click()
        await expect(page.get_by_test_id("place-name")).to_contain_text("front-line")
        await expect(page.locator(".wanted")).to_contain_text("Acme is angry")


async def _type(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")


async def _become(page: Page, url: str, handle: str, place: str) -> None:
    await page.goto(f"{url}/?as={handle}")
    await page.get_by_test_id(place).click()


async def test_somebody_sets_a_status_and_is_passed_over(page: Page, tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/practice.db", practice_port=0)
    async with practising(settings) as (server, _):
        await page.add_init_script("localStorage['practice-welcome-seen'] = '1'")
        await _become(page, server.url, "dana", "channel-front-line")
        await page.get_by_test_id("person-switcher").click()
        await page.get_by_test_id("status-vacationing").click()
        await expect(page.get_by_test_id("person-switcher")).to_contain_text("🌴")
        await _become(page, server.url, "fay", "channel-front-line")
        await _type(page, f"/complaint Acme: {WORDS}")
        private = page.get_by_test_id("message").filter(has=page.get_by_test_id("only-visible-to-you"))
        await expect(private).to_contain_text("as the status in Slack says")

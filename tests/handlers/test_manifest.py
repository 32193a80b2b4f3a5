"""The manifest, the table of commands, the README and .env.example say the same, and ask Slack for no more."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from handlers.app import LISTENERS
from handlers.commands import ABOUT, COMMANDS, usage_hint
from handlers.dispatch import Tables
from storage.database import connect
from storage.store import SqlStore

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")

# What each method needs: https://docs.slack.dev/reference/methods
SCOPES: dict[str, set[str]] = {
    "apps_connections_open": set(),  # of the app-level token
    "auth_test": set(),
    "chat_delete": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "files_completeUploadExternal": {"files:write"},
    "files_getUploadURLExternal": {"files:write"},
    "files_info": {"files:read"},
    "reactions_get": {"reactions:read"},
    "users_info": {"users:read", "users:read.email"},
    "users_list": {"users:read", "users:read.email"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
EVENTS = {
    "app_home_opened": "",
    "app_uninstalled": "",
    "tokens_revoked": "",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "team_join": "users:read",
    "user_change": "users:read",
}


def methods_used() -> set[str]:
    sources = [path for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py")]
    called = {name for path in sources for name in re.findall(r"client\.([a-zA-Z]+_[a-zA-Z_]+)\(", path.read_text())}
    return {name for name in called if hasattr(AsyncWebClient, name)}


def listened_to() -> Tables:
    store, tables = SqlStore(connect("sqlite:///never-opened.db")), Tables()
    for listeners in LISTENERS:
        listeners(store).register(tables)
    return tables


def test_every_command_is_in_the_manifest_as_the_table_has_it() -> None:
    declared = {each["command"]: each for each in MANIFEST["features"]["slash_commands"]}
    assert set(declared) == set(ABOUT) == {row.command for row in COMMANDS} == set(listened_to().commands)
    for command, each in declared.items():
        assert each["description"] == ABOUT[command]
        assert each["usage_hint"] == usage_hint(command)
        assert each["should_escape"] is False, "what is typed is taken as it is typed"


def test_the_readme_lists_what_can_be_typed() -> None:
    listed = re.findall(r"^\| `(/[^`]*)` \| (.*) \|$", README, re.MULTILINE)
    assert listed == [(row.typed, row.does) for row in COMMANDS]


def test_the_scopes_are_exactly_those_that_are_used() -> None:
    used = methods_used()
    assert used == set(SCOPES), "a method without its scopes here, or one that is not called any more"
    needed = {"commands", *filter(None, EVENTS.values())}.union(*(SCOPES[name] for name in used))
    assert MANIFEST["oauth_config"]["scopes"] == {"bot": sorted(needed)}


def test_the_events_are_exactly_those_that_are_listened_to() -> None:
    subscribed = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert set(subscribed) == set(EVENTS)
    # Messages are subscribed to by where they are written, and come as one type.
    assert {name.partition(".")[0] for name in subscribed} == set(listened_to().events)


def test_the_shortcuts_are_exactly_those_that_are_listened_to() -> None:
    offered = {each["callback_id"] for each in MANIFEST["features"]["shortcuts"]}
    assert offered == set(listened_to().shortcuts)
    for each in MANIFEST["features"]["shortcuts"]:
        assert f"*{each['name']}*" in README


def test_slack_takes_the_manifest() -> None:
    """Lengths: https://docs.slack.dev/reference/app-manifest"""
    about = MANIFEST["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert len(MANIFEST["features"]["bot_user"]["display_name"]) <= 80
    for each in MANIFEST["features"]["slash_commands"]:
        assert len(each["command"]) <= 32
        assert len(each["description"]) <= 2000
        assert len(each["usage_hint"]) <= 1000
    for each in MANIFEST["features"]["shortcuts"]:
        assert len(each["name"]) <= 24
        assert len(each["description"]) <= 150
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]


def test_every_setting_is_in_the_example_with_its_default() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^#([A-Z_]+)=(.*)$", example, re.MULTILINE))
    assert list(listed) == [field.name.upper() for field in fields(Settings)]
    for field in fields(Settings):
        if field.default not in ("", None):
            assert listed[field.name.upper()] == str(field.default)

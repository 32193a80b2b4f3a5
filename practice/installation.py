"""An app as it is installed, from its manifest: https://docs.slack.dev/reference/app-manifest"""

import hashlib
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


def _derived(seed: str, what: str, length: int) -> str:
    """The same app in the same workspace has the same tokens each time."""
    return hashlib.sha256(f"{seed}/{what}".encode()).hexdigest()[:length]


@dataclass
class Installation:
    """`request_url`: signed HTTP goes there; None is Socket Mode."""

    name: str
    handle: str
    app_id: str
    bot_id: str
    bot_user_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    scopes: list[str]
    commands: list[Json]
    shortcuts: list[Json]
    events: list[str]
    home_tab: bool
    messages_tab: bool
    read_only: bool
    request_url: str | None = None
    revoked: bool = False
    manifest: Json = field(default_factory=dict, repr=False)

    @property
    def takes_messages(self) -> bool:
        """People can write to it in its Messages tab."""
        return self.messages_tab and not self.read_only

    def command(self, name: str) -> Json | None:
        return next((each for each in self.commands if each["command"] == name), None)

    def shortcut(self, callback_id: str) -> Json | None:
        return next((each for each in self.shortcuts if each["callback_id"] == callback_id), None)


def installation_of(manifest: Json, team_id: str, request_url: str | None) -> Installation:
    features = manifest.get("features", {})
    settings = manifest.get("settings", {})
    name = features.get("bot_user", {}).get("display_name") or manifest["display_information"]["name"]
    seed = f"{team_id}/{manifest['display_information']['name']}"
    home = features.get("app_home", {})
    short = _derived(seed, "id", 8).upper()
    return Installation(
        name=name,
        handle=name.lower().replace(" ", "-"),
        app_id=f"A0{short}",
        bot_id=f"B0{short}",
        bot_user_id=f"U0{short}",
        bot_token=f"xoxb-practice-{_derived(seed, 'bot', 24)}",
        app_token=f"xapp-practice-{_derived(seed, 'app', 24)}",
        signing_secret=_derived(seed, "secret", 32),
        scopes=list(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        commands=list(features.get("slash_commands", [])),
        shortcuts=list(features.get("shortcuts", [])),
        events=list(settings.get("event_subscriptions", {}).get("bot_events", [])),
        home_tab=bool(home.get("home_tab_enabled")),
        messages_tab=bool(home.get("messages_tab_enabled", True)),
        read_only=bool(home.get("messages_tab_read_only_enabled")),
        request_url=request_url,
        manifest=manifest,
    )

"""The workspace that one practises in: an insurance company of a few people."""

from typing import Any

from practice.clock import Clock
from practice.workspace import Workspace

BERLIN, LONDON, NEW_YORK = "Europe/Berlin", "Europe/London", "America/New_York"
PARTNER_TEAM = "T0BROKER"

PEOPLE: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("fay", "Fay Okafor", {"title": "Front-line colleague", "tz": BERLIN}),
    ("dana", "Dana Weiss", {"title": "Account lead", "tz": BERLIN}),
    ("raj", "Raj Patel", {"title": "Account manager", "tz": NEW_YORK}),
    ("mona", "Mona Lindqvist", {"title": "Manager", "tz": LONDON, "is_admin": True, "is_owner": True}),
    ("gus", "Gus Brandt", {"title": "Claims assessor", "tz": BERLIN, "is_restricted": True}),
    ("leo", "Leo Marsh", {"title": "Account manager", "tz": LONDON, "deleted": True}),
    (
        "eve",
        "Eve Carter",
        {"title": "Broker", "tz": LONDON, "team_id": PARTNER_TEAM, "email": "eve@carter-brokers.example"},
    ),
)

# name, topic, members, further fields; the app is in all but #general
CHANNELS: tuple[tuple[str, str, tuple[str, ...], dict[str, Any]], ...] = (
    ("general", "Everything that concerns everybody", ("fay", "dana", "raj", "mona"), {"id": "C0GENERAL"}),
    ("front-line", "Where customers are heard first", ("fay", "dana", "raj", "mona", "gus"), {"id": "C0FRONTLINE"}),
    ("escalations", "Complaints that need somebody", ("fay", "dana", "raj", "mona"), {"id": "C0ESCALATIONS"}),
    ("ideas", "What we could do better", ("fay", "dana", "raj", "mona"), {"id": "C0IDEAS"}),
    ("broker-desk", "Shared with Carter Brokers", ("fay", "dana", "mona", "eve"), {"is_ext_shared": True}),
)


class SampleWorkspace(Workspace):
    """The app joins the sample channels as soon as it is installed."""

    def install(self, manifest: dict[str, Any], request_url: str | None = None) -> Any:
        app = super().install(manifest, request_url)
        for channel in self.channels.values():
            if not channel.is_im and channel.name != "general" and app.bot_user_id not in channel.members:
                channel.members.append(app.bot_user_id)
        return app


def sample_workspace(clock: Clock | None = None) -> Workspace:
    workspace = SampleWorkspace("T0LIGHT", "Lighthouse Insurance", domain="lighthouse", clock=clock)
    for handle, name, more in PEOPLE:
        workspace.add_person(handle, name, **more)
    for name, topic, members, more in CHANNELS:
        workspace.add_channel(name, list(members), topic=topic, **{"id": "C0BROKERDESK", **more})
    return workspace

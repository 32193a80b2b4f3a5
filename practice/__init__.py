"""A small local Slack to practise in and to test against. It knows nothing of the app that is installed in it."""

from practice.clock import Clock
from practice.delivery import Delivery
from practice.installation import Installation
from practice.model import Channel, Message, User, View
from practice.person import CannotDoThat, Person
from practice.sample import sample_workspace
from practice.server import PracticeServer
from practice.workspace import Workspace

__all__ = [
    "CannotDoThat",
    "Channel",
    "Clock",
    "Delivery",
    "Installation",
    "Message",
    "Person",
    "PracticeServer",
    "User",
    "View",
    "Workspace",
    "sample_workspace",
]

"""When people work, unless they have said something else of themselves."""

from bot.domain.workspace import Workspace
from bot.flows.settings import WorkingTime
from handlers.forms import working_time
from handlers.forms.fields import State
from handlers.forms.settings.section import Lines, Section
from handlers.messages.blocks import Block


def says(workspace: Workspace) -> Lines:
    return [[line] for line in working_time.says(workspace.hours, workspace.country)]


def blocks(workspace: Workspace) -> list[Block]:
    return working_time.blocks(workspace.hours, workspace.country)


def read(state: State) -> WorkingTime:
    return WorkingTime(*working_time.read(state))


def afterwards(workspace: Workspace, by: str) -> Lines:
    return [["It counts for everybody who is asked from now on. Who is asked already keeps the time that I told them."]]


HOURS = Section("hours", "Working time", says, blocks, read, afterwards)

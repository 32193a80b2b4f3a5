"""THE table of commands: one row for each thing that can be typed. It feeds registration, help and the manifest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`words` are what is typed behind the command."""

    command: str
    words: str
    does: str

    @property
    def typed(self) -> str:
        return f"{self.command} {self.words}".strip()

    @property
    def keyword(self) -> str:
        """The first word if it is fixed, such as "list"; empty where anything may stand."""
        first = self.words.partition(" ")[0]
        return first if first.islower() and first.isalpha() else ""


COMMANDS = (
    Row("/complaint", "NAME: what happened", "Log a complaint at once"),
    Row("/complaint", "urgent NAME: what happened", "The same, for when minutes count"),
    Row("/complaint", "", "Log a complaint in a form"),
    Row("/complaint", "list", "The complaints that are open"),
    Row("/complaint", "list mine", "Those on you or logged by you; also: urgent, overdue, all, a customer's name"),
    Row("/complaint", "show C-1", "Everything about one complaint"),
    Row("/idea", "TEXT", "Capture an idea at once"),
    Row("/idea", "", "Capture an idea in a form"),
    Row("/idea", "list", "The ideas that are open"),
    Row("/idea", "list mine", "Those that you are on; also: waiting, testing, shipped, resting, dropped"),
    Row("/idea", "list challenge", "What leaders have asked for ideas about; Q-1 in its place: the ideas of one"),
    Row(
        "/idea", "challenge QUESTION", "Ask everybody for ideas, in rounds; without a question in a form (for leaders)"
    ),
    Row("/idea", "show I-1", "The whole story of an idea, with what you can do"),
    Row("/idea", "merge I-1 into I-2", "Say that two ideas are one; they can be taken apart again"),
    Row("/customer", "add", "Add a customer"),
    Row("/customer", "show NAME", "A customer's story, by name or reference"),
    Row("/customer", "correct NAME", "Correct who won a customer (for leaders)"),
    Row("/customer", "import", "Import customers from a CSV file"),
    Row("/summary", "", "Tell a channel regularly how things stand (for leaders)"),
    Row("/summary", "now", "See now what this channel would be told; only you see it"),
    Row("/firsthand", "help", "What Firsthand can do"),
    Row("/firsthand", "away until DATE stand-in @PERSON", "Say that you are away; alone, in a form"),
    Row("/firsthand", "back", "Say that you are back"),
    Row("/firsthand", "person @PERSON", "Your stand-in, manager and working time; for leaders also those of others"),
    Row("/firsthand", "export", "All data of the workspace as a file (for leaders)"),
    Row("/firsthand", "erase", "Erase a customer or a person (for leaders)"),
    Row("/firsthand", "me", "What you did, and what each figure was counted from; only you see it"),
    Row("/firsthand", "settings", "How this workspace is set, and what leaders can change"),
)

ABOUT = {
    "/complaint": "Bring a complaint to the person who won the customer",
    "/idea": "Ideas that are tested until something works",
    "/customer": "Customers and who won them",
    "/summary": "How complaints and ideas stand, told to a channel",
    "/firsthand": "Help, being away, and settings",
}


def usage_hint(command: str) -> str:
    """What Slack shows while somebody types the command."""
    return " | ".join(row.words for row in COMMANDS if row.command == command and row.words)


def rows_of(command: str) -> tuple[Row, ...]:
    return tuple(row for row in COMMANDS if row.command == command)

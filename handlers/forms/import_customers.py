"""Import customers from a CSV file."""

from collections.abc import Mapping
from typing import Any

from bot.domain.errors import BadField
from handlers.forms.fields import files, input_block, modal, plain, state_of
from handlers.interaction import Interaction

CALLBACK = "import_form"
COLUMNS = "name, reference, since, original_contact, current_contact, aliases, value, notes"


def build() -> dict[str, Any]:
    return modal(
        CALLBACK,
        "Import customers",
        [
            {
                "type": "section",
                "text": plain(
                    f"A CSV file with these columns in its first row: {COLUMNS}. Only name is needed. "
                    "Contacts are e-mail addresses, days are written 2024-03-03, other names are separated "
                    "by semicolons. Importing the same file again changes nothing."
                ),
            },
            input_block("file", "CSV file", {"type": "file_input", "filetypes": ["csv", "txt", "tsv"], "max_files": 1}),
        ],
        submit="Import",
    )


def read(asked: Interaction) -> Mapping[str, Any]:
    """Slack's file object. Raises errors.BadField if there is none."""
    uploaded = files(state_of(asked.view), "file")
    if not uploaded:
        raise BadField("file", "Choose a CSV file first.")
    return uploaded[0]

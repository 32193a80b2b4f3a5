"""Reading delimited text as spreadsheets save it, line by line, and so that one broken line is only that."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from bot.domain import errors

LINE_LIMIT = 1_000_000  # characters; beyond it this is no customer file
RECORD_LIMIT = 100_000  # characters of a row on several lines; a full one has about 10,000

_NOT_TEXT = (
    "Line {line} is not UTF-8 text. Save the file as UTF-8 and import it again; "
    'in Excel that is "Save as", "CSV UTF-8".'
)
_TOO_LONG = f"Line {{line}} has more than {LINE_LIMIT:,} characters: this is not a customer file."


class Lines:
    """The lines of the file as they are; `number` is that of the last one given, as an editor counts.

    Raises errors.BadField where it is not text. Use it in a `with` statement, which leaves the file open.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
        self.number = 0

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_: object) -> None:
        self._text.detach()  # else it would close the file when it is dropped

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(LINE_LIMIT + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > LINE_LIMIT:
            raise errors.BadField("file", _TOO_LONG.format(line=self.number))
        if not _is_text(line):
            raise errors.BadField("file", _NOT_TEXT.format(line=self.number))
        return line


class Records:
    """Each record with the line it begins in; None for the cells where quotation marks are broken.

    Only that one line is given up then: reading begins anew with the next one, however far the marks led.
    """

    def __init__(self, lines: Lines, separator: str) -> None:
        self._lines = lines
        self._separator = separator
        self._again: deque[str] = deque()
        self._record: list[str] = []
        self._length = 0

    def __iter__(self) -> Iterator[tuple[int, list[str] | None]]:
        reader = self._reader()
        while True:
            line = self._begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                cells = None
            if cells is None or sum(text.count('"') for text in self._record) % 2:
                cells = None
                self._again.extendleft(reversed(self._record[1:]))
                reader = self._reader()
            yield line, cells

    def _reader(self) -> "Iterator[list[str] | None]":
        feed = iter(self._next_line, None)
        return csv.reader(feed, delimiter=self._separator, skipinitialspace=True, strict=True)

    def _begin(self) -> int:
        """The line in which the next record begins."""
        self._record = []
        self._length = 0
        return self._lines.number - len(self._again) + 1

    def _next_line(self) -> str | None:
        """None at the end. A record that does not end is broken long before it fills the memory."""
        if self._length > RECORD_LIMIT:
            raise csv.Error
        text = self._again.popleft() if self._again else next(self._lines, None)
        if text is not None:
            self._record.append(text)
            self._length += len(text)
        return text


def _is_text(line: str) -> bool:
    """Bytes that are not UTF-8 have become lone surrogates, which UTF-8 has no way to write."""
    if line.isascii():
        return True
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True

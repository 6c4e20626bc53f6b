"""A long log in blocks of whole rows, its SHA-256 taken in the same pass."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from console.consent.fields import Layout, LogFormat
from console.errors import Unreadable
from console.i18n import N_
from console.intake.sources import closed_file

BLOCK_BYTES = 2 * 1024 * 1024
"""How much of a log is read at once: what fits into a processor's own memory is quickest."""

MARGIN = 1024
"""Zero bytes behind a block, so that a word may be read at every place of it."""

_MOST_BLOCKS = 16


@dataclass(frozen=True, slots=True)
class Block:
    """Some whole rows of a log.

    Attributes:
        data: Their bytes, the last line end included, then a margin of zeros.
        size: How many bytes the rows have.
        begins_at: Where in the file they begin, in bytes.
        read_to: How far the file is read with them, in bytes.
    """

    data: bytes
    size: int
    begins_at: int
    read_to: int

    @property
    def rows(self) -> bytes:
        """The rows without the margin."""
        return self.data[: self.size]


@dataclass(slots=True)
class BlockReader:
    """Reads a log once, from beginning to end.

    Attributes:
        path: The file.
        layout: How it is written.
        block_bytes: How much to read at once.
    """

    path: Path
    layout: Layout
    block_bytes: int = field(default_factory=lambda: BLOCK_BYTES)
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    _counted: tuple[int, int] = (0, 1)

    @property
    def size(self) -> int:
        """Size of the file, in bytes."""
        return self.path.stat().st_size

    @property
    def sha256(self) -> str:
        """Digest of what was read so far, as hexadecimal digits."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[Block]:
        """Read the blocks.

        Raises:
            Unreadable: If the file cannot be read, or a row never ends.
        """
        try:
            with self.path.open("rb") as stream:
                self._digest.update(stream.read(self.layout.body_at))
                place = self.layout.body_at
                while pieces := self._pieces(stream, place):
                    for piece in pieces:
                        self._digest.update(piece)
                    size = sum(map(len, pieces))
                    data = b"".join((*pieces, _END))
                    whole = size if data[size - 1] == _NEWLINE else size + 1
                    yield Block(data, whole, place, place + size)
                    place += size
        except OSError as trouble:
            raise closed_file(self.layout.file) from trouble

    def line_at(self, place: int) -> int:
        """Count in which line of the file a place lies, from 1; only asked where rows are wrong."""
        counted, line = self._counted
        with self.path.open("rb") as stream:
            stream.seek(counted)
            while counted < place:
                piece = stream.read(min(self.block_bytes, place - counted))
                line += piece.count(b"\n")
                counted += len(piece)
        self._counted = (counted, line)
        return line

    def _pieces(self, stream: BinaryIO, place: int) -> list[bytes]:
        pieces = [piece for piece in (stream.read(self.block_bytes), stream.readline()) if piece]
        if self.layout.format is LogFormat.JSON_LINES:
            return pieces
        quotes = sum(piece.count(b'"') for piece in pieces if b'"' in piece)
        size = 0
        while quotes % 2 and (more := stream.readline()):
            pieces.append(more)
            quotes += more.count(b'"')
            size += len(more)
            if size > _MOST_BLOCKS * self.block_bytes:
                raise self._endless(self.line_at(place))
        return pieces

    def _endless(self, line: int) -> Unreadable:
        return Unreadable(
            N_(
                "{file}: from line {line} on there is no end of a row: a quote is missing, or the"
                " line breaks were lost. Export the log again."
            ),
            file=self.layout.file,
            line=line,
        )


_NEWLINE = ord("\n")
_END = b"\n" + bytes(MARGIN)

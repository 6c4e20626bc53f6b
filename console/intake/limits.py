"""How much of a foreign file the console is willing to take in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file; what goes beyond is refused before it costs memory or time.

    Attributes:
        file_bytes: Size of the file as it lies on the disk, in bytes.
        unpacked_bytes: Size of everything inside a packed file (workbook, Word), in bytes.
        packing_ratio: Unpacked size divided by packed size, for each part of a packed file.
        parts: Files inside a packed file.
        rows: Filled rows of one table, its head included.
        columns: Columns of one table.
        cell_characters: Characters in one cell.
        line_characters: Characters in one line of a text that is read by lines.
        nesting: Levels of lists and objects inside each other in JSON.
        pages: Pages of one document.
        text_characters: Characters of text taken from one document.
        worker_seconds: Wall-clock time that a parser in its own process may take, in seconds.
        worker_bytes: Address space that such a process may use, in bytes.
    """

    file_bytes: int = 64 * 1024 * 1024
    unpacked_bytes: int = 200 * 1024 * 1024
    packing_ratio: int = 200
    parts: int = 5_000
    rows: int = 250_000
    columns: int = 500
    cell_characters: int = 32_767
    line_characters: int = 1_000_000
    nesting: int = 20
    pages: int = 5_000
    text_characters: int = 20_000_000
    worker_seconds: float = 60.0
    worker_bytes: int = 1024 * 1024 * 1024


USUAL = Limits()
"""What an office sends: registers, cookie lists, agreements, policies."""

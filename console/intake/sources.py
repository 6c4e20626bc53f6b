"""A foreign file held in memory under its name, so that it cannot change while it is read."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from console.errors import Unreadable
from console.i18n import N_
from console.intake.limits import USUAL, Limits


class Wordless(Unreadable):
    """A picture or a scan: there are no words in it that could be read."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one foreign file; also made from an attachment that never lay on a disk.

    Attributes:
        name: The file's name as a person knows it, without folders.
        data: Everything that is in it.
    """

    name: str
    data: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """The end of the name in small letters with its dot, or nothing."""
        return Path(self.name).suffix.lower()

    def refuse(self, sentence: str, **values: object) -> Unreadable:
        """Make the refusal of this file; its name fills ``{file}`` in the sentence."""
        return Unreadable(sentence, file=self.name, **values)

    def without_words(self, sentence: str, **values: object) -> Wordless:
        """Make the refusal of a file that shows words but does not hold them."""
        return Wordless(sentence, file=self.name, **values)


Origin: TypeAlias = Path | Source
"""Where a foreign file comes from: a place on the disk, or memory."""


def open_source(origin: Origin, limits: Limits = USUAL) -> Source:
    """Take a whole file into memory.

    Raises:
        Unreadable: If it is missing, not a file, closed to us, empty, or too large.
    """
    source = origin if isinstance(origin, Source) else _read(origin, limits)
    if len(source.data) > limits.file_bytes:
        raise source.refuse(
            N_(
                "{file} is larger than {limit} MB. Split it into several files"
                " and import them one by one."
            ),
            limit=limits.file_bytes // (1024 * 1024),
        )
    if not source.data.strip():
        raise source.refuse(N_("{file} is empty. Export it again from where it was made."))
    return source


def printable_name(path: Path) -> str:
    """Name a file without its folders, in characters that every screen and log can write."""
    return path.name.encode("utf-8", "replace").decode()


def _read(path: Path, limits: Limits) -> Source:
    name = printable_name(path)
    try:
        if not path.exists():
            raise Unreadable(
                N_("{file} is not there. Check its name and folder."), file=name or str(path)
            )
        if not path.is_file():
            raise Unreadable(
                N_("{file} is not a file but a folder or a device. Choose a file."), file=name
            )
        with path.open("rb") as stream:
            return Source(name, stream.read(limits.file_bytes + 1))
    except (OSError, ValueError) as trouble:
        raise closed_file(name) from trouble


def closed_file(name: str) -> Unreadable:
    """Say that a file exists but the system does not let us read it."""
    return Unreadable(
        N_(
            "{file} cannot be opened. Close it in other programs, check that you may read it,"
            " or copy it to this computer first."
        ),
        file=name,
    )

"""What can go wrong, sorted by what it means for the person at the desk.

Every error carries an English sentence marked for the catalogue and the values
that fill it. Windows and commands translate; logs read the English.
"""

from typing import Self


class Counted(str):
    """An English sentence whose ``count`` decides between two forms.

    It reads as the form for one; ``many`` is the form for every other count.
    """

    __slots__ = ("many",)
    many: str

    def __new__(cls, one: str, many: str) -> Self:
        """Keep both forms together."""
        made = super().__new__(cls, one)
        made.many = many
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (str(self), self.many)


class ConsoleError(Exception):
    """A refusal that a person can read and act upon; anything else is a bug.

    Attributes:
        sentence: The English sentence with ``{named}`` places.
        values: What fills those places.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence, values)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        sentence = self.sentence
        if isinstance(sentence, Counted) and self.values["count"] != 1:
            sentence = sentence.many
        return sentence.format(**self.values)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.sentence, self.values)


def _rebuild(kind: type[ConsoleError], sentence: str, values: dict[str, object]) -> ConsoleError:
    return kind(sentence, **values)


class NotFound(ConsoleError):
    """The record that was asked for is not in the vault."""


class RuleBroken(ConsoleError):
    """The law, or the office's own rule, does not allow this step."""


class Stale(ConsoleError):
    """Somebody changed the record since it was read; nothing was overwritten."""


class StoreUnavailable(ConsoleError):
    """The vault cannot be read or written: damaged, newer, locked, full or read-only."""


class WrongKey(ConsoleError):
    """The passphrase or the recovery code does not open this vault."""


class Unreadable(ConsoleError):
    """A foreign file cannot be taken in; the sentence names file, place and remedy."""


class Cancelled(ConsoleError):
    """Somebody asked the job to stop, and it stopped."""

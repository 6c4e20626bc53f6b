"""How well rights are read out of messages, against labels that were set before the tuning.

A third of the messages, every third one, was never looked at while the vocabulary was tuned;
its figures stand apart. Messages of strangers were written and labelled by somebody who had not
seen the vocabulary. Labels of one message are the rights that a careful reader finds; ``a|b``
means that either will do.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console.requests.rules import Right
from console.requests.suggestions import suggest_rights

_FOLDERS = tuple(
    Path(__file__).parent / name for name in ("messages", "strangers", "passers", "newcomers")
)
_TUNED, _APART = "tuned two thirds", "untouched third"
_FOUND_GOAL, _WRONG_GOAL = 0.90, 0.10
_THIRD = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """One message with its labels; ``language`` names its set too, ``part`` its part of it."""

    language: str
    text: str
    rights: tuple[frozenset[Right], ...]
    part: str


@dataclass(slots=True)
class Score:
    """Rights found of those asserted, and wrong ones of those suggested."""

    asserted: int = 0
    found: int = 0
    suggested: int = 0
    wrong: int = 0

    def add(self, message: Labelled) -> bool:
        """Count one message; answers whether all was right."""
        got = {one.right for one in suggest_rights(message.text)}
        hits = [choice for choice in message.rights if choice & got]
        wrong = got - frozenset().union(*message.rights)
        self.asserted += len(message.rights)
        self.found += len(hits)
        self.suggested += len(got)
        self.wrong += len(wrong)
        return len(hits) == len(message.rights) and not wrong

    def line(self) -> str:
        """Say the figures with their denominators."""
        found, wrong = self.found / max(self.asserted, 1), self.wrong / max(self.suggested, 1)
        return (
            f"found {self.found}/{self.asserted} = {found:.1%}   "
            f"wrong {self.wrong}/{self.suggested} = {wrong:.1%}"
        )

    def is_good(self) -> bool:
        """Tell whether both goals are reached."""
        found, wrong = self.found / max(self.asserted, 1), self.wrong / max(self.suggested, 1)
        return found >= _FOUND_GOAL and wrong <= _WRONG_GOAL


def messages() -> Iterator[Labelled]:
    """Read the labelled messages."""
    for folder in _FOLDERS:
        for file in sorted(folder.glob("*.txt")):
            blocks = ("\n" + file.read_text("utf-8")).split("\n# ")[1:]
            for place, block in enumerate(blocks):
                part = _APART if place % _THIRD == _THIRD - 1 else _TUNED
                yield _labelled(f"{folder.name} {file.stem}", block, part)


def _labelled(language: str, block: str, part: str) -> Labelled:
    labels, _, text = block.partition("\n")
    rights = tuple(
        frozenset(map(Right, choice.split("|")))
        for choice in labels.strip().split(", ")
        if choice != Right.NO_RIGHT
    )
    return Labelled(language, text.strip(), rights, part)


def main() -> int:
    """Print the table; answers with an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="show what went wrong, tuned part")
    wanted = parser.parse_args()
    scores: dict[str, Score] = {}
    for message in messages():
        is_right = scores.setdefault(f"{message.language} {message.part}", Score()).add(message)
        scores.setdefault(f"{message.language[:-3]} {message.part}", Score()).add(message)
        scores.setdefault(f"all {message.part}", Score()).add(message)
        if wanted.misses and not is_right and message.part == _TUNED:
            got = [one.right.value for one in suggest_rights(message.text)]
            print([sorted(choice) for choice in message.rights], got, message.text, sep="\n  ")
    print("rights read out of messages (goals: found >= 90 %, wrong <= 10 %)")
    for name, score in sorted(scores.items()):
        print(f"  {name:30} {score.line()}")
    return 0 if scores[f"all {_APART}"].is_good() else 1


if __name__ == "__main__":
    sys.exit(main())

"""How well clauses are found in agreements, against labels made before the finder saw them.

Forty-eight agreements in three languages were written and labelled by hands that did not see the
finder (see ``bench/agreements/README.md``): it learnt from 32, of seven the score was watched, nine
were untouched until it was finished. A passage is right where it shares words with a labelled one.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from console.agreements.finder import AgreementText, Finding, find_clauses, read_agreement
from console.agreements.finder.plain import without_marks
from console.agreements.frameworks import load_framework

_FOLDER = Path(__file__).parent / "agreements"
_AMONG_GOAL, _FIRST_GOAL, _ABSENT_GOAL = 0.95, 0.85, 0.90


@dataclass(slots=True)
class Score:
    """Requirements with a right passage, and absent ones for which nothing was found."""

    present: int = 0
    among: int = 0
    first: int = 0
    absent: int = 0
    silent: int = 0

    def line(self) -> str:
        """Say the figures with their denominators."""
        return (
            f"among three {_share(self.among, self.present)}   first"
            f" {_share(self.first, self.present)}   nothing found where absent"
            f" {_share(self.silent, self.absent)}"
        )

    def is_good(self) -> bool:
        """Tell whether the three goals are reached."""
        return (
            self.among >= _AMONG_GOAL * self.present
            and self.first >= _FIRST_GOAL * self.present
            and self.silent >= _ABSENT_GOAL * self.absent
        )


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / max(whole, 1):.1%}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A labelled agreement.

    Attributes:
        labels: For each requirement the passages that answer it, verbatim; none where it is absent.
        part: "learnt" from, "watched" while learning by its score alone, or "untouched".
    """

    name: str
    language: str
    part: str
    labels: Mapping[str, list[str]]
    text: AgreementText

    def places(self, requirement: str) -> list[tuple[int, int]]:
        """Tell where the passages of a requirement begin and end."""
        said = map(without_marks, self.labels[requirement])
        found = ((self.text.text.find(each), len(each)) for each in said)
        return [(start, start + length) for start, length in found if start >= 0]


def labelled_agreements() -> Iterator[Agreement]:
    """Read the labelled agreements in the order of their names."""
    labels = json.loads((_FOLDER / "labels.json").read_text("utf-8"))
    for name, one in sorted(labels.items()):
        text = read_agreement(_FOLDER / name)
        yield Agreement(name, one["language"], one["part"], one["requirements"], text)


def _judge(score: Score, agreement: Agreement, finding: Finding, wanted: str) -> str:
    """Count one requirement; answers with what was wrong, or nothing."""
    passages = finding.passages(wanted)
    if not agreement.labels[wanted]:
        score.absent += 1
        score.silent += not passages
        return "" if not passages else "found though absent"
    spans = agreement.places(wanted)
    right = [any(start < one.end and one.start < end for start, end in spans) for one in passages]
    score.present += 1
    score.among += any(right)
    score.first += right[:1] == [True]
    return "" if right[:1] == [True] else "not first" if any(right) else "missed"


def main() -> int:
    """Print the table; answers with an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="show what went wrong, learnt part")
    wanted = parser.parse_args()
    framework = load_framework("art28")
    scores: dict[str, Score] = {}
    for agreement in labelled_agreements():
        finding = find_clauses(agreement.text, framework)
        for requirement, said in agreement.labels.items():
            trouble = ""
            for key in (f"{agreement.language} {agreement.part}", f"all {agreement.part}"):
                trouble = _judge(scores.setdefault(key, Score()), agreement, finding, requirement)
            if wanted.misses and trouble and agreement.part == "learnt":
                _show(agreement.name, requirement, trouble, said, finding)
    print("clauses found in agreements (goals: among three >= 95 %, first >= 85 %, absent >= 90 %)")
    for key, score in sorted(scores.items()):
        print(f"  {key:20} {score.line()}")
    return 0 if scores["all untouched"].is_good() else 1


def _show(name: str, requirement: str, trouble: str, said: list[str], finding: Finding) -> None:
    print(f"{name} {requirement}: {trouble}")
    for one in said:
        print(f"    wanted: {one}")
    for passage in finding.passages(requirement):
        print(f"    {passage.score}: {passage.text[:240]} {passage.matched}")


if __name__ == "__main__":
    sys.exit(main())

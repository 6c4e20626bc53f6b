"""How well clauses are found in agreements, against labels that were set before the tuning.

Twenty-one agreements in three languages were written and labelled by hands that did not see the
finder (see ``bench/agreements/README.md``); seven of them were never looked at while its words were
tuned, and their figures stand apart. A passage is right where it shares words with a labelled one.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from console.agreements.finder import AgreementText, Finding, find_clauses, read_agreement
from console.agreements.frameworks import load_framework

_FOLDER = Path(__file__).parent / "agreements"
_AMONG_GOAL, _FIRST_GOAL, _ABSENT_GOAL = 0.95, 0.85, 0.90
_TUNED, _APART = "tuned two thirds", "untouched third"


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


def _labelled() -> Iterator[tuple[str, str, bool, Mapping[str, list[str]]]]:
    labels = json.loads((_FOLDER / "labels.json").read_text("utf-8"))
    for name, one in sorted(labels.items()):
        yield name, one["language"], one["aside"], one["requirements"]


def _judge(
    score: Score, agreement: AgreementText, finding: Finding, wanted: str, labels: list[str]
) -> str:
    """Count one requirement; answers with what was wrong, or nothing."""
    passages = finding.passages(wanted)
    if not labels:
        score.absent += 1
        score.silent += not passages
        return "" if not passages else "found though absent"
    spans = [(place, place + len(said)) for said in labels for place in _places(agreement, said)]
    right = [any(start < one.end and one.start < end for start, end in spans) for one in passages]
    score.present += 1
    score.among += any(right)
    score.first += right[:1] == [True]
    return "" if right[:1] == [True] else "not first" if any(right) else "missed"


def _places(agreement: AgreementText, said: str) -> list[int]:
    from console.agreements.finder.plain import without_marks

    place = agreement.text.find(without_marks(said))
    return [place] if place >= 0 else []


def main() -> int:
    """Print the table; answers with an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="show what went wrong, tuned part")
    wanted = parser.parse_args()
    framework = load_framework("art28")
    scores: dict[str, Score] = {}
    for name, language, is_aside, labels in _labelled():
        agreement = read_agreement(_FOLDER / name)
        finding = find_clauses(agreement, framework)
        part = _APART if is_aside else _TUNED
        for requirement, said in labels.items():
            trouble = ""
            for key in (f"{language} {part}", f"all {part}"):
                trouble = _judge(
                    scores.setdefault(key, Score()), agreement, finding, requirement, said
                )
            if wanted.misses and trouble and not is_aside:
                _show(name, requirement, trouble, said, finding)
    print("clauses found in agreements (goals: among three >= 95 %, first >= 85 %, absent >= 90 %)")
    for key, score in sorted(scores.items()):
        print(f"  {key:20} {score.line()}")
    return 0 if scores[f"all {_APART}"].is_good() else 1


def _show(name: str, requirement: str, trouble: str, said: list[str], finding: Finding) -> None:
    print(f"{name} {requirement}: {trouble}")
    for one in said:
        print(f"    wanted: {one}")
    for passage in finding.passages(requirement):
        print(f"    {passage.score}: {passage.text[:240]} {passage.matched}")


if __name__ == "__main__":
    sys.exit(main())

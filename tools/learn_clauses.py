"""Learn how much each word speaks for a requirement, from clauses that people labelled.

    python -m tools.learn_clauses

Reads ``bench/wordings`` (agreements and single clauses, labelled sentence by sentence) and the
agreements of ``bench/agreements`` that are not set aside; writes ``resources/frameworks/weights``.
It needs scikit-learn (``pip install .[learn]``), which the console itself does not.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path
from typing import Any

from bench.clauses import labelled_agreements
from console.agreements.finder.evidence import Evidence, Marks
from console.agreements.finder.index import Index, index_text
from console.agreements.finder.patterns import pattern_hits
from console.agreements.finder.segments import cut
from console.agreements.finder.vocabulary import vocabulary
from console.agreements.finder.weights import around
from console.agreements.frameworks import FOLDER, load_framework

_WORDINGS = Path(__file__).parent.parent / "bench" / "wordings"
_LANGUAGES = ("ro", "en", "de")
_FREEDOM = 3.0
"""Inverse strength of the pull of all weights to zero."""
_PRESENT = 3.0
"""How much more a clause counts than a sentence that is none."""
_RARE = 2
"""In so many segments must a word stand to be learnt."""
_WORD, _ABOVE, _USUAL = 0.6, 0.25, 6.0
"""How fast a word and one of the heading are learnt; a word rarer than one in e^6 segments is
learnt faster, a more common one slower."""
_FAINT = 0.04
_LEAST = {"ro": -1.2, "en": -0.95, "de": -1.45}
"""The score from which a passage is shown: where more than nine of ten absent clauses stay unfound
in agreements left out of the learning, and as few present ones as can be are lost."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, and which stretch of it answers which requirement; ``-`` answers none.

    A bank holds single clauses that have nothing to do with one another.
    """

    text: str
    spans: tuple[tuple[str, int, int], ...]
    is_bank: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the requirements that each of its segments answers."""

    index: Index
    shown: Evidence
    answers: Sequence[frozenset[str]]
    is_bank: bool


def main() -> None:
    """Learn the weights of every language and write them."""
    for language in _LANGUAGES:
        read = [*wordings(language), *_from_agreements(language)]
        texts = [_labelled(language, each) for each in read]
        target = FOLDER / "weights" / f"{language}.json"
        target.write_text(_written(_LEAST[language], _learn(texts)), "utf-8")
        print(f"{language}: {sum(len(text.answers) for text in texts)} segments learnt")


def _written(least: float, learnt: Mapping[str, Any]) -> str:
    """Write one line for each requirement, so that a change can be read line by line."""
    tables = learnt["requirements"].items()
    lines = ",\n".join(f"{_dense(key)}:{_dense(table)}" for key, table in tables)
    head = f'"least":{least},\n"topic":{_dense(learnt["topic"])},\n'
    return f'{{{head}"requirements":{{\n{lines}\n}}}}\n'


def _dense(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def wordings(language: str) -> Iterator[Wording]:
    """Read the labelled wordings of a language."""
    for path in sorted(_WORDINGS.glob(f"{language}-*/*.tsv")):
        text, spans, gap = "", [], "\n\n" if path.stem == "bank" else "\n"
        for line in path.read_text("utf-8").splitlines():
            labels, said = line.rstrip().split("\t", 1)
            if labels == "#":
                text += f"\n{said.rstrip('.')}\n\n"
                continue
            spans += [(label, len(text), len(text) + len(said)) for label in labels.split(",")]
            text += said + gap
        yield Wording(text, tuple(spans), path.stem == "bank")


def _from_agreements(language: str) -> Iterator[Wording]:
    for agreement in labelled_agreements():
        if agreement.language == language and agreement.part == "learnt":
            spans = [
                (label, start, end)
                for label in agreement.labels
                for start, end in agreement.places(label)
            ]
            yield Wording(agreement.text.text, tuple(spans))


def _labelled(language: str, read: Wording) -> Labelled:
    segments = cut(read.text)
    index = index_text(read.text, segments, vocabulary(language))
    shown = Evidence(index, Marks(language))
    answers = [
        frozenset(label for label, start, end in read.spans if one.start < end and start < one.end)
        for one in segments
    ]
    return Labelled(index, shown, answers, read.is_bank)


def _learn(texts: Sequence[Labelled]) -> dict[str, Any]:
    """Learn what tells a data protection clause at all, then each requirement by itself."""
    design = _design(texts)
    answers = [answer for text in texts for answer in text.answers]
    says = [bool(answer - {"-"}) for answer in answers]
    number = [at for at, text in enumerate(texts) for _answer in text.answers]
    topic = _model(design.marks, says, [1.0] * len(says))
    near = _around(texts, _out_of_fold(design.marks, says, number))
    tables = {}
    for requirement in load_framework("art28").requirements:
        key = requirement.words
        met = [score for text in texts for score in _pattern_scores(text, key)]
        said = [key in answer for answer in answers]
        model = _model(
            _beside(design.marks, met, near), said, [_PRESENT if one else 1.0 for one in said]
        )
        *words, pattern, around = model.coef_[0]
        table = _table(design, words, model.intercept_[0])
        tables[key] = {"pattern": round(pattern, 3), "around": round(around, 3), **table}
    return {"topic": _table(design, topic.coef_[0], topic.intercept_[0]), "requirements": tables}


@dataclass(frozen=True, slots=True)
class _Design:
    """The marks of every segment as a matrix, what they are called, and how fast each is learnt."""

    marks: Any
    names: Sequence[str]
    sizes: Sequence[float]


def _design(texts: Sequence[Labelled]) -> _Design:
    from sklearn.feature_extraction import DictVectorizer

    rows = [Counter(_features(text, at)) for text in texts for at in range(len(text.answers))]
    counted = Counter(name for row in rows for name in row)
    size = {
        name: (_ABOVE if name.startswith("above") else _WORD)
        * sqrt(log(len(rows) / count) / _USUAL)
        for name, count in counted.items()
        if count >= _RARE
    }
    vectors = DictVectorizer()
    marks = vectors.fit_transform(
        {name: count * size[name] for name, count in row.items() if name in size} for row in rows
    )
    names = list(vectors.get_feature_names_out())
    return _Design(marks, names, [size[name] for name in names])


def _model(matrix: Any, said: Sequence[bool], weights: Sequence[float]) -> Any:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    whole = csr_matrix(matrix)
    whole.indices, whole.indptr = whole.indices.astype("int32"), whole.indptr.astype("int32")
    return LogisticRegression(C=_FREEDOM, solver="liblinear").fit(
        whole, said, sample_weight=weights
    )


def _beside(marks: Any, *columns: Sequence[float]) -> Any:
    from scipy.sparse import csr_matrix, hstack

    return hstack([marks, *(csr_matrix([[value] for value in column]) for column in columns)])


def _out_of_fold(marks: Any, said: Sequence[bool], number: Sequence[int]) -> list[float]:
    """Score every segment with a model that has not seen its text."""
    from sklearn.model_selection import GroupKFold

    scores = [0.0] * len(said)
    for learnt, left in GroupKFold(5).split(marks, said, number):
        model = _model(marks[learnt], [said[at] for at in learnt], [1.0] * len(learnt))
        for at, score in zip(left, model.decision_function(marks[left]), strict=True):
            scores[at] = float(score)
    return scores


def _around(texts: Sequence[Labelled], scores: Sequence[float]) -> list[float]:
    """What stands around each segment; single clauses stand alone."""
    import numpy as np

    near: list[float] = []
    for text in texts:
        mine = scores[len(near) : len(near) + len(text.answers)]
        near += [0.0] * len(mine) if text.is_bank else around(np.array(mine)).tolist()
    return near


def _features(text: Labelled, place: int) -> Iterator[str]:
    for part, words in (("words", text.shown.words(place)), ("above", text.shown.above(place))):
        yield from (f"{part}\t{mark}" for marks in words for mark in marks)


def _pattern_scores(text: Labelled, key: str) -> Iterator[float]:
    patterns = text.index.vocabulary.patterns.get(key, ())
    met = pattern_hits(text.index, patterns)
    return (met[at].score if at in met else 0.0 for at in range(len(text.answers)))


def _table(design: _Design, learnt: Iterable[float], start: float) -> dict[str, Any]:
    table: dict[str, Any] = {"start": round(float(start), 3), "words": {}, "above": {}}
    weights = (weight * size for weight, size in zip(learnt, design.sizes, strict=True))
    named = zip(design.names, weights, strict=True)
    for name, weight in sorted(named, key=lambda one: (-one[1], one[0])):
        part, said = name.split("\t")
        if abs(weight) >= _FAINT:
            table[part][said] = round(float(weight), 2)
    return table


if __name__ == "__main__":
    main()

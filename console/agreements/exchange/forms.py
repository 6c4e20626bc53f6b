"""What a package and an answer hold, as JSON; one place reads and writes each."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from console.agreements.review.rules import Conclusion, Signer, VerdictOrigin, VerdictWord
from console.errors import Unreadable
from console.i18n import N_

PACKAGE = "review package"
ANSWER = "review answer"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class VerdictForm:
    """A verdict on its way."""

    requirement: str
    word: str | None
    quotation: str
    page: int | None
    start: int | None
    note: str
    reviewer: str
    reviewer_name: str
    decided_at: str | None
    origin: str
    was: str
    now: str

    def fingerprint(self) -> str:
        """Tell whether two verdicts say the same: word, place and note."""
        said = json.dumps([self.word, self.quotation, self.page, self.note], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    def values(self) -> dict[str, Any]:
        """Write the columns of a verdict."""
        return {
            **asdict(self),
            "word": VerdictWord(self.word) if self.word else None,
            "origin": VerdictOrigin(self.origin),
            "decided_at": datetime.fromisoformat(self.decided_at) if self.decided_at else None,
        }


@dataclass(frozen=True, slots=True)
class OpinionForm:
    """An opinion on its way."""

    signer: str
    person: str
    person_name: str
    conclusion: str
    text: str
    signed_at: str

    def values(self) -> dict[str, Any]:
        """Write the columns of an opinion."""
        return {
            **asdict(self),
            "signer": Signer(self.signer),
            "conclusion": Conclusion(self.conclusion),
            "signed_at": datetime.fromisoformat(self.signed_at),
        }


@dataclass(frozen=True, slots=True)
class PackageForm:
    """Everything that goes to the other computer.

    Attributes:
        parcel: Names the package.
        office: Who sends it.
        partner: Name, country and services of the partner; no person's name.
        agreement: Title, kind, governing law, uid.
        version: Dates and lengths of the version, and its uid.
        document: The document, base64; empty where there is none.
        pages: Its text page by page; None where it was not read.
        review: Framework, edition, language, uid.
    """

    parcel: str
    office: str
    partner: Mapping[str, str]
    agreement: Mapping[str, str]
    version: Mapping[str, Any]
    file_name: str
    media_type: str
    document: str
    pages: list[str] | None
    has_pages: bool
    language: str
    review: Mapping[str, str]
    verdicts: tuple[VerdictForm, ...]

    def document_bytes(self) -> bytes:
        """Unpack the document."""
        return base64.b64decode(self.document)


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What comes back.

    Attributes:
        base: Fingerprints of the verdicts as they went out, by requirement.
    """

    parcel: str
    review_uid: str
    framework: str
    framework_version: str
    reviewer: str
    base: Mapping[str, str]
    verdicts: tuple[VerdictForm, ...]
    opinions: tuple[OpinionForm, ...]


def write_form(form: PackageForm | AnswerForm) -> bytes:
    """Write a form as bytes."""
    plain = {"schema": _SCHEMA, **asdict(form)}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, default=_plain).encode()


def read_package(content: bytes) -> PackageForm:
    """Read a package.

    Raises:
        Unreadable: If it was written by a newer console or does not hold together.
    """
    values = _read(content)
    try:
        values["verdicts"] = tuple(VerdictForm(**one) for one in values["verdicts"])
        return PackageForm(**values)
    except (TypeError, LookupError, ValueError) as broken:
        raise _strange() from broken


def read_answer(content: bytes) -> AnswerForm:
    """Read an answer.

    Raises:
        Unreadable: If it was written by a newer console or does not hold together.
    """
    values = _read(content)
    try:
        values["verdicts"] = tuple(VerdictForm(**one) for one in values["verdicts"])
        values["opinions"] = tuple(OpinionForm(**one) for one in values["opinions"])
        answer = AnswerForm(**values)
        for verdict in answer.verdicts:
            verdict.values()
        for opinion in answer.opinions:
            opinion.values()
    except (TypeError, LookupError, ValueError) as broken:
        raise _strange() from broken
    return answer


def _read(content: bytes) -> dict[str, Any]:
    try:
        values = json.loads(content)
        if values.pop("schema") != _SCHEMA:
            raise _strange()
    except (ValueError, LookupError, TypeError, AttributeError) as broken:
        raise _strange() from broken
    return dict(values)


def _strange() -> Unreadable:
    return Unreadable(
        N_("This file was written by another version of the console, or does not hold together.")
    )


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)

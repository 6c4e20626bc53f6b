"""From files of texts to versions: the name suggests policy, language and day, people confirm."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from console.errors import RuleBroken, Unreadable
from console.i18n import LANGUAGES, N_, NN_
from console.intake.imports import begin_import, note_imported
from console.intake.parsers import folded
from console.intake.pipeline import Imported
from console.intake.problems import Problem, tell
from console.policies.intake.entering import Register, has_version
from console.policies.rules import PolicyKind
from console.policies.wordings import Wording, read_wording
from console.store.work import UnitOfWork

_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".pdf"})
_LANGUAGE = re.compile(rf"(?:\.([a-z]{{2}})|[-_ ]({'|'.join(LANGUAGES)}))$", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_KIND_WORDS = (
    ("cookie", PolicyKind.COOKIE),
    ("recrut", PolicyKind.RECRUITMENT),
    ("recruit", PolicyKind.RECRUITMENT),
    ("candidat", PolicyKind.RECRUITMENT),
    ("applicant", PolicyKind.RECRUITMENT),
    ("bewerb", PolicyKind.RECRUITMENT),
    ("inregistr", PolicyKind.CALL_RECORDING),
    ("recording", PolicyKind.CALL_RECORDING),
    ("aufzeichnung", PolicyKind.CALL_RECORDING),
    ("angajat", PolicyKind.EMPLOYEE),
    ("salariat", PolicyKind.EMPLOYEE),
    ("employee", PolicyKind.EMPLOYEE),
    ("beschaftigt", PolicyKind.EMPLOYEE),
    ("privacy", PolicyKind.PRIVACY),
    ("confidential", PolicyKind.PRIVACY),
    ("datenschutz", PolicyKind.PRIVACY),
)


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """One file as a version: what its name suggests, until somebody corrects it.

    Attributes:
        path: The file.
        policy: Name of the policy.
        language: Code of two letters; empty where the name does not say.
        effective_from: First day in force; None where the name does not say.
        kind: What the policy informs about; used only where it is not known yet.
    """

    path: Path
    policy: str
    language: str
    effective_from: date | None
    kind: PolicyKind = PolicyKind.OTHER


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that cannot go in, and why."""

    file: PolicyFile
    problem: Problem

    def tell(self) -> str:
        """Say it in the language spoken here."""
        return tell(self.problem)


@dataclass(frozen=True, slots=True)
class PolicyPreview:
    """Files as they would go in, oldest first; nothing is written yet."""

    good: tuple[tuple[PolicyFile, Wording], ...]
    refused: tuple[RefusedFile, ...]


def suggest_file(path: Path) -> PolicyFile:
    """Read policy, language and day from a name such as ``privacy-2024-04-17.en.md``."""
    rest, spoken = path.stem, ""
    if match := _LANGUAGE.search(rest):
        rest, spoken = rest[: match.start()], (match[1] or match[2]).lower()
    start = None
    if (match := _DAY.search(rest)) and (start := _day(match)):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    name = " ".join(re.sub(r"[-_.]+", " ", rest).split())
    return PolicyFile(path, name, spoken, start, _kind(name))


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _kind(name: str) -> PolicyKind:
    plain = folded(name)
    return next((kind for word, kind in _KIND_WORDS if word in plain), PolicyKind.OTHER)


def suggest_folder(folder: Path) -> list[PolicyFile]:
    """Suggest a version for every document of a folder, by policy, language and day.

    Raises:
        Unreadable: If the folder cannot be listed.
    """
    try:
        paths = [path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES]
    except OSError as trouble:
        raise Unreadable(
            N_("{folder} cannot be listed. Check that it is a folder and that you may open it."),
            folder=folder.name or str(folder),
        ) from trouble
    return sorted(map(suggest_file, paths), key=_order)


def _order(file: PolicyFile) -> tuple[str, str, date]:
    return file.policy, file.language, file.effective_from or date.max


def preview_policies(files: Iterable[PolicyFile]) -> PolicyPreview:
    """Read the confirmed files; whatever is wrong with one is told and stops no other."""
    good: list[tuple[PolicyFile, Wording]] = []
    refused: list[RefusedFile] = []
    seen: dict[tuple[str, str, date], str] = {}
    for file in sorted(files, key=_order):
        trouble = _trouble(file, seen)
        if trouble is None:
            try:
                good.append((file, read_wording(file.path)))
            except Unreadable as error:
                trouble = Problem(None, "", error.sentence, error.values)
        if trouble is not None:
            refused.append(RefusedFile(file, trouble))
    return PolicyPreview(tuple(good), tuple(refused))


def _trouble(file: PolicyFile, seen: dict[tuple[str, str, date], str]) -> Problem | None:
    values: dict[str, object] = {"file": file.path.name}
    if not file.policy.strip():
        return Problem(None, "", N_("{file}: its policy is not named. Name it."), values)
    if not file.language:
        sentence = N_("{file}: its language is not known. Choose it, or write it as in .ro.md.")
        return Problem(None, "", sentence, values)
    if file.effective_from is None:
        return None
    key = folded(file.policy), file.language, file.effective_from
    if key in seen:
        sentence = N_("{file} takes effect on the same day as {other}. Correct one of the days.")
        return Problem(None, "", sentence, {**values, "other": seen[key]})
    seen[key] = file.path.name
    return None


def commit_policies(
    work: UnitOfWork, preview: PolicyPreview, *, accept_valid: bool = False
) -> Imported:
    """Enter the files as imported versions, in one transaction.

    Raises:
        RuleBroken: If a file was refused and ``accept_valid`` is not said, if all of them
            are in already, or if one would be in force beside another version.
    """
    if preview.refused and not accept_valid:
        raise RuleBroken(
            NN_(
                "{count} file has problems; nothing was written. {first}",
                "{count} files have problems; nothing was written. {first}",
            ),
            count=len(preview.refused),
            first=preview.refused[0].tell(),
        )
    if not preview.good:
        raise RuleBroken(N_("None of the files can go in; nothing was written."))
    run = begin_import(work, "policy", file_name=_title(preview), sha256=_digest(preview))
    register = Register(work)
    for file, wording in preview.good:
        policy = register.policy(file.policy.strip(), kind=file.kind)
        sha256 = hashlib.sha256(wording.data).hexdigest()
        if not has_version(policy, file.language, file.effective_from, sha256):
            days = file.effective_from, None
            register.version(policy, language=file.language, days=days, wording=wording)
    if not register.made:
        raise RuleBroken(N_("All of these files are in already; nothing was changed."))
    note_imported(work, run, register.made, rejected=len(preview.refused))
    ids = tuple(record.id for record in register.made)
    return Imported(run.id, len(ids), len(preview.refused), ids)


def _title(preview: PolicyPreview) -> str:
    names: Sequence[str] = [file.path.name for file, _wording in preview.good]
    return names[0] if len(names) == 1 else f"{names[0]} … {names[-1]}"


def _digest(preview: PolicyPreview) -> str:
    whole = hashlib.sha256()
    for line in _lines(preview):
        whole.update(line.encode())
    return whole.hexdigest()


def _lines(preview: PolicyPreview) -> Iterator[str]:
    for file, wording in preview.good:
        content = hashlib.sha256(wording.data).hexdigest()
        yield f"{folded(file.policy)}\x1f{file.language}\x1f{file.effective_from}\x1f{content}\n"

"""From the rows of an old register of versions to policies."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from console.clock import LEGAL_ZONE, legal_day
from console.errors import RuleBroken
from console.i18n import N_
from console.intake.habits import UNKNOWN, Habits
from console.intake.mapping import Field, Mapping, Taken, TakenRow
from console.intake.parsers import choice, day, folded, instant
from console.intake.pipeline import Enter, Preview, preview_file
from console.intake.problems import Problem, Trouble
from console.intake.sheets import Cell, cell_text, is_blank
from console.labels import Origin
from console.policies.intake.entering import Register, has_version
from console.policies.rules import (
    ChangeClass,
    PolicyKind,
    Span,
    check_happened,
    find_place,
    language_code,
    name_version,
)
from console.policies.wordings import typed_wording
from console.store.base import Record
from console.store.work import UnitOfWork

_KIND_WORDS = {
    "confidențialitate": PolicyKind.PRIVACY,
    "privacy": PolicyKind.PRIVACY,
    "privacy notice": PolicyKind.PRIVACY,
    "notă de informare": PolicyKind.PRIVACY,
    "datenschutz": PolicyKind.PRIVACY,
    "datenschutzhinweise": PolicyKind.PRIVACY,
    "cookies": PolicyKind.COOKIE,
    "cookie-uri": PolicyKind.COOKIE,
    "recrutare": PolicyKind.RECRUITMENT,
    "candidați": PolicyKind.RECRUITMENT,
    "bewerber": PolicyKind.RECRUITMENT,
    "înregistrarea convorbirilor": PolicyKind.CALL_RECORDING,
    "apeluri": PolicyKind.CALL_RECORDING,
    "gesprächsaufzeichnung": PolicyKind.CALL_RECORDING,
    "angajați": PolicyKind.EMPLOYEE,
    "salariați": PolicyKind.EMPLOYEE,
    "beschäftigte": PolicyKind.EMPLOYEE,
    "altele": PolicyKind.OTHER,
    "sonstige": PolicyKind.OTHER,
}
_CHANGE_WORDS = {
    "fără": ChangeClass.NONE,
    "keine": ChangeClass.NONE,
    "minoră": ChangeClass.MINOR,
    "gering": ChangeClass.MINOR,
    "majoră": ChangeClass.MATERIAL,
    "substanțială": ChangeClass.MATERIAL,
    "major": ChangeClass.MATERIAL,
    "wesentlich": ChangeClass.MATERIAL,
}
_LANGUAGE_NAMES = {
    "romana": "ro", "romanian": "ro", "rumanisch": "ro", "engleza": "en", "english": "en",
    "englisch": "en", "germana": "de", "german": "de", "deutsch": "de", "maghiara": "hu",
    "hungarian": "hu", "ungarisch": "hu", "franceza": "fr", "french": "fr", "franzosisch": "fr",
}  # fmt: skip


def language(cell: Cell, habits: Habits = UNKNOWN) -> str | Trouble | None:
    """Read a language by its code or its name in three languages."""
    del habits
    if is_blank(cell):
        return None
    written = cell_text(cell).strip()
    try:
        return _LANGUAGE_NAMES.get(folded(written)) or language_code(written)
    except RuleBroken as refusal:
        return Trouble(refusal.sentence, refusal.values)


def moment(cell: Cell, habits: Habits = UNKNOWN) -> datetime | Trouble | None:
    """Read an instant; where only the day is known, it stands for its first minute."""
    found = instant(cell, habits)
    if not isinstance(found, Trouble):
        return found
    on = day(cell, habits)
    if not isinstance(on, date):
        return on
    return datetime.combine(on, time(), LEGAL_ZONE).astimezone(UTC)


POLICY_FIELDS = (
    Field("policy", N_("Policy"), (
        "document", "policy name", "name", "title", "politica", "politică", "denumire", "titlu",
        "richtlinie", "dokument",
    ), required=True),
    Field("language", N_("Language"), ("limba", "limbă", "sprache", "lang"), required=True,
          parse=language),
    Field("effective_from", N_("In force from"), (
        "effective from", "effective date", "effective", "valid from", "in vigoare de la",
        "în vigoare din", "data intrării în vigoare", "aplicabil de la", "gültig ab", "in kraft ab",
    ), required=True, parse=day),
    Field("effective_to", N_("In force until"), (
        "effective to", "valid to", "valid until", "in vigoare pana la", "până la", "gültig bis",
    ), parse=day),
    Field("label", N_("Version"), (
        "version no", "versiune", "versiunea", "nr. versiune", "fassung", "nr",
    )),
    Field("kind", N_("Kind"), ("type", "tip", "categorie", "art"),
          parse=choice(PolicyKind, _KIND_WORDS)),
    Field("author", N_("Author"), ("autor", "întocmit de", "intocmit de", "verfasser")),
    Field("approved_by", N_("Approved by"), ("aprobat de", "aprobată de", "genehmigt von")),
    Field("approved_on", N_("Approved on"), (
        "approval date", "aprobat la", "data aprobării", "genehmigt am",
    ), parse=day),
    Field("published_at", N_("Published on"), (
        "published", "published at", "publicat la", "data publicării", "veröffentlicht am",
    ), parse=moment),
    Field("publication_evidence", N_("Evidence of publication"), (
        "dovada publicării", "nachweis der veröffentlichung", "captură",
    )),
    Field("change_class", N_("Kind of change"), (
        "change class", "change", "tipul modificării", "modificare", "änderung",
    ), parse=choice(ChangeClass, _CHANGE_WORDS)),
    Field("reason", N_("Reason"), ("motiv", "motivul", "grund", "anlass", "summary of changes")),
    Field("notice_means", N_("Told by"), (
        "notice", "notified how", "informare prin", "mijloc de informare", "informiert per",
    )),
    Field("notice_on", N_("Told on"), (
        "notified on", "notice date", "data informării", "informiert am",
    ), parse=day),
    Field("notice_to", N_("Who was told"), ("notified to", "destinatari", "informiert wurden")),
    Field("evidence", N_("Evidence"), ("proof", "dovadă", "dovada", "nachweis", "sursa")),
    Field("url", N_("Address (URL)"), ("url", "link", "adresa web", "webadresse")),
    Field("text", N_("Text"), ("wording", "conținut", "wortlaut", "inhalt")),
)  # fmt: skip
"""What an old register of versions may say, with the headings under which others say it."""

_FACTS = (
    "label", "author", "approved_by", "publication_evidence", "reason", "notice_means",
    "notice_to", "evidence",
)  # fmt: skip
_DATED = ("approved_on", "published_at", "notice_on", "change_class")


def preview_versions(
    path: Path, *, mapping: Mapping | None = None, sheet: str | None = None
) -> Preview:
    """Read an old register; rows that would be in force beside another row are rejected too.

    Raises:
        Unreadable: If the file cannot be read or required columns are missing.
    """
    preview = preview_file(path, POLICY_FIELDS, mapping=mapping, sheet=sheet)
    match = preview.mapping.matches["effective_from"]
    return replace(preview, taken=_without_overlaps(preview, match.title))


def _without_overlaps(preview: Preview, column: str) -> Taken:
    spans: dict[tuple[str, str], list[Span]] = {}
    overlapping: dict[int, Problem] = {}
    for row in sorted(preview.taken.rows, key=_start):
        values = row.values
        key = folded(str(values["policy"])), str(values["language"])
        span = _span(row)
        known = spans.setdefault(key, [])
        try:
            find_place(span, [replace(each, end=each.end or each.start) for each in known])
        except RuleBroken as refusal:
            overlapping[row.number] = Problem(row.number, column, refusal.sentence, refusal.values)
        else:
            known.append(span)
    taken = preview.taken
    left_out = [row for row in preview.sheet.rows if row.number in overlapping]
    problems = [*taken.problems, *overlapping.values()]
    return Taken(
        [row for row in taken.rows if row.number not in overlapping],
        sorted(problems, key=lambda problem: problem.row or 0),
        sorted([*taken.rejected, *left_out], key=lambda row: row.number),
    )


def _start(row: TakenRow) -> date:
    start = row.values["effective_from"]
    return start if isinstance(start, date) else date.max


def _span(row: TakenRow) -> Span:
    values, start = row.values, _start(row)
    end = values["effective_to"]
    label = str(values["label"] or "")
    name = name_version(str(values["policy"]), str(values["language"]), label, start)
    return Span(row.number, name, start, end if isinstance(end, date) else None)


def enter_policies() -> Enter:
    """Make the step that enters rows as versions, policies by their names.

    The step raises RuleBroken where a row would be in force beside a version that is in
    already, or tells of something that lies ahead.
    """
    return _enter


def _enter(work: UnitOfWork, rows: Sequence[TakenRow]) -> Iterable[Record]:
    register = Register(work)
    for row in sorted(rows, key=_start):
        values: dict[str, Any] = dict(row.values)
        policy = register.policy(
            values["policy"], kind=values["kind"], url=str(values["url"] or "")
        )
        days = values["effective_from"], values["effective_to"]
        if not has_version(policy, values["language"], days[0]):
            text = values["text"]
            register.version(
                policy,
                language=values["language"],
                days=days,
                wording=typed_wording(text) if text else None,
                **_facts(work, values),
            )
    return register.made


def _facts(work: UnitOfWork, values: dict[str, Any]) -> dict[str, Any]:
    published_at = values["published_at"]
    published_on = legal_day(published_at) if published_at else None
    for on in (values["approved_on"], published_on, values["notice_on"]):
        check_happened(on, today=work.today)
    return {
        **{name: str(values[name] or "") for name in _FACTS},
        **{name: values[name] for name in _DATED},
        "publication_origin": Origin.IMPORTED if published_at else None,
    }

"""Which columns of a consent log mean what, and how the log is written."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Values
from dataclasses import dataclass, replace
from pathlib import Path

from console.consent.epochs import TimeForm, form_note, form_of
from console.i18n import N_
from console.intake.kinds import Kind, sniff
from console.intake.mapping import Field, Mapping, guess_mapping, require_mapping
from console.intake.parsers import folded, in_every_language
from console.intake.problems import Problem
from console.intake.rejected import WHY
from console.intake.sheets import Sheet
from console.intake.sources import Source, closed_file, open_source, printable_name
from console.labels import Labelled

ANSWER_FIELDS = ("site", "banner", "action", "purposes", "language", "necessary", "performance",
                 "functionality", "social_media", "advertising")  # fmt: skip
"""What together makes up one answer; everything else is who, when and where."""

CONSENT_FIELDS = (
    Field("at", N_("Time"), (
        "timestamp", "date", "datetime", "date time", "time", "created at", "event time",
        "consent date", "moment", "data", "data si ora", "momentul", "zeitpunkt", "zeitstempel",
        "datum", "ts", "recorded at", "occurred at",
    ), required=True),
    Field("action", N_("Action"), (
        "event", "event type", "decision", "status", "consent status", "interaction", "choice",
        "actiune", "acțiune", "decizie", "eveniment", "stare", "aktion", "entscheidung",
        "ereignis",
    ), required=True),
    Field("site", N_("Site"), (
        "source", "domain", "website", "property", "campaign", "sursa", "sursă", "domeniu",
        "campanie", "quelle", "seite", "domane", "kampagne", "site id",
    )),
    Field("visitor", N_("Visitor"), (
        "visitor id", "user id", "user", "device id", "consent id", "subject id", "uuid", "guid",
        "identifier", "anonymous id", "vizitator", "id vizitator", "identificator", "utilizator",
        "besucher", "besucher id", "besucherkennung", "nutzer", "kennung",
    )),
    Field("banner", N_("Banner version"), (
        "policy version", "policy", "version", "text version", "consent version", "banner",
        "config version", "versiune", "versiune banner", "versiune politica", "versiunea textului",
        "bannerversion", "textversion", "richtlinienversion",
    )),
    Field("purposes", N_("Purposes"), (
        "categories", "choices", "preferences", "consents", "groups", "scopuri", "categorii",
        "optiuni", "opțiuni", "zwecke", "kategorien", "auswahl",
    )),
    Field("receipt", N_("Receipt"), (
        "receipt id", "proof", "consent receipt", "transaction id", "token", "dovada", "dovadă",
        "chitanta", "recipisa", "beleg", "nachweis",
    )),
    Field("language", N_("Language"), ("lang", "locale", "limba", "limbă", "sprache")),
    Field("page", N_("Page"), (
        "url", "page url", "path", "location", "pagina", "pagină", "adresa paginii",
        "seiten url", "seitenadresse",
    )),
    Field("necessary", N_("Strictly necessary"), ("necesare", "notwendig", "c0001")),
    Field("performance", N_("Performance"), ("analytics", "statistics", "performanta", "analiza",
                                             "leistung", "statistik", "c0002")),
    Field("functionality", N_("Functionality"), ("functional", "functionalitate", "functionale",
                                                 "funktional", "c0003")),
    Field("social_media", N_("Social media"), ("social", "retele sociale", "soziale medien",
                                               "c0005")),
    Field("advertising", N_("Advertising"), ("marketing", "targeting", "publicitate", "werbung",
                                             "c0004")),
)  # fmt: skip
"""What a log may say of each event, with the headings under which others say it."""

LINE = N_("Line")
"""Title of the column with the line of a rejected row."""

AS_IT_STANDS = N_("The row as it stands in the log")
"""Title of the column with the whole rejected row."""

_HEAD_BYTES = 256 * 1024
_SEPARATORS = ",;\t|"
_SIXTEEN_BITS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_LOGS = frozenset({Kind.DELIMITED, Kind.PLAIN, Kind.JSON})


class LogFormat(Labelled):
    """How a log is written."""

    CSV = "csv", N_("a table in text form (CSV)")
    JSON_LINES = "jsonl", N_("one JSON object on each line")


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read one log.

    Attributes:
        file: Its name, for messages.
        format: How it is written.
        separator: What stands between its cells; a comma where it has none.
        head: Titles of its columns, or names of its fields.
        columns: Position in the head, by name of our field.
        body_at: Where the events begin, in bytes.
        times: How it writes its times, as far as its beginning shows.
        is_returned: Whether it is a file of our rejected rows, corrected and brought back.
    """

    file: str
    format: LogFormat
    separator: str
    head: tuple[str, ...]
    columns: Values[str, int]
    body_at: int
    times: TimeForm = TimeForm.WRITTEN
    is_returned: bool = False

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What was assumed and a person should know before the log goes in."""
        return form_note(self.title("at"), self.times)

    def title(self, name: str) -> str:
        """Name the column of a field as the file does; by our own title where it has none."""
        if name in self.columns:
            return self.head[self.columns[name]]
        return next(field.title for field in CONSENT_FIELDS if field.name == name)


def said(value: object) -> str:
    """Write a value of an object as a cell; lists and objects stay JSON."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def own_columns(head: Sequence[str]) -> frozenset[int]:
    """Tell which columns of a head are ours, as files of rejected rows have them."""
    plain = [folded(title) for title in head]
    if not _said_by(WHY).intersection(plain):
        return frozenset()
    ours = _said_by(LINE) | _said_by(WHY) | _said_by(AS_IT_STANDS)
    return frozenset(place for place, title in enumerate(plain) if title in ours)


def _said_by(title: str) -> set[str]:
    return {folded(each) for each in in_every_language(title)}


def find_layout(path: Path, mapping: Mapping | None = None) -> Layout:
    """Look at the beginning of a log and find out how to read it.

    Raises:
        Unreadable: If it is no log, or a column that it needs is missing.
    """
    source = _beginning(path)
    body_at = len(source.data) - len(source.data.removeprefix(_UTF8_MARK))
    if source.data[body_at:].lstrip()[:1] == b"{":
        head = _names(source, source.data[body_at:])
        layout = _layout(source.name, LogFormat.JSON_LINES, ",", head, mapping, body_at)
        return _timed(layout, source.data)
    line = source.data.split(b"\n", 1)[0]
    words = line[body_at:].decode("utf-8", "replace")
    cells, separator = max(
        ((next(csv.reader([words], delimiter=mark), []), mark) for mark in _SEPARATORS),
        key=lambda found: len(found[0]),
    )
    head = tuple(" ".join(cell.split()) or f"#{place}" for place, cell in enumerate(cells, 1))
    body_at = min(len(line) + 1, len(source.data))
    layout = _layout(source.name, LogFormat.CSV, separator, head, mapping, body_at)
    return _timed(layout, source.data)


def _layout(
    file: str,
    form: LogFormat,
    separator: str,
    head: tuple[str, ...],
    mapping: Mapping | None,
    body_at: int,
) -> Layout:
    ours = own_columns(head)
    foreign = ["" if place in ours else title for place, title in enumerate(head)]
    chosen = mapping or guess_mapping(foreign, CONSENT_FIELDS)
    require_mapping(Sheet(file, "", head, ()), chosen, CONSENT_FIELDS)
    columns = {name: match.column for name, match in chosen.matches.items()}
    return Layout(file, form, separator, head, columns, body_at, is_returned=bool(ours))


def _timed(layout: Layout, top: bytes) -> Layout:
    body = top[layout.body_at :].decode("utf-8", "replace")
    if layout.format is LogFormat.JSON_LINES:
        times = _times_of_objects(body, layout.head[layout.columns["at"]])
    else:
        times = _times_of_rows(body, layout)
    return replace(layout, times=form_of(times))


def _times_of_objects(body: str, name: str) -> Iterator[str]:
    for line in body.split("\n"):
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            yield said(found.get(name))


def _times_of_rows(body: str, layout: Layout) -> Iterator[str]:
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=layout.separator)
    while True:
        try:
            cells = next(rows)
        except csv.Error:
            continue
        except StopIteration:
            return
        if len(cells) == len(layout.head):
            yield cells[layout.columns["at"]]


def _beginning(path: Path) -> Source:
    try:
        with path.open("rb") as stream:
            top = stream.read(_HEAD_BYTES)
    except IsADirectoryError:
        return open_source(path)
    except OSError as trouble:
        if not path.exists():
            return open_source(path)
        raise closed_file(printable_name(path)) from trouble
    whole = top[: top.rfind(b"\n") + 1] if len(top) == _HEAD_BYTES and b"\n" in top else top
    source = open_source(Source(printable_name(path), whole))
    if whole.startswith(_SIXTEEN_BITS):
        raise source.refuse(
            N_("{file} is written in UTF-16. Save it as UTF-8 (CSV UTF-8) and import that.")
        )
    kind = sniff(source)
    if kind not in _LOGS:
        raise source.refuse(
            N_(
                "{file} is {kind}, not a consent log. Export the log as .csv, or as JSON with one"
                " object on each line (.jsonl)."
            ),
            kind=kind,
        )
    return source


def _names(source: Source, top: bytes) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for line in top.split(b"\n"):
        try:
            found = json.loads(line) if line.strip() else {}
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            names.update(dict.fromkeys(found))
    if not names:
        raise source.refuse(
            N_("{file} does not hold one JSON object on each line. Export the log as .jsonl.")
        )
    return tuple(names)

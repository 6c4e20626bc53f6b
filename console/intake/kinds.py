"""What a foreign file is, by what is in it; its suffix only settles what content leaves open."""

import io
import re
import zipfile

from console.i18n import N_
from console.intake.archives import BROKEN_PACKAGE
from console.intake.encodings import decode
from console.intake.limits import USUAL, Limits
from console.intake.sources import Origin, Source, open_source
from console.labels import Labelled


class Kind(Labelled):
    """Formats that the console knows by sight, whether it reads them or not."""

    DELIMITED = "delimited", N_("a table in text form (CSV)")
    WORKBOOK = "workbook", N_("an Excel workbook (.xlsx)")
    MARKDOWN = "markdown", N_("a Markdown text")
    HTML = "html", N_("a web page (HTML)")
    JSON = "json", N_("JSON data")
    PLAIN = "plain", N_("a plain text")
    WORD = "word", N_("a Word document (.docx)")
    PDF = "pdf", N_("a PDF document")
    MAIL = "mail", N_("an e-mail")
    OLD_OFFICE = "old_office", N_("an old Office file (.xls, .doc, .msg)")
    LOCKED_OFFICE = "locked_office", N_("an Office file protected by a password")
    OPEN_DOCUMENT = "open_document", N_("an OpenDocument file (.ods, .odt)")
    SLIDES = "slides", N_("a presentation")
    RICH_TEXT = "rich_text", N_("a rich text file (.rtf)")
    XML = "xml", N_("XML data")
    PICTURE = "picture", N_("a picture")
    ARCHIVE = "archive", N_("a packed archive")
    PROGRAM = "program", N_("a program")
    DATABASE = "database", N_("a database")


_SIGNATURES = (
    (b"%PDF-", Kind.PDF),
    (b"{\\rtf", Kind.RICH_TEXT),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\0", Kind.PICTURE),
    (b"MM\0*", Kind.PICTURE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"7z\xbc\xaf", Kind.ARCHIVE),
    (b"Rar!", Kind.ARCHIVE),
    (b"MZ\x90", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"SQLite format 3\0", Kind.DATABASE),
)
_PARTS = (
    ("xl/workbook.xml", Kind.WORKBOOK),
    ("xl/workbook.bin", Kind.OLD_OFFICE),
    ("word/document.xml", Kind.WORD),
    ("ppt/presentation.xml", Kind.SLIDES),
)
_BY_SUFFIX = {
    ".csv": Kind.DELIMITED, ".tsv": Kind.DELIMITED, ".tab": Kind.DELIMITED,
    ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN,
}  # fmt: skip
_PACKED_SUFFIX = {".xlsx": Kind.WORKBOOK, ".xlsm": Kind.WORKBOOK, ".docx": Kind.WORD}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(r"<(?:!doctype html|html|head|body|table|meta|div)\b", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]\d])")
_MAIL = re.compile(r"(?:[A-Z][\w-]+: [^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}")
_MAIL_FIELDS = re.compile(
    r"^(?:from|received|return-path|mime-version|message-id):", re.IGNORECASE | re.MULTILINE
)
RULED_LINE = re.compile(
    r"^[ \t>]{0,8}(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$",
    re.MULTILINE,
)
"""The line under the head of a Markdown table: dashes between pipes."""


def sniff(origin: Origin, limits: Limits = USUAL) -> Kind:
    """Tell what a file is.

    Raises:
        Unreadable: If it cannot be opened, is empty, or is nothing known.
    """
    source = open_source(origin, limits)
    data = source.data
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(_OLE):
        return Kind.LOCKED_OFFICE if _is_locked(data) else Kind.OLD_OFFICE
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed_kind(source)
    return _text_kind(decode(source, declared=True).text, source.suffix)


def _is_locked(data: bytes) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in data


def _packed_kind(source: Source) -> Kind:
    by_suffix = _PACKED_SUFFIX.get(source.suffix, Kind.ARCHIVE)
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            names = set(archive.namelist())
    except BROKEN_PACKAGE:
        return by_suffix
    for part, kind in _PARTS:
        if part in names:
            return kind
    if "mimetype" in names and "content.xml" in names:
        return Kind.OPEN_DOCUMENT
    return by_suffix


def _text_kind(text: str, suffix: str) -> Kind:
    top = text[:4000].lstrip("\ufeff \t\r\n")
    if top.startswith("<") and _HTML.search(top):
        return Kind.HTML
    if top.startswith("<?xml"):
        return Kind.XML
    if _JSON.match(top):
        return Kind.JSON
    if _MAIL.match(top) and _MAIL_FIELDS.search(top):
        return Kind.MAIL
    if RULED_LINE.search(text[:1_000_000]):
        return Kind.MARKDOWN
    return _BY_SUFFIX.get(suffix, Kind.PLAIN)

"""The words of foreign documents: Markdown, plain text, web pages, Word, PDF."""

import re
from dataclasses import dataclass

from console.i18n import N_
from console.intake.encodings import decode
from console.intake.kinds import Kind, sniff
from console.intake.limits import USUAL, Limits
from console.intake.problems import Problem
from console.intake.sources import Origin, Source, open_source
from console.jobs import JobControl

__all__ = ["Document", "Kind", "read_document", "sniff"]

_MEDIA_TYPES = {
    Kind.MARKDOWN: "text/markdown",
    Kind.PLAIN: "text/plain",
    Kind.DELIMITED: "text/plain",
    Kind.HTML: "text/html",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.OPEN_DOCUMENT: "application/vnd.oasis.opendocument.text",
    Kind.PDF: "application/pdf",
}
_REFUSALS = {
    Kind.OLD_OFFICE: N_(
        "{file} is an old Office file. Open it in Word or LibreOffice and save it as .docx or .pdf."
    ),
    Kind.LOCKED_OFFICE: N_(
        "{file} is protected by a password. Save a copy without it and import that."
    ),
    Kind.RICH_TEXT: N_("{file} is a rich text file. Open it in Word and save it as .docx."),
    Kind.MAIL: N_("{file} is an e-mail. Import it as mail, or save the document attached to it."),
    Kind.PICTURE: N_(
        "{file} is a picture without text. Run text recognition (OCR) on it and save it as .pdf."
    ),
    Kind.ARCHIVE: N_("{file} is a packed archive. Unpack it and import the document inside."),
}
_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"(?m)^title:[ \t]*[\"']?([^\n]*?)[\"']?[ \t]*$")
_HEADING = re.compile(r"(?m)^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t#]*$")


@dataclass(frozen=True, slots=True)
class Document:
    r"""What a foreign document says.

    Attributes:
        media_type: Its format as the Internet names it.
        text: All its words with ``\n`` line ends; headings and lists marked as in Markdown
            where the format knows them. Markdown comes as it is, without its front matter.
        pages: The text page by page; empty where the format has no pages.
        title: What it calls itself; empty where it does not.
        encoding: How its bytes were read; empty where the format settles that.
        notes: What a person should know of it: pages without text, links to other files, macros.
    """

    media_type: str
    text: str
    pages: tuple[str, ...] = ()
    title: str = ""
    encoding: str = ""
    notes: tuple[Problem, ...] = ()


def read_document(
    origin: Origin, *, limits: Limits = USUAL, control: JobControl | None = None
) -> Document:
    """Read a document's words; nothing in it is run and nothing is fetched.

    A PDF is parsed in a process of its own with bounds on time and memory.

    Raises:
        Unreadable: With file and remedy, if it has no words that can be read.
        Cancelled: If the job was asked to stop while a PDF was being read.
    """
    source = open_source(origin, limits)
    kind = sniff(source, limits)
    if kind is Kind.PICTURE:
        raise source.without_words(_REFUSALS[kind])
    if kind not in _MEDIA_TYPES:
        other = N_(
            "{file} is {kind}, not a document that can be read. Choose a .docx, .odt, .pdf, .html,"
            " .md or .txt file."
        )
        raise source.refuse(_REFUSALS.get(kind, other), kind=kind)
    found = _read(source, kind, limits, control or JobControl())
    if not found.text.strip():
        raise source.refuse(N_("{file} has no text in it. Choose the document with the words."))
    if len(found.text) > limits.text_characters:
        raise source.refuse(
            N_("{file} holds more than {limit} characters of text. Split it."),
            limit=limits.text_characters,
        )
    return found


def _read(source: Source, kind: Kind, limits: Limits, control: JobControl) -> Document:
    if kind is Kind.PDF:
        from console.intake.pdf import read_pdf

        words = read_pdf(source, limits, control)
        text = "\n\n".join(page for page in words.pages if page)
        return Document(_MEDIA_TYPES[kind], text, words.pages, words.title, notes=words.notes)
    if kind is Kind.WORD:
        from console.intake.word import read_word

        text, title, notes = read_word(source, limits)
        return Document(_MEDIA_TYPES[kind], text, title=title, notes=notes)
    if kind is Kind.OPEN_DOCUMENT:
        from console.intake.opendocument import read_opendocument

        text, notes = read_opendocument(source, limits)
        return Document(_MEDIA_TYPES[kind], text, notes=notes)
    return _read_text(source, kind)


def _read_text(source: Source, kind: Kind) -> Document:
    decoded = decode(source, declared=kind is Kind.HTML)
    text, title = decoded.text.replace("\r\n", "\n").replace("\r", "\n"), ""
    if kind is Kind.HTML:
        from console.intake.markup import page_text, page_title, parse_page

        page = parse_page(source, text)
        title = page_title(page)
        text = page_text(page)
    elif kind is Kind.MARKDOWN or source.suffix in {".md", ".markdown"}:
        text, title = _without_front(text)
    return Document(_MEDIA_TYPES[kind], text, title=title, encoding=decoded.encoding)


def _without_front(text: str) -> tuple[str, str]:
    front = _FRONT.match(text)
    body = text[front.end() :].lstrip("\n") if front else text
    named = _FRONT_TITLE.search(front.group(1)) if front else None
    named = named or _HEADING.search(body)
    return body, named.group(1) if named else ""

"""Catalogues: finds every marked sentence, merges it into the languages, compiles them.

``python -m tools.catalogues update`` after sentences changed; ``compile`` before running.
Compiling needs nothing but Python, so that a runtime installation can do it.
"""

import ast
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from console.i18n import LANGUAGES
from console.paths import RESOURCES, ROOT

LOCALE = RESOURCES / "locale"
SOURCES = ("main.py", "console", "reports", "ui")
FIRST_WINDOW = ("ui/unlock/window.py", "ui/unlock/open_page.py")


def main(task: str) -> int:
    """Do one task; answers with an exit status."""
    if task == "update":
        return _update()
    for language in LANGUAGES:
        source = LOCALE / language / "LC_MESSAGES" / "console.po"
        target = source.with_suffix(".mo")
        if source.exists() and (
            not target.exists() or target.stat().st_mtime < source.stat().st_mtime
        ):
            _compile(source, target)
    return _compile_qt(LOCALE / "qtbase_ro.ts")


def _compile(source: Path, target: Path) -> None:
    """Write the whole catalogue, and beside it the words of the first window alone."""
    entries, first = read_po(source), set(marked_sentences(FIRST_WINDOW))
    head = {"": entries[""], **{key: text for key, text in entries.items() if key in first}}
    target.with_name("first.mo").write_bytes(compiled(head))
    target.write_bytes(compiled(entries))


def _compile_qt(source: Path) -> int:
    target = source.with_suffix(".qm")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return 0
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if tool is None:
        print("pyside6-lrelease is missing: Qt's own buttons stay English in Romanian")
        return 0
    command = [tool, "-silent", str(source), "-qm", str(target)]
    return subprocess.run(command, check=False).returncode


def marked_sentences(places: Sequence[str] = SOURCES) -> list[str | tuple[str, ...]]:
    """List every sentence that the sources mark for translation, each once.

    The syntax tree is read, not the text, so that calls inside f-strings are found too.
    """
    found: dict[str | tuple[str, ...], None] = {}
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    texts = _texts(node, node.func.id)
                    if texts:
                        found[texts if len(texts) > 1 else texts[0]] = None
    return list(found)


def _texts(call: ast.Call, name: str) -> tuple[str, ...]:
    wanted = {"_": 1, "N_": 1, "ngettext": 2, "NN_": 2}.get(name, 0)
    return tuple(
        argument.value
        for argument in call.args[:wanted]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value
    )


def _update() -> int:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po as babel_read
    from babel.messages.pofile import write_po

    template = Catalog(project="dpo-console", fuzzy=False)
    for message in marked_sentences():
        template.add(message)
    for language in LANGUAGES:
        if language == "en":
            continue
        target = LOCALE / language / "LC_MESSAGES" / "console.po"
        target.parent.mkdir(parents=True, exist_ok=True)
        catalog = Catalog(locale=language, fuzzy=False)
        if target.exists():
            with target.open("rb") as stream:
                catalog = babel_read(stream, locale=language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with target.open("wb") as stream:
            write_po(
                stream, catalog, sort_output=True, no_location=True, omit_header=False, width=0
            )
        missing = sum(1 for message in catalog if message.id and not message.string)
        print(f"{language}: {len(catalog)} sentences, {missing} not translated")
    return 0


def read_po(path: Path) -> dict[str, str]:
    """Read a catalogue; plural forms are joined by NUL as the compiled form wants them."""
    entries: dict[str, str] = {}
    fields: dict[str, str] = {}
    current = ""
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        match = re.match(r"^(msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(.*)$", line)
        if match:
            if match[1] == "msgid" and "msgstr" in "".join(fields):
                _settle(fields, entries)
                fields = {}
            current = match[1]
            fields[current] = str(ast.literal_eval(match[2]))
        elif line.startswith('"'):
            fields[current] += str(ast.literal_eval(line))
    _settle(fields, entries)
    return entries


def _settle(fields: dict[str, str], entries: dict[str, str]) -> None:
    if "msgid" not in fields:
        return
    key = fields["msgid"]
    if "msgid_plural" in fields:
        key += "\0" + fields["msgid_plural"]
        forms = [text for name, text in sorted(fields.items()) if name.startswith("msgstr[")]
        text = "\0".join(forms) if all(forms) else ""
    else:
        text = fields.get("msgstr", "")
    if text:
        entries[key] = text


def compiled(entries: dict[str, str]) -> bytes:
    """Write a catalogue in gettext's binary form."""
    keys = sorted(entries)
    ids = [key.encode() for key in keys]
    texts = [entries[key].encode() for key in keys]
    first: list[int] = []
    second: list[int] = []
    place, blob = 28 + 16 * len(keys), b""
    for group, table in ((ids, first), (texts, second)):
        for raw in group:
            table += [len(raw), place]
            blob += raw + b"\0"
            place += len(raw) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + struct.pack(f"<{4 * len(keys)}I", *first, *second) + blob


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

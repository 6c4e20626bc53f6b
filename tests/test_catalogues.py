"""Every sentence speaks three languages."""

import re
import string

import pytest
from babel.messages.pofile import read_po

from console.i18n import LANGUAGES
from tools.catalogues import LOCALE, compiled, marked_sentences
from tools.catalogues import read_po as our_read_po

OTHERS = [language for language in LANGUAGES if language != "en"]


def catalogue(language):
    with (LOCALE / language / "LC_MESSAGES" / "console.po").open("rb") as stream:
        return read_po(stream, locale=language)


def places(text):
    return sorted({name for _t, name, _s, _c in string.Formatter().parse(text) if name is not None})


@pytest.mark.parametrize("language", OTHERS)
def test_no_marked_sentence_is_missing_or_untranslated(language):
    found = catalogue(language)
    missing = []
    for message in marked_sentences():
        known = found.get(message if isinstance(message, str) else message[0])
        texts = (
            known.string if known and isinstance(known.string, tuple) else [known and known.string]
        )
        if not all(texts):
            missing.append(message)
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_keeps_its_places(language):
    wrong = []
    for message in catalogue(language):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = places(ids[-1])
        wrong += [text for text in texts if text and places(text) != wanted]
    assert wrong == []


def test_romanian_has_comma_below_and_no_cedilla():
    text = (LOCALE / "ro" / "LC_MESSAGES" / "console.po").read_text("utf-8")

    assert not re.search("[şţŞŢ]", text)
    assert not re.search(r"neînregistrat|procesator|subiect(ul)? (al )?datelor", text)


@pytest.mark.parametrize("language", OTHERS)
def test_our_own_compiler_reads_what_babel_reads(language):
    ours = our_read_po(LOCALE / language / "LC_MESSAGES" / "console.po")
    for message in catalogue(language):
        if message.id and isinstance(message.id, str) and message.string:
            assert ours[message.id] == message.string
    assert compiled(ours)[:4] == b"\xde\x12\x04\x95"

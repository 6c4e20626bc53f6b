"""Three languages for every sentence that a person reads.

English is the language of the sources; Romanian and German come from gettext
catalogues. The language of one report or one answer is set with ``speaking``
and does not disturb the language of the window.
"""

import gettext as _gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from console.errors import ConsoleError, Counted
from console.paths import RESOURCES

LANGUAGES = ("ro", "en", "de")
"""Languages of the window and of reports, the authority's own first."""

_DOMAIN = "console"
_FIRST_DOMAIN = "first"
"""The words of the first window alone: reading the whole catalogue would delay it."""
_default = ["en"]
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for a marker
    """Mark a sentence for the catalogue and leave it as it is."""
    return sentence


def NN_(one: str, many: str) -> Counted:  # noqa: N802 - N_ for a sentence with a count
    """Mark both forms of a sentence for the catalogue; ``said`` chooses by its ``count``."""
    return Counted(one, many)


def _(sentence: str) -> str:
    """Translate a sentence into the language spoken here."""
    return _catalogue(language()).gettext(sentence) if sentence else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence whose form depends on a count."""
    return _catalogue(language()).ngettext(one, many, count)


def language() -> str:
    """Name the language spoken here: ``ro``, ``en`` or ``de``."""
    return _spoken.get() or _default[0]


def set_language(code: str) -> None:
    """Choose the language of this process.

    Raises:
        ValueError: If there is no catalogue of that name.
    """
    _default[0] = _known(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language inside a block, for one report or one letter.

    Raises:
        ValueError: If there is no catalogue of that name.
    """
    token = _spoken.set(_known(code))
    try:
        yield
    finally:
        _spoken.reset(token)


def tell(error: ConsoleError) -> str:
    """Say an error in the language spoken here."""
    values = {name: _value(value) for name, value in error.values.items()}
    return said(error.sentence, values)


def said(sentence: str, values: Mapping[str, object]) -> str:
    """Say a marked sentence with its values, in the form that its count asks for."""
    count = values.get("count")
    if isinstance(sentence, Counted) and isinstance(count, int):
        return ngettext(sentence, sentence.many, count).format(**values)
    return _(sentence).format(**values)


def _value(value: object) -> object:
    text = getattr(value, "text", None)
    return _(text) if isinstance(text, str) else value


def _known(code: str) -> str:
    if code not in LANGUAGES:
        message = f"no such language: {code}"
        raise ValueError(message)
    return code


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    first = _load(_FIRST_DOMAIN, code)
    first.add_fallback(_Whole(code))
    return first


@cache
def _whole_catalogue(code: str) -> _gettext.NullTranslations:
    return _load(_DOMAIN, code)


def _load(domain: str, code: str) -> _gettext.NullTranslations:
    file = RESOURCES / "locale" / code / "LC_MESSAGES" / f"{domain}.mo"
    if not file.exists():
        return _gettext.NullTranslations()
    with file.open("rb") as stream:
        return _gettext.GNUTranslations(stream)


class _Whole(_gettext.NullTranslations):
    """Stands for the whole catalogue, which is read when a word is missed in the first one."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def gettext(self, message: str) -> str:
        return _whole_catalogue(self._code).gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _whole_catalogue(self._code).ngettext(msgid1, msgid2, n)

"""What a message says itself, without what it quotes of earlier ones."""

import re

from console.wording.languages import detect_language

_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_EARLIER = re.compile(
    r"^(?:-{2,}.{0,40}(?:original message|mesaj\w* (?:original|inițial|redirecționat)"
    r"|ursprüngliche nachricht).*|on .{5,120} wrote:|am .{5,120} schrieb.{0,80}:"
    r"|(?:în|pe|la) .{5,120} a scris:)\s*$",
    re.IGNORECASE | re.MULTILINE,
)


def own_words(text: str) -> str:
    """Blank out what a message quotes of earlier ones; what is left keeps its places."""
    own = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    earlier = _EARLIER.search(own)
    if earlier is not None and own[: earlier.start()].strip():
        own = own[: earlier.start()]
    return own


def own_language(text: str) -> str:
    """Name the language of a message's own words; empty where that is not plain."""
    return detect_language(own_words(text))

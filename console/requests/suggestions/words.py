"""What a message says itself, without what it quotes of earlier ones."""

import re
from functools import lru_cache

from console.wording.languages import detect_language

_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_EARLIER = re.compile(
    r"^(?:-{2,}.{0,40}(?:original message|mesaj\w* (?:original|inițial|redirecționat)"
    r"|ursprüngliche nachricht).*|on .{5,120} wrote:|am .{5,120} schrieb.{0,80}:"
    r"|(?:în|pe|la) .{5,120} a scris:)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_REMINDER = re.compile(
    r"\b(?:mahnung|erinnerung|zweite[rn]? versuch|(?:noch ?mals?|erneut|wieder)\b.{0,40}\bantwort"
    r"|(?:keine|nicht|ohne).{0,20}(?:antwort|geantwortet|reagiert)|zum (?:zweiten|dritten) mal"
    r"|reminder|(?:second|third|last) (?:attempt|time|request)|(?:no|not|never|nobody|without)\b"
    r".{0,25}(?:reply|replied|answer|response|responded)|chasing|writing again"
    r"|revin|scriu (?:iar|din nou)|(?:nu|niciun|fără).{0,25}r[aă]spuns|a (?:doua|treia) oar[aă])",
    re.IGNORECASE,
)
_MARK = re.compile(r"^[ \t]*>+", re.MULTILINE)


@lru_cache(maxsize=4)
def own_words(text: str) -> str:
    """Blank out what a message quotes of earlier ones; what is left keeps its places.

    Whoever reminds the office of a message quotes himself; that counts, unless it names a writer.
    """
    own = _QUOTED.sub(lambda match: " " * len(match.group()), text) if ">" in text else text
    earlier = _EARLIER.search(own)
    if earlier is None and own != text and _REMINDER.search(own) is not None:
        own = _MARK.sub(lambda match: " " * len(match.group()), text)
        earlier = _EARLIER.search(own)
    if earlier is not None and own[: earlier.start()].strip():
        own = own[: earlier.start()]
    return own


def own_language(text: str) -> str:
    """Name the language of a message's own words; empty where that is not plain."""
    return detect_language(own_words(text))

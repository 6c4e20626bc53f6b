"""Whether words that name a right are meant as its assertion, by the words around them."""

from collections.abc import Iterable
from itertools import pairwise

from console.requests.rules import Right
from console.wording.words import Word

_NOT = frozenset(
    {"nu", "fara", "not", "don", "never", "without", "nicht", "nichts", "kein", "keine"}
)
_STILL = frozenset({"still", "yet", "haven", "didn", "hasn", "noch", "inca", "tot"})
_DENIABLE = frozenset({Right.ERASURE})
"""Rights that a message often names to say that they are not meant."""
_HEAD = 60
_I = frozenset(
    {"i", "my", "me", "ich", "mir", "mich", "meine", "meiner", "mea", "mele", "meu", "imi"}
)
"""Whoever speaks of himself at the head of a letter is no authority."""
_REACH = 3
_BACK = 2
_FAR = 6
_SHALL = frozenset({"sollen", "sollten", "mussen", "brauchen", "durfen", "sollt", "musst"})
_NOT_QUITE = frozenset({"nur", "mehr", "only", "just", "need", "doar", "numai", "mai"})
"""Behind modal verbs a German denial stands last; "nicht nur" and "nicht mehr" are none."""
_DONE = frozenset({"deleted", "erased", "removed", "geloscht", "entfernt", "sters"})
_DOERS = frozenset({"you", "sie", "ihr", "ati"})
_AUXILIARIES = frozenset({"haben", "habt"})
_WHEN = frozenset({"when", "wann", "cand"})
_WILL = frozenset(
    {
        *("will", "do", "is", "are", "wird", "werden", "loschen", "vernichten"),
        *("o", "le", "il", "se", "stergeti", "distrugeti", "aruncati"),
    }
)
_AT_LAST = frozenset({"finally", "ever", "endlich", "odata", "sfarsit"})
"""Whoever asks when data will be erased asks for no erasure, unless he is impatient."""
_GROUNDS = frozenset({"temei", "scop", "scopuri", "baza"})
_UNTIL = frozenset({"until", "till", "while", "pending", "pana", "solange", "bis"})
_OBJECTIONS = frozenset({"objection", "widerspruch", "opozitie", "opozitia", "opozitiei"})
_OBJECTING = frozenset(
    {"lege", "erhebe", "hiermit", "hereby", "file", "lodge", "depun", "formulez"}
)
_UNABLE = frozenset({"pot", "cannot", "t", "unable"})
_WHETHER = frozenset({"whether", "ob", "daca"})
_BANK = ("bank", "bancar", "iban")
_OUR = frozenset({"our", "unsere", "unser", "ni", "noastra", "noastre", "nostru"})
_ELSEWHERE = ("authority", "anspdcp", "supraveghere", "behorde")
"""A complaint that is announced to one of these is not one to the office."""

_OWED = (
    *("rechnung", "preis", "mahn", "gebuhr", "behaupt", "forderung", "abbuchung", "erhohung"),
    *("invoice", "bill", "price", "charge", "fee", "fine", "increase", "allegation", "cancell"),
    *("factur", "pret", "major", "scump", "amend", "penali", "tarif", "rezili", "acuzat"),
)
_ORDERED = ("order", "deliver", "bestell", "auftrag", "liefer", "comanda", "comenz", "livr")
_GOODS = (
    *_ORDERED,
    *("parcel", "refund", "fridge", "broken", "scratch", "repair", "paket", "kaputt", "defekt"),
    *("verkratzt", "gutschrift", "reparatur", "colet", "defect", "stricat", "zgariat", "reparat"),
    *("frigider", "produs", "garanti", "warranty"),
)
_ABOUT_DATA = (
    *("data", "daten", "datele", "datelor", "personal", "privacy", "gdpr", "dsgvo", "prelucr"),
    *("processing", "verarbeit", "confiden", "vertraulich", "akte", "record", "dosar", "fisa"),
    *("profil", "marketing", "werb", "consim", "einwillig", "consent", "interes", "legitim"),
    *("caracter", "account", "konto", "kundenkonto", "evident", "stammdat"),
)
_BUSINESS = {
    Right.OBJECTION: _OWED,
    Right.RECTIFICATION: _ORDERED,
    Right.COMPLAINT: _GOODS,
}
"""What is objected to, corrected or complained of in business that has no data in it."""

_EVENTS = ("conferin", "conference", "webinar", "seminar", "schulung", "tagung", "curs", "training")
_OFFERS = (
    *("ofert", "reducere", "inscrie", "bilet", "ticket", "discount", "reserve", "register"),
    *("early", "angebot", "rabatt", "anmeld", "teilnahme", "offer", "kongress"),
)


def is_meant(words: list[Word], start: int, end: int, right: Right) -> bool:
    """Tell whether words at a place of a message assert the right that they name."""
    named = {word.sentence for word in words[start:end]}
    sentence = [word for word in words if word.sentence in named]
    if right is Right.AUTHORITY_LETTER:
        return not any(word.plain in _I for word in words[:_HEAD])
    if right in _BUSINESS and _is_business(sentence, _BUSINESS[right]):
        return False
    return not _only_names(words, (start, end), sentence, right)


def _only_names(
    words: list[Word], span: tuple[int, int], sentence: list[Word], right: Right
) -> bool:
    """Tell whether a sentence names a right for another reason than to assert it."""
    start, end = span
    if right is Right.COMPLAINT:
        return any(word.plain.endswith(_ELSEWHERE) for word in sentence)
    if right is Right.ACCESS:
        return _asks_why(words, start) or _fails(words, start)
    if right is Right.RECTIFICATION:
        return _only_wonders(sentence)
    if right is Right.OBJECTION:
        return _is_pending(words[start:end], sentence)
    if right not in _DENIABLE or _is_overdue(words[start:end], sentence):
        return False
    return _is_denied(words, start) or _is_done(words, start, end, sentence) or _asks_when(sentence)


def advertises_event(words: list[Word]) -> bool:
    """Tell whether a message offers a course or a conference, which names rights as its topics."""
    plain = [word.plain for word in words]
    return (
        any(word.startswith(_EVENTS) for word in plain)
        and any(word.startswith(_OFFERS) for word in plain)
        and not any(word in _I for word in plain)
    )


def _is_business(sentence: Iterable[Word], matters: tuple[str, ...]) -> bool:
    plain = [word.plain for word in sentence]
    return any(word.startswith(matters) for word in plain) and not any(
        word == "art" or word.startswith(_ABOUT_DATA) for word in plain
    )


def _is_denied(words: list[Word], start: int) -> bool:
    """Tell whether a word of denial stands before a place or right behind its first word."""
    modal = start + 1 < len(words) and words[start + 1].plain in _SHALL
    last = start + 1 + (_FAR if modal else _BACK + 1)
    places = (*range(max(0, start - _REACH), start), *range(start + 1, min(last, len(words))))
    return any(
        words[place].plain in _NOT
        and words[place].sentence == words[start].sentence
        and not (place > start and _follows(words, place, _NOT_QUITE))
        for place in places
    )


def _is_overdue(named: list[Word], sentence: list[Word]) -> bool:
    """Tell whether something is missed that should be done: "you still have not deleted"."""
    return any(word.plain in _DONE for word in named) and any(
        word.plain in _STILL for word in sentence
    )


def _is_done(words: list[Word], start: int, end: int, sentence: list[Word]) -> bool:
    """Tell whether a sentence says that the office has done it: "you deleted my entry"."""
    if any(word.plain in _NOT | _STILL for word in sentence):
        return False
    if not any(word.plain in _DONE for word in words[start:end]):
        return False
    near = [word.plain for word in words[max(0, start - 2 * _REACH) : end + 1]]
    doers = [place for place, word in enumerate(near) if word in _DOERS]
    return any(
        near[place] == "ati"
        or (near[place] == "you" and _DONE.intersection(near[place + 1 : place + 3]))
        or not _AUXILIARIES.isdisjoint(near)
        for place in doers
    )


def _asks_when(sentence: list[Word]) -> bool:
    """Tell whether a sentence asks when data will be erased."""
    plain = [word.plain for word in sentence]
    asks = any(one in _WHEN and other in _WILL for one, other in pairwise(plain))
    return asks and _AT_LAST.isdisjoint(plain)


def _asks_why(words: list[Word], start: int) -> bool:
    """Tell whether "ce" is no "what": "de ce" asks why, "ce temei" on which grounds."""
    if words[start].plain != "ce":
        return False
    asks_why = start > 0 and words[start - 1].plain == "de"
    return asks_why or _follows(words, start, _GROUNDS)


def _fails(words: list[Word], start: int) -> bool:
    """Tell whether somebody cannot get at something: "I cannot access my data"."""
    before = {word.plain for word in words[max(0, start - 2) : start]}
    return words[start].plain.startswith("acces") and not _UNABLE.isdisjoint(before)


def _only_wonders(sentence: list[Word]) -> bool:
    """Tell whether data are only in doubt, or the new bank details are those of a firm."""
    plain = {word.plain for word in sentence}
    is_firm = any(word.startswith(_BANK) for word in plain) and not _OUR.isdisjoint(plain)
    return is_firm or not (_WHETHER.isdisjoint(plain) or _UNTIL.isdisjoint(plain))


def _is_pending(named: list[Word], sentence: list[Word]) -> bool:
    """Tell whether an objection is only named, as one that is still to be decided."""
    plain = {word.plain for word in sentence}
    return (
        any(word.plain in _OBJECTIONS for word in named)
        and not _UNTIL.isdisjoint(plain)
        and _OBJECTING.isdisjoint(plain)
    )


def _follows(words: list[Word], place: int, wanted: frozenset[str]) -> bool:
    return place + 1 < len(words) and words[place + 1].plain in wanted

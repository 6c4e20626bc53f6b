"""Agreements of the demonstration office: one with its words, and reviews that were begun."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from console.agreements.finder import read_agreement
from console.agreements.frameworks import load_framework
from console.agreements.models import Agreement
from console.agreements.review.rules import VerdictWord
from console.agreements.review.services import Judgement, judge, start_review
from console.agreements.rules import AgreementKind
from console.agreements.services import add_version
from console.agreements.texts import keep_text, text_of
from console.store.work import UnitOfWork

FILE_NAME = "acord-de-prelucrare.md"
_INSTRUCTIONS = (
    "3.1 Persoana împuternicită prelucrează datele cu caracter personal numai pe baza"
    " instrucțiunilor documentate ale operatorului."
)
_AUDIT = "7.1 Operatorul poate cere o dată pe an un raport scris despre măsurile luate."
_PAPER = "Citit pe exemplarul de hârtie al acordului."
_MARKS = {"+": VerdictWord.MET, "~": VerdictWord.WEAK, "x": VerdictWord.MISSING}
_PAPER_VERDICTS = (
    "+++++++~++++++++x++++++++",
    "++~++++x+x+++~++++x++~+++",
    "+++++++++++++++++++++++++",
    "x+x~x++x+x~xx+~x+x~+xx+xx",
    "+++++++~+++++~++",
    "++++++",
)
"""Fictional reviews: a mark for each requirement in its order, for as many as were decided."""
WORDS = f"""# Acord de prelucrare a datelor

## 1. Obiect și durată

1.1 Acordul privește găzduirea aplicației prin care operatorul răspunde clienților săi.

1.2 Prelucrarea durează cât contractul principal.

## 2. Date și persoane

2.1 Tipurile de date cu caracter personal sunt: nume, număr de telefon, istoricul apelurilor.

2.2 Categoriile de persoane vizate sunt: clienți, apelanți, angajați.

## 3. Instrucțiuni

{_INSTRUCTIONS}

3.2 Persoana împuternicită informează imediat operatorul dacă o instrucțiune i se pare nelegală.

## 4. Persoane și securitate

4.1 Persoanele autorizate să prelucreze datele s-au angajat să respecte confidențialitatea.

4.2 Persoana împuternicită ia măsurile tehnice și organizatorice din anexa A: criptare, controlul
accesului, copii de rezervă verificate lunar.

## 5. Alte persoane împuternicite

5.1 Persoana împuternicită poate recruta o altă persoană împuternicită după ce anunță operatorul cu
15 zile înainte; operatorul poate formula obiecții.

## 6. Încălcarea securității

6.1 Persoana împuternicită înștiințează operatorul despre o încălcare a securității datelor în cel
mult 48 de ore de când ia cunoștință de ea.

## 7. Control și încetare

{_AUDIT}

7.2 La încetare, persoana împuternicită șterge sau returnează toate datele, la alegerea
operatorului.
"""


def enter_agreement(work: UnitOfWork) -> None:
    """Give the first processing agreement its words, and begin to review it."""
    wanted = select(Agreement).where(Agreement.kind == AgreementKind.PROCESSING)
    agreement = work.session.scalars(wanted.order_by(Agreement.id).limit(1)).first()
    if agreement is None:
        return
    before = agreement.versions[-1]
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        path.write_text(WORDS, "utf-8")
        version_id = add_version(
            work,
            agreement.id,
            document=path,
            media_type="text/markdown",
            signed_on=before.signed_on,
            effective_on=before.effective_on,
            expires_on=before.expires_on,
            notice_days=before.notice_days,
        )
        keep_text(work, version_id, read_agreement(path))
    _review(work, version_id)
    _review_on_paper(work, _others(work, agreement.id))


def _others(work: UnitOfWork, agreement_id: int) -> list[Agreement]:
    wanted = select(Agreement).where(
        Agreement.kind == AgreementKind.PROCESSING, Agreement.id != agreement_id
    )
    return list(work.session.scalars(wanted.order_by(Agreement.id).limit(len(_PAPER_VERDICTS))))


def _review_on_paper(work: UnitOfWork, agreements: list[Agreement]) -> None:
    requirements = [one.id for one in load_framework("art28").requirements]
    for agreement, words in zip(agreements, _PAPER_VERDICTS, strict=False):
        review_id = start_review(work, agreement.versions[-1].id, "art28")
        for requirement, mark in zip(requirements, words, strict=False):
            word = _MARKS.get(mark)
            if word is not None:
                judge(work, review_id, requirement, Judgement(word, page=1, note=_PAPER))


def _review(work: UnitOfWork, version_id: int) -> None:
    review_id = start_review(work, version_id, "art28")
    text = text_of(work.session, version_id)
    for requirement, word, quotation, note in (
        ("28.3.a", VerdictWord.MET, _INSTRUCTIONS, ""),
        (
            "28.3.h",
            VerdictWord.WEAK,
            _AUDIT,
            "Numai un raport scris; auditul la fața locului lipsește.",
        ),
    ):
        start = text.text.find(quotation) if text is not None else None
        judge(work, review_id, requirement, Judgement(word, quotation, None, start, note))

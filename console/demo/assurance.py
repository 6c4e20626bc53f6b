"""Guarantees of the demonstration's processors, and two newer lists of sub-processors."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from console.crossings.objections import keep_list
from console.demo.words import ROOTS
from console.partners.assurance.rules import AssuranceKind, AssuranceResult, GuaranteeResult
from console.partners.assurance.services import add_assurance, assess_guarantees
from console.partners.watch.queries import present_chain
from console.partners.watch.reading import read_list
from console.store.work import UnitOfWork

_EVIDENCE = (
    (AssuranceKind.CERTIFICATE, "Certificat ISO/IEC 27001", "Organism Exemplu de Certificare"),
    (AssuranceKind.QUESTIONNAIRE, "Chestionar de securitate", "biroul nostru"),
    (AssuranceKind.AUDIT, "Audit la sediu", "Auditor Exemplu SRL"),
)
_UNTIL = (date(2027, 8, 31), date(2026, 12, 20), date(2026, 9, 30), None)


def assure(work: UnitOfWork, partner_id: int, number: int) -> None:
    """Give a processor its assessment and its evidence; some lack one or both."""
    if number % 6 != 5:
        conditions = number % 9 == 4
        result = GuaranteeResult.CONDITIONS if conditions else GuaranteeResult.SUFFICIENT
        assess_guarantees(
            work,
            partner_id,
            assessed_on=date(2018, 6, 1 + number % 28),
            reviewer="Responsabil Exemplu",
            result=result,
            evidence="Chestionar completat, descrierea măsurilor, referințe.",
            conditions="Raportul de audit se trimite anual." if conditions else "",
        )
    if number % 3 != 2:
        kind, title, issuer = _EVIDENCE[number % len(_EVIDENCE)]
        findings = number % 4 == 3
        add_assurance(
            work,
            partner_id,
            kind=kind,
            title=title,
            issuer=issuer,
            scope="serviciile prestate pentru birou",
            issued_on=date(2024, 1 + number % 12, 10),
            valid_until=_UNTIL[number % len(_UNTIL)],
            result=AssuranceResult.FINDINGS if findings else AssuranceResult.PASSED,
        )


def compare_new_list(relationship_id: int, number: int, work: UnitOfWork) -> None:
    """Take in a newer list: the present sub-processors move, and one joins them."""
    chain = present_chain(work.session, relationship_id, on=work.today)
    lines = [
        "Denumire;Servicii;Loc prelucrare",
        *(f"{each.name};{each.services};România, Germania" for each in chain),
        f"Nou {ROOTS[number % len(ROOTS)]} Arhivare SRL;arhivare;România",
    ]
    days: dict[str, Any] = {"listed_on": work.today - timedelta(days=2)}
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"subimputerniciti-{work.today:%Y-%m}.csv"
        file.write_text("\n".join(lines) + "\n", "utf-8")
        keep_list(work, relationship_id, read_list(file), received_on=work.today, **days)

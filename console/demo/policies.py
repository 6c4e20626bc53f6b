"""Three policies in three languages, each with several versions; one language lags behind."""

from datetime import UTC, date, datetime
from typing import Any

from console.policies.rules import ChangeClass, PolicyKind
from console.policies.services import (
    add_policy,
    add_version,
    approve_version,
    publish_version,
    record_notice,
)
from console.policies.wordings import typed_wording
from console.store.work import UnitOfWork

_DAYS = (date(2023, 5, 2), date(2024, 12, 10), date(2025, 9, 1), date(2026, 5, 4))
_SUBJECTS: dict[PolicyKind, dict[str, tuple[str, str, tuple[str, ...]]]] = {
    PolicyKind.PRIVACY: {
        "ro": ("Politica de confidențialitate", "datele clienților care ne sună", (
            "12 luni", "Primim datele de la dumneavoastră.", "Nu transmitem date în afara SEE.",
            "Puteți cere accesul, rectificarea și ștergerea datelor.")),
        "en": ("Privacy policy", "data of customers who call us", (
            "12 months", "We receive the data from you.", "We send no data outside the EEA.",
            "You may ask for access, rectification and erasure.")),
        "de": ("Datenschutzerklärung", "Daten der Kunden, die uns anrufen", (
            "12 Monate", "Wir erhalten die Daten von Ihnen.",
            "Wir übermitteln keine Daten außerhalb des EWR.",
            "Sie können Auskunft, Berichtigung und Löschung verlangen.")),
    },
    PolicyKind.COOKIE: {
        "ro": ("Politica privind modulele cookie", "modulele cookie ale site-ului", (
            "6 luni", "Modulele strict necesare nu cer acord.",
            "Modulele de performanță măsoară vizitele.", "Vă puteți schimba alegerea oricând.")),
        "en": ("Cookie policy", "the cookies of our site", (
            "6 months", "Strictly necessary cookies need no consent.",
            "Performance cookies measure visits.", "You may change your choice at any time.")),
        "de": ("Cookie-Richtlinie", "die Cookies unserer Website", (
            "6 Monate", "Unbedingt erforderliche Cookies brauchen keine Einwilligung.",
            "Leistungs-Cookies messen Besuche.", "Sie können Ihre Wahl jederzeit ändern.")),
    },
    PolicyKind.RECRUITMENT: {
        "ro": ("Informare pentru candidați", "datele candidaților", (
            "24 de luni", "Păstrăm CV-ul după încheierea selecției.",
            "Îl văd doar colegii din recrutare.", "Ne puteți cere ștergerea lui.")),
        "en": ("Notice for applicants", "data of applicants", (
            "24 months", "We keep your CV after the selection.",
            "Only colleagues in recruitment see it.", "You may ask us to erase it.")),
        "de": ("Hinweise für Bewerber", "Daten der Bewerber", (
            "24 Monate", "Wir bewahren Ihren Lebenslauf nach der Auswahl auf.",
            "Nur Kollegen im Recruiting sehen ihn.", "Sie können seine Löschung verlangen.")),
    },
}  # fmt: skip
_EXTRA = {
    "ro": "Un furnizor nou trimite mesajele noastre; lista furnizorilor este pe site.",
    "en": "A new provider sends our messages; the list of providers is on the site.",
    "de": "Ein neuer Anbieter versendet unsere Nachrichten; die Liste steht auf der Website.",
}
_HEADINGS = {
    "ro": ("Despre ce este vorba", "Cât timp păstrăm datele", "Drepturile dumneavoastră"),
    "en": ("What this is about", "How long we keep the data", "Your rights"),
    "de": ("Worum es geht", "Wie lange wir Daten aufbewahren", "Ihre Rechte"),
}


def enter_policies(work: UnitOfWork) -> None:
    """Enter the policies with their versions; what lies in the past is declared later."""
    for kind, languages in _SUBJECTS.items():
        policy_id = add_policy(
            work, name=languages["ro"][0], kind=kind, languages=("ro", "en", "de"),
            url="https://example.org/privacy",
        )  # fmt: skip
        for language in languages:
            lags = kind is PolicyKind.COOKIE and language == "de"
            for place, day in enumerate(_DAYS[:2] if lags else _DAYS):
                _enter_version(work, policy_id, kind, language, place=place, day=day)


def _enter_version(
    work: UnitOfWork, policy_id: int, kind: PolicyKind, language: str, *, place: int, day: date
) -> None:
    facts: dict[str, Any] = {"label": f"{place + 1}.0", "author": "Daria Exemplu"}
    if place:
        facts["change_class"] = ChangeClass.MATERIAL if place == 2 else ChangeClass.MINOR
        facts["reason"] = "furnizor nou" if place == 2 else "formulare mai clară"
    text = typed_wording(_text(kind, language, place), media_type="text/markdown")
    version_id = add_version(
        work, policy_id, language=language, wording=text, effective_from=day, **facts
    )
    if (place, language) != (3, "en"):
        approve_version(work, version_id, by="Director Exemplu", on=day)
    if place < 3:
        at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        publish_version(work, version_id, declared_at=at, evidence="captură a paginii, arhivată")
    if place == 2:
        record_notice(work, version_id, means="anunț pe site", on=day, to="vizitatori")


def _text(kind: PolicyKind, language: str, place: int) -> str:
    title, subject, (period, *sentences) = _SUBJECTS[kind][language]
    about, keeping, rights = _HEADINGS[language]
    number, _space, unit = period.partition(" ")
    kept = f"{int(number) + 6 * (place == 3)} {unit}"
    parts = [f"# {title}", f"## {about}", f"{subject}. {sentences[0]}", f"## {keeping}", kept]
    parts += sentences[1:-1]
    if place >= 2:
        parts.append(_EXTRA[language])
    parts += [f"## {rights}", sentences[-1]]
    return "\n\n".join(parts) + "\n"

"""The fields of the authority's breach form (ANSPDCP Decision 128/2018), as recorded."""

from collections.abc import Iterable, Iterator

from console.breaches.rows import BreachFacts
from console.breaches.telling import tell_count, tell_span
from console.formats import number, short_instant
from console.i18n import N_, _
from console.labels import label
from console.organisation.queries import DpoFacts, OrganisationFacts
from reports.blocks import Block, Heading, Note, Text
from reports.sections.tables import recorded

Field = tuple[str, str, str]
"""A number of the form, its title (marked), and what is recorded; empty for nothing."""

_FIRST = N_("Section 1: identification of the controller and initial information")
_SECOND = N_("Section 2: further information")
_PERSONS = N_("Section 2: information of the data subjects")
_BORDERS = N_("Section 2: cross-border aspects")


def breach_form_section(
    breach: BreachFacts, office: OrganisationFacts, dpo: DpoFacts | None
) -> Iterator[Block]:
    """Print every field of the form with what is recorded for it, to be carried over."""
    yield Heading(_("Breach notification: fields of the authority's form"))
    yield Note(
        _(
            "Prepared for the form of Decision 128/2018: each field holds what the register"
            " records. What is not recorded may follow in phases (Art. 33(4))."
        )
    )
    for title, fields in (
        (_FIRST, (*_identity(office, dpo), *_first_facts(breach))),
        (_SECOND, _further(breach)),
        (_PERSONS, _information(breach)),
        (_BORDERS, _borders(breach)),
    ):
        yield Heading(_(title), level=2)
        for mark, name, said in fields:
            yield Heading(f"{mark}. {_(name)}", level=3)
            yield Text(recorded(said))


def _identity(office: OrganisationFacts, dpo: DpoFacts | None) -> Iterator[Field]:
    cui = f"{_('Registration code (CUI)')}: {recorded(office.cui)}"
    sector = f"{_('Sector (private or public)')}: {_('not recorded')}"
    yield "1", N_("Controller"), "\n".join((recorded(office.name), sector, cui))
    reach = (office.address, office.phone, office.privacy_email or office.email)
    officer = (dpo.name, dpo.email) if dpo else ()
    yield "2", N_("Officer or other contact point"), "\n".join(filter(None, (*officer, *reach)))


def _first_facts(breach: BreachFacts) -> Iterator[Field]:
    numbers = [one.registration_no for one in breach.filings if one.registration_no]
    kind = _("new notification")
    if breach.filings:
        kind = _("supplement to number {number}").format(
            number=recorded(numbers[0] if numbers else "")
        )
    yield "3", N_("New notification or supplement"), kind
    span = tell_span(breach.began_at, breach.ended_at, is_ongoing=breach.is_ongoing)
    yield "4.1", N_("Day and time of the incident"), span
    yield "4.2", N_("Day and time of its detection"), _detected(breach)
    yield "5", N_("Nature of the breach"), ", ".join(map(label, breach.nature))
    yield "6", N_("Nature and content of the data"), breach.data_categories
    yield "7", N_("Technical and organisational measures"), _measures(breach)
    yield "8", N_("Other operators involved"), breach.partner_name


def _further(breach: BreachFacts) -> Iterator[Field]:
    cause = ", ".join(filter(None, (label(breach.cause), label(breach.cause_side))))
    place = _titled((_("Where, and on which medium"), breach.place), (_("Cause"), cause))
    summary = "\n".join(filter(None, (breach.title, breach.summary, place)))
    yield "9", N_("Summary of the incident, with place and medium"), summary
    yield "10", N_("Number of data subjects"), _whom(breach)
    yield "11", N_("Likely consequences and adverse effects"), breach.consequences
    mitigating = (breach.measures_taken, breach.measures_planned)
    yield "12", N_("Mitigating measures"), "\n".join(filter(None, mitigating))


def _information(breach: BreachFacts) -> Iterator[Field]:
    told, exempted = breach.told, breach.exempted
    spared = f"{label(exempted.exemption)}: {exempted.reason}" if exempted else ""
    yield "13", N_("Content of the information"), told.content if told else spared
    means = f"{short_instant(told.told_at)}, {told.told_how}" if told else spared
    yield "14", N_("Means of communication"), means
    count = told.informed_count if told else None
    yield "15", N_("Number of persons informed"), number(count) if count is not None else ""


def _borders(breach: BreachFacts) -> Iterator[Field]:
    said = ": ".join(filter(None, (label(breach.cross_border), breach.states)))
    yield "16", N_("Persons in other Member States"), said
    yield "17", N_("Other authorities notified"), breach.other_authorities


def _detected(breach: BreachFacts) -> str:
    aware = ", ".join(filter(None, (short_instant(breach.aware_at), breach.aware_how)))
    return _titled(
        (_("Incident noticed"), recorded(short_instant(breach.detected_at))),
        (_("Aware of it since"), aware),
    )


def _measures(breach: BreachFacts) -> str:
    return _titled(
        (_("Measures in place before"), breach.measures_before),
        (_("Measures taken"), breach.measures_taken),
        (_("Measures planned"), breach.measures_planned),
    )


def _whom(breach: BreachFacts) -> str:
    persons = tell_count(breach.person_count, breach.person_count_kind)
    records = tell_count(breach.record_count, breach.record_count_kind)
    return _titled(
        (_("Number of data subjects"), recorded(persons)),
        (_("Categories of data subjects"), recorded(breach.person_categories)),
        (_("Vulnerable groups among them"), breach.vulnerable_groups),
        (_("Number of data records"), recorded(records)),
    )


def _titled(*pairs: tuple[str, str]) -> str:
    return "\n".join(_lines(pairs))


def _lines(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for title, said in pairs:
        if said:
            yield f"{title}: {said}"

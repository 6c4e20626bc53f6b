"""Letters to others than the person: the client who decides, the recipient who is told."""

from datetime import date

from console.requests.casework.models import ClientTerms
from console.requests.correspondence.rules import LetterKind
from console.requests.rules import Right
from tests.builders import a_partner
from tests.console.requests.letters.writing import (
    a_case,
    a_clients_case,
    an_erasure,
    an_office,
    decide,
    draft,
)


def test_a_forwarding_names_the_client_and_the_strict_reading_of_the_month(console):
    an_office(console)
    _client_id, case_id = a_clients_case(console)

    letter = draft(console, case_id, LetterKind.FORWARDING)

    assert letter.recipient == "Client SA\nStr. Clientului 5\nc@cl.ro"
    assert "- Made by: Ana Țepeș" in letter.text
    assert "On a strict reading" in letter.text
    assert "by 18 December 2026" in letter.text
    assert letter.gaps == ()


def test_a_forwarding_says_what_was_agreed_about_the_month(console):
    an_office(console)
    client_id, case_id = a_clients_case(console)
    terms = ClientTerms(partner_id=client_id, month_from_us=False)
    console.run(lambda work: work.add(terms).id)

    text = draft(console, case_id, LetterKind.FORWARDING).text

    assert "By our agreement" in text
    assert "strict reading" not in text


def test_a_client_s_person_is_told_who_decides(console):
    an_office(console)
    _client_id, case_id = a_clients_case(console)

    text = draft(console, case_id).text

    assert "on behalf of Client SA" in text
    assert "one month" not in text


def test_a_recipient_is_told_what_was_erased(console):
    an_office(console)
    case_id = a_case(console, Right.ERASURE)
    decide(console, case_id)
    an_erasure(console, case_id, erased_on=date(2026, 11, 15), gone_on=date(2026, 11, 15))
    partner_id = a_partner(console, "Curier SRL", address="Str. Poștei 3")

    letter = draft(console, case_id, LetterKind.RECIPIENT_NOTICE, partner_id=partner_id)

    assert letter.recipient == "Curier SRL\nStr. Poștei 3"
    assert "these data were erased (Art. 17(1) GDPR)" in letter.text
    assert "- CRM: erased on 15 November 2026" in letter.text
    assert letter.gaps == ("which data are meant",)


def test_a_recipient_is_not_told_of_what_was_not_done(console):
    an_office(console)
    case_id = a_case(console, Right.ERASURE)

    letter = draft(console, case_id, LetterKind.RECIPIENT_NOTICE)

    assert "the decision on this point" in letter.gaps
    assert "were erased" not in letter.text

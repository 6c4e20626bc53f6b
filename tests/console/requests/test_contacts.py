"""Two spellings of one person give equal keys."""

import pytest

from console.requests.contacts import (
    Contact,
    ContactKind,
    name_with_number,
    phone_number,
    plain_name,
    read_contacts,
)


@pytest.mark.parametrize(
    "text", ["0722 123 456", "+40 722-123-456", "0040722123456", "(0722) 123.456", "40722123456"]
)
def test_a_phone_number_has_one_form(text):
    assert phone_number(text) == "+40722123456"


@pytest.mark.parametrize("text", ["1234", "12345678901234567", ""])
def test_what_cannot_be_dialled_is_no_number(text):
    assert phone_number(text) == ""


def test_addresses_and_numbers_are_found_in_a_text():
    found = read_contacts("Ana <Ana.Pop@Example.ORG>, tel. 0722 123 456; ana.pop@example.org")
    assert found == (
        Contact(ContactKind.EMAIL, "ana.pop@example.org"),
        Contact(ContactKind.PHONE, "+40722123456"),
    )


def test_a_text_without_contact_has_none():
    assert read_contacts("str. Lungă 12, Brașov") == ()


@pytest.mark.parametrize("name", ["Țăranu Ioana-Maria", "IOANA MARIA TARANU", "ioana-maria țăranu"])
def test_a_name_has_one_form_whatever_marks_and_order(name):
    assert plain_name(name) == "ioana maria taranu"


def test_a_name_identifies_only_with_a_number():
    assert name_with_number("Ana Pop", "CL-0012") == Contact(
        ContactKind.NAME_NUMBER, "ana pop cl0012"
    )
    assert name_with_number("Ana Pop", "") is None
    assert name_with_number("", "12") is None

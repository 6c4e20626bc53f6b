"""Numbers by which partners are known."""

import pytest

from console.partners.identifiers import (
    check_cui,
    check_iban,
    check_trade_number,
    mask_iban,
    new_trade_number,
)


@pytest.mark.parametrize("text", ["18547290", "RO18547290", " ro 18547290 "])
def test_a_registration_code_is_taken_with_and_without_its_vat_prefix(text):
    checked = check_cui(text)

    assert (checked.value, checked.warning) == ("18547290", "")
    assert checked.is_vat == text.strip().upper().startswith("RO")


def test_a_wrong_control_digit_is_told_and_kept():
    checked = check_cui("18547291")

    assert checked.value == "18547291"
    assert "control digit" in checked.tell()


def test_a_personal_code_used_as_tax_number_is_pointed_out():
    assert "personal data" in check_cui("1800101221144").tell()


@pytest.mark.parametrize("text", ["J40/9804/2010", "J2010009804402", "J2012000750528", ""])
def test_both_forms_of_trade_number_are_accepted(text):
    assert check_trade_number(text).warning == ""


def test_a_wrong_trade_number_is_told():
    assert "control figure" in check_trade_number("J2010009804403").warning
    assert "reads" in check_trade_number("40/9804").warning


def test_the_new_form_follows_from_the_old():
    assert new_trade_number("J40/9804/2010") == "J2010009804402"
    assert new_trade_number("hello") == ""


def test_an_iban_is_checked_and_masked():
    assert check_iban("RO49 AAAA 1B31 0075 9384 0000").value == "RO49AAAA1B31007593840000"
    assert "check digits" in check_iban("RO48AAAA1B31007593840000").warning
    assert mask_iban("RO49AAAA1B31007593840000") == "•••• 0000"
    assert mask_iban("") == ""

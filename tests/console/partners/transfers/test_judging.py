"""A transfer is judged on its date, with the reason and its source."""

from datetime import date

import pytest

from console.i18n import speaking
from console.labels import Answer
from console.partners.rules import TransferTool
from console.partners.transfers.judging import judge_transfer
from console.partners.transfers.terms import TransferTerms, Validity
from console.partners.transfers.words import (
    Assessment,
    ClauseSet,
    Derogation,
    SccModule,
    SubOption,
)

TODAY = date(2026, 11, 28)
INVALID, CHECK, VALID = Validity.INVALID, Validity.CHECK, Validity.VALID
LISTED = {
    "destination": "US", "tool": TransferTool.DPF, "dpf_entity": "Example Hosting Inc",
    "dpf_listed": Answer.YES, "dpf_hr": Answer.YES, "checked_on": date(2026, 3, 1),
}  # fmt: skip
CLAUSES = {
    "destination": "IN", "tool": TransferTool.SCC, "clauses": ClauseSet.SCC_2021_914,
    "module": SccModule.TWO, "sub_option": SubOption.GENERAL, "sub_days": 30,
    "supervisor": "ANSPDCP", "law": "RO", "court": "RO",
    "assessed_on": date(2026, 2, 1), "assessment": Assessment.WITH_MEASURES,
}  # fmt: skip


def judged(on: date = TODAY, **particulars: object):
    known = {"destination": "US", "tool": TransferTool.NONE, **particulars}
    return judge_transfer(TransferTerms(**known), on=on)


def test_the_eea_is_no_third_country():
    assert judged(destination="NO").validity is Validity.NOT_NEEDED


def test_without_a_tool_there_is_none_even_where_a_decision_would_do():
    found = judged(destination="CH")

    assert found.validity is INVALID
    assert "2000/518/EC" in found.tell()
    assert {reason.source for reason in found.reasons} == {"GDPR Art. 44 and 46", "GDPR Art. 45"}


@pytest.mark.parametrize(
    ("destination", "on", "validity", "said"),
    [
        ("BR", date(2026, 1, 26), VALID, "decision of 26 Jan 2026"),
        ("BR", date(2026, 1, 25), INVALID, "began on"),
        ("GB", date(2031, 12, 27), VALID, "decision of 19 Dec 2025"),
        ("GB", date(2031, 12, 28), INVALID, "ended on"),
        ("GB", date(2020, 5, 1), Validity.NOT_NEEDED, "Member State"),
        ("IN", TODAY, INVALID, "no adequacy decision"),
        ("US", date(2021, 1, 1), INVALID, "(EU) 2016/1250"),
    ],
)
def test_an_adequacy_decision_counts_on_its_own_days_only(destination, on, validity, said):
    found = judged(on, destination=destination, tool=TransferTool.ADEQUACY)

    assert found.validity is validity
    assert said in found.tell()


@pytest.mark.parametrize(
    ("answer", "validity"), [(None, CHECK), (Answer.YES, VALID), (Answer.NO, INVALID)]
)
def test_a_limited_decision_asks_whether_the_recipient_falls_under_it(answer, validity):
    found = judged(destination="CA", tool=TransferTool.ADEQUACY, in_scope=answer)

    assert found.validity is validity
    assert "PIPEDA" in found.tell() or validity is VALID


@pytest.mark.parametrize(
    ("changes", "validity", "said"),
    [
        ({}, VALID, "complete"),
        ({"dpf_listed": Answer.NO}, INVALID, "not active on the list"),
        ({"dpf_entity": ""}, CHECK, "the legal entity"),
        ({"checked_on": None}, CHECK, "the day on which the list was checked"),
        ({"checked_on": date(2025, 11, 28)}, VALID, "complete"),
        ({"checked_on": date(2025, 11, 27)}, CHECK, "due again by"),
        ({"dpf_hr": Answer.NO, "hr_data": Answer.NO}, VALID, "complete"),
        ({"dpf_hr": Answer.NO, "hr_data": Answer.YES}, INVALID, "does not cover them"),
        ({"dpf_hr": None, "hr_data": Answer.YES}, CHECK, "whether they are covered"),
        ({"dpf_hr": None}, CHECK, "whether human-resources data flow"),
        ({"destination": "CH"}, INVALID, "United States only"),
        ({"tool": TransferTool.ADEQUACY, "dpf_listed": Answer.NO}, INVALID, "not active"),
    ],
)
def test_the_framework_wants_a_listed_recipient_and_coverage_of_staff_data(changes, validity, said):
    found = judged(**{**LISTED, **changes})

    assert found.validity is validity
    assert said in found.tell()


@pytest.mark.parametrize(
    ("changes", "validity", "said"),
    [
        ({}, VALID, "complete"),
        ({"clauses": ClauseSet.SCC_2021_915}, INVALID, "inside the EEA"),
        ({"clauses": ClauseSet.OLD}, INVALID, "ended on"),
        ({"clauses": None}, CHECK, "which clauses were signed"),
        ({"module": None}, CHECK, "the module"),
        ({"sub_option": None}, CHECK, "the option of clause 9"),
        ({"sub_days": None}, CHECK, "the days of clause 9"),
        ({"sub_option": SubOption.SPECIFIC, "sub_days": None}, VALID, "complete"),
        ({"module": SccModule.ONE, "sub_option": None}, VALID, "complete"),
        ({"module": SccModule.FOUR, "law": "IN", "assessment": None}, VALID, "complete"),
        ({"supervisor": ""}, CHECK, "the authority of clause 13"),
        ({"law": "US"}, INVALID, "not United States"),
        ({"assessed_on": None}, CHECK, "the day of the impact assessment"),
        ({"assessment": Assessment.NOT_ENOUGH}, INVALID, "no equivalent protection in India"),
    ],
)
def test_standard_clauses_want_their_options_and_an_assessment(changes, validity, said):
    found = judged(**{**CLAUSES, **changes})

    assert found.validity is validity
    assert said in found.tell()


def test_the_clauses_of_2021_do_not_carry_an_older_transfer():
    found = judged(date(2021, 6, 26), **CLAUSES)
    assert found.validity is INVALID
    assert "did not exist yet" in found.tell()


def test_old_clauses_held_until_their_last_day():
    found = judged(date(2022, 12, 27), **{**CLAUSES, "clauses": ClauseSet.OLD})
    assert found.validity is VALID


@pytest.mark.parametrize(
    ("tool", "changes", "validity", "said"),
    [
        (TransferTool.BCR, {}, VALID, "complete"),
        (TransferTool.BCR, {"approved_on": None}, CHECK, "the day of its approval"),
        (TransferTool.AD_HOC, {"approved_on": date(2027, 1, 1)}, INVALID, "not approved yet"),
        (TransferTool.CODE, {"approved_on": None}, VALID, "complete"),
        (TransferTool.CERTIFICATION, {"details": ""}, CHECK, "which decision"),
        (TransferTool.PUBLIC_BODIES, {"assessment": None}, CHECK, "the result"),
    ],
)
def test_other_safeguards_want_their_decision_and_an_assessment(tool, changes, validity, said):
    known = {"details": "Decision 12/2025", "approved_on": date(2025, 5, 5), "destination": "IN",
             "assessed_on": date(2026, 2, 1), "assessment": Assessment.ADEQUATE}  # fmt: skip
    found = judged(tool=tool, **{**known, **changes})

    assert found.validity is validity
    assert said in found.tell()


def test_compelling_interests_want_authority_and_persons_informed():
    known = {"tool": TransferTool.DEROGATION, "destination": "IN", "details": "Pleading in court"}
    assert judged(**known).validity is CHECK
    assert judged(**known, ground=Derogation.CLAIMS).validity is VALID
    found = judged(**known, ground=Derogation.COMPELLING)
    assert found.validity is CHECK
    assert "when the authority was informed; when the data subjects were informed" in found.tell()
    told = {"authority_told_on": TODAY, "persons_told_on": TODAY}
    assert judged(**known, **told, ground=Derogation.COMPELLING).validity is VALID


def test_a_tool_that_did_not_exist_when_the_transfer_began_is_a_finding():
    found = judged(**LISTED, started_on=date(2022, 1, 1))
    assert found.validity is Validity.BEGAN_WITHOUT
    assert "did not hold yet" in found.tell()
    assert judged(**LISTED, started_on=date(2024, 1, 1)).validity is VALID


def test_a_coming_transfer_is_judged_on_its_first_day_and_an_ended_one_on_its_last():
    coming = judged(date(2025, 1, 1), destination="BR", tool=TransferTool.ADEQUACY,
                    started_on=date(2026, 2, 1))  # fmt: skip
    assert (coming.on, coming.validity) == (date(2026, 2, 1), VALID)
    ended = judged(date(2032, 5, 1), destination="GB", tool=TransferTool.ADEQUACY,
                   ended_on=date(2030, 1, 1))  # fmt: skip
    assert (ended.on, ended.validity) == (date(2030, 1, 1), VALID)


def test_a_judgement_speaks_the_language_of_the_reader():
    with speaking("ro"):
        said = judged(**{**CLAUSES, "assessed_on": None, "assessment": None}).tell()
    assert "India" in said
    assert "Not recorded" not in said
    assert "neconsemnat" in said.casefold()

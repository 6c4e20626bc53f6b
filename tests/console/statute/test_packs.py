"""Dated rules: which one holds on a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from console.errors import RuleBroken
from console.statute.packs import breach_hours, choose, extension_of, pack_for
from console.statute.proofs import StepKind
from console.statute.sources import Source

GDPR_DAY = date(2018, 5, 25)


def test_the_rule_holds_from_its_first_day():
    assert pack_for("art12", GDPR_DAY).months == 1


def test_a_day_before_the_rule_is_refused_in_words():
    with pytest.raises(RuleBroken, match="art12 is not known for 2018-05-24"):
        pack_for("art12", GDPR_DAY - timedelta(days=1))


def test_a_day_beyond_the_table_of_holidays_is_refused():
    with pytest.raises(RuleBroken, match="2100-01-01"):
        pack_for("art12", date(2100, 1, 1))


def test_an_unknown_rule_is_refused_with_the_known_ones():
    with pytest.raises(RuleBroken, match=r"no rule art99; choose one of art12, .*art33"):
        pack_for("art99", GDPR_DAY)


def test_a_change_of_law_goes_by_the_day_of_the_event():
    old = replace(pack_for("art33", GDPR_DAY), valid_to=date(2027, 12, 31))
    new = replace(old, version="2", hours=96, valid_from=date(2028, 1, 1), valid_to=None)
    assert choose([old, new], "art33", on=date(2027, 12, 31)).hours == 72
    assert choose([old, new], "art33", on=date(2028, 1, 1)).hours == 96


def test_a_breach_has_seventy_two_hours_today():
    assert breach_hours(date(2026, 11, 22)) == 72


def test_only_a_reply_to_a_person_can_be_extended():
    assert extension_of("art12") == "art12_extended"
    with pytest.raises(RuleBroken, match="art14 cannot be extended"):
        extension_of("art14")


def test_an_art_14_term_is_a_month_from_obtaining_the_data():
    pack = pack_for("art14", GDPR_DAY)
    assert (pack.months, pack.event, pack.source) == (1, "obtained", Source.GDPR_14_3_A)
    assert not pack.pausable


@pytest.mark.parametrize("rule", ["art12", "art12_extended", "art14", "art33", "contract"])
def test_every_source_of_a_rule_belongs_to_a_kind_of_step(rule):
    assert set(pack_for(rule, GDPR_DAY).sources) <= {kind.value for kind in StepKind}

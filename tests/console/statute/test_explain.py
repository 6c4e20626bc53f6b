"""Every step of a proof can be said, and is said in the language spoken."""

import gettext
from datetime import date, datetime

import pytest

from console import i18n
from console.statute.days import compute_days
from console.statute.explain import explain, explain_step
from console.statute.hours import compute_hours
from console.statute.local_time import from_local
from console.statute.months import compute_term
from console.statute.notices import last_day_of_notice, last_day_to_object
from console.statute.packs import pack_for
from console.statute.proofs import Pause, Step, StepKind
from console.statute.readings import read_on
from console.statute.sources import Source
from console.statute.working_days import Calendar, OfficeDay

CALENDAR = Calendar()


class _Marked(gettext.NullTranslations):
    """A language that shows what went through the catalogue."""

    def gettext(self, message):
        return f"«{message}»"

    def ngettext(self, msgid1, msgid2, n):
        return f"«{msgid1 if n == 1 else msgid2}»"


@pytest.fixture
def marked(monkeypatch):
    """Speak a language that marks every sentence it was asked for."""
    monkeypatch.setattr(i18n, "_catalogue", lambda _code: _Marked())


def _every_term():
    asked = [
        Pause(date(2026, 3, 12), date(2026, 3, 20)),
        Pause(date(2026, 3, 22)),
        Pause(date(2026, 12, 1)),
    ]
    bridge = Calendar(
        extra=(
            OfficeDay(date(2026, 4, 14), "Punte", "HG 1/2026"),
            OfficeDay(date(2026, 4, 15), "Punte", ""),
        )
    )
    received = date(2026, 3, 10)
    yield compute_term("art12", received, calendar=bridge, pauses=asked)
    yield compute_term("art12", received, calendar=CALENDAR, pauses=asked, as_of=date(2026, 3, 30))
    yield compute_term("art12_extended", date(2026, 1, 31), calendar=CALENDAR)
    yield compute_term("art14", received, calendar=CALENDAR)
    yield compute_days("authority_letter", date(2026, 3, 13), days=2, calendar=CALENDAR)
    yield last_day_of_notice(date(2026, 12, 31), days=30, law="RO", calendar=CALENDAR)
    yield last_day_of_notice(date(2026, 12, 31), months=3, law="RO", calendar=CALENDAR)
    yield last_day_of_notice(date(2026, 10, 15), months=3, law="DE", calendar=CALENDAR)
    yield last_day_to_object(date(2026, 3, 11), days=30, law="RO", calendar=CALENDAR)
    for time in ("2026-10-23T16:30", "2026-04-09T18:00"):
        aware_at = from_local(datetime.fromisoformat(time))
        yield compute_hours("art33", aware_at, calendar=CALENDAR)


def test_together_the_examples_take_every_kind_of_step():
    assert {step.kind for term in _every_term() for step in term.steps} == set(StepKind)


def test_every_step_makes_one_whole_sentence():
    for term in _every_term():
        said = explain(term)
        assert len(said) == len(term.steps)
        assert all(sentence.endswith(").") and "{" not in sentence for sentence in said)


def test_the_day_of_receipt_and_its_article_are_said():
    term = compute_term("art12", date(2025, 1, 31), calendar=CALENDAR)
    assert explain(term) == [
        "Received on 31 Jan 2025; the day of receipt is not counted (Reg. 1182/71 Art. 3(1)).",
        (
            "Counted 1 month from 31 Jan 2025, the month has no day 31: the count ends on its last"
            " day, 28 Feb 2025 (Reg. 1182/71 Art. 3(2)(c))."
        ),
        (
            "The term ends on Friday, 28 Feb 2025, at 24:00 Bucharest time"
            " (Reg. 1182/71 Art. 3(2)(c))."
        ),
    ]


def test_each_holiday_is_named_with_its_law():
    term = compute_term("art12", date(2026, 4, 30), calendar=CALENDAR)
    assert (
        "Monday, 1 Jun 2026 is a public holiday, Orthodox Pentecost Monday, Children's Day"
        " (Law 202/2008, Law 220/2016): the term runs to the end of the next working day"
        " (Reg. 1182/71 Art. 3(4))."
    ) in explain(term)


def test_a_day_of_the_offices_own_is_said_in_the_offices_words():
    said = " ".join(explain(next(_every_term())))
    assert "14 Apr 2026 is a day off entered by the office, Punte (HG 1/2026):" in said
    assert "15 Apr 2026 is a day off entered by the office, Punte:" in said


def test_a_late_question_is_said_with_both_counts():
    late = [Pause(date(2026, 3, 17), date(2026, 3, 20))]
    term = compute_term("art12", date(2026, 3, 10), calendar=CALENDAR, pauses=late)
    assert (
        "The person was asked on 17 Mar 2026, 5 working days after the start, more than"
        " 3 working days: the pause may not be accepted (a rule of this office)."
    ) in explain(term)


@pytest.mark.usefixtures("marked")
def test_every_sentence_goes_through_the_catalogue():
    for term in _every_term():
        assert all(sentence.startswith("«") for sentence in explain(term))


@pytest.mark.usefixtures("marked")
def test_names_counts_and_articles_go_through_the_catalogue():
    term = compute_term("art12", date(2026, 4, 30), calendar=CALENDAR)
    said = " ".join(explain(term))
    for words in ("«Children's Day»", "«Law 220/2016»", "«1 month»", "«Reg. 1182/71 Art. 3(4)»"):
        assert words in said


def test_a_step_with_broken_names_is_said_without_them():
    values = (("names", "Easter"), ("grounds", ()))
    step = Step(StepKind.NOT_MOVED, Source.REG1182_3_4, on=date(2026, 4, 12), values=values)
    assert explain_step(step).startswith("Sunday, 12 Apr 2026 is no working day; ")


def test_a_count_that_ends_on_no_day_is_a_bug():
    step = Step(StepKind.COUNTED, Source.REG1182_3_2_C)
    with pytest.raises(ValueError, match="ends on a day"):
        read_on(pack_for("art12", date(2026, 1, 1)), step, ends=StepKind.ENDS, calendar=CALENDAR)


def test_a_step_without_a_count_counts_nothing():
    step = Step(StepKind.PAUSED, Source.EDPB_ACCESS_159, values=(("days", "eight"),))
    assert step.count("days") == 0

"""The policy section: which text was in force, what changed, and what is missing."""

from datetime import UTC, date, datetime

import pytest

from console.labels import Origin
from console.policies.queries import PoliciesFacts, PolicyRow, VersionRow
from console.policies.rules import ChangeClass, PolicyKind
from reports.blocks import Audience, Figures, Gap, Heading, Note, Share, Table, Text
from reports.sections.policies import policies_gaps, policies_section

START, END = date(2025, 1, 1), date(2025, 12, 31)
SHA256 = "ab" * 32


def a_policy(number: int = 1, **values: object) -> PolicyRow:
    return PolicyRow(
        **{
            "id": number,
            "uid": f"p{number}",
            "version": 1,
            "name": f"Politica {number}",
            "kind": PolicyKind.PRIVACY,
            "audience": "",
            "url": "",
            "wanted_languages": (),
            "version_languages": ("ro",),
            "version_count": 1,
            "newest_from": None,
            "origin": Origin.WITNESSED,
            "review_due_on": None,
            "ended_on": None,
            **values,
        }
    )


def a_version(number: int = 1, **values: object) -> VersionRow:
    """A version of which everything is recorded."""
    return VersionRow(
        **{
            "id": number,
            "uid": f"v{number}",
            "version": 1,
            "policy_id": 1,
            "policy_name": "Politica 1",
            "policy_kind": PolicyKind.PRIVACY,
            "language": "ro",
            "label": str(number),
            "sha256": SHA256,
            "file_name": "",
            "media_type": "text/plain",
            "author": "",
            "approved_by": "Ana Pop",
            "approved_on": date(2025, 2, 1),
            "published_at": datetime(2025, 2, 20, 9, 0, tzinfo=UTC),
            "publication_origin": Origin.WITNESSED,
            "publication_evidence": "captură",
            "effective_from": date(2025, 3, 1),
            "effective_to": None,
            "recorded_at": datetime(2025, 2, 20, 9, 0, tzinfo=UTC),
            "origin": Origin.WITNESSED,
            "evidence": "",
            "change_class": ChangeClass.MATERIAL,
            "reason": "scop nou",
            "notice_means": "e-mail",
            "notice_on": date(2025, 2, 1),
            "notice_to": "clienții",
            "notice_proof": "raport",
            **values,
        }
    )


def facts_of(*versions: VersionRow, policies=None) -> PoliciesFacts:
    started = tuple(row for row in versions if row.effective_from >= START)
    return PoliciesFacts(START, END, policies or (a_policy(),), versions, started)


def tables(facts: PoliciesFacts) -> dict[str, list]:
    blocks = policies_section(facts)
    return {block.name: list(block.rows) for block in blocks if isinstance(block, Table)}


def figures(facts: PoliciesFacts) -> list[tuple[int, str]]:
    (block,) = [block for block in policies_section(facts) if isinstance(block, Figures)]
    return [(item.value, item.explanation) for item in block.items]


def gaps(facts: PoliciesFacts) -> list[tuple[str, str, str]]:
    return [(gap.missing, gap.record, gap.source) for gap in policies_gaps(facts)]


def test_the_section_opens_with_what_was_in_force():
    old = a_version(1, effective_from=date(2024, 1, 1), effective_to=date(2025, 2, 28))
    blocks = list(policies_section(facts_of(old, a_version(2))))

    assert blocks[0] == Heading("Policies and information to data subjects")
    assert blocks[1] == Text(
        "From 1 Jan 2025 to 31 Dec 2025, 2 versions of 1 policies were in force; 1 of them took"
        " effect in this time."
    )
    assert any(isinstance(block, Note) for block in blocks)
    assert {block.audience for block in blocks} == {Audience.AUTHORITY}


def test_every_version_stands_with_its_days_and_fingerprint():
    (row,) = tables(facts_of(a_version()))["Policy versions"]
    assert row == (
        "Politica 1",
        "privacy policy",
        "RO",
        "1",
        date(2025, 3, 1),
        "still in force",
        datetime(2025, 2, 20, 9, 0, tzinfo=UTC),
        "Ana Pop",
        date(2025, 2, 1),
        "recorded as it happened",
        SHA256,
    )


def test_what_is_missing_is_called_not_recorded():
    bare = a_version(
        label="", sha256=None, approved_by="", approved_on=None, published_at=None,
        change_class=None, reason="", notice_means="", notice_on=None, notice_to="",
    )  # fmt: skip
    shown = tables(facts_of(bare))
    assert shown["Policy versions"][0].count("not recorded") == 5
    assert shown["Policy changes"][0].count("not recorded") == 6
    assert shown["Kinds of change"][-1] == ("not recorded", 1, Share(1, 1))


def test_changes_are_counted_by_kind_out_of_all_that_took_effect():
    versions = [
        a_version(1),
        a_version(2, change_class=ChangeClass.MINOR, language="en"),
        a_version(3, change_class=ChangeClass.MINOR, language="de"),
        a_version(4, effective_from=date(2024, 1, 1), policy_id=2),
    ]
    assert tables(facts_of(*versions))["Kinds of change"] == [
        ("material change", 1, Share(1, 3)),
        ("minor change", 2, Share(2, 3)),
        ("no change of substance", 0, Share(0, 3)),
        ("not recorded", 0, Share(0, 3)),
    ]


def test_figures_name_what_they_are_counted_out_of():
    told = a_version(1)
    untold = a_version(2, language="en", notice_on=None, published_at=None, approved_on=None)
    facts = facts_of(told, untold, policies=(a_policy(1), a_policy(2)))

    assert figures(facts) == [
        (1, "Of 2 policies not ended by then."),
        (1, "Of 2 versions in force."),
        (1, "Of 2 versions in force."),
        (1, "Of 2 material changes that took effect."),
    ]


def test_an_ended_policy_counts_no_more_at_the_end():
    ended = a_policy(ended_on=date(2025, 6, 30))
    version = a_version(effective_to=date(2025, 6, 30))
    facts = facts_of(version, policies=(ended,))

    assert figures(facts)[0] == (0, "Of 0 policies not ended by then.")
    assert gaps(facts) == []


def test_a_period_without_policies_says_so():
    facts = PoliciesFacts(START, END, (), (), ())
    empty = [block.empty for block in policies_section(facts) if isinstance(block, Table)]
    assert empty == [
        "No version took effect in the period.",
        "No version was in force in the period.",
        "No version took effect in the period.",
    ]
    assert list(tables(facts).values()) == [[], [], []]


def test_a_complete_policy_has_no_gap():
    assert gaps(facts_of(a_version())) == []


def test_gaps_are_internal_and_name_their_source():
    (gap,) = policies_gaps(facts_of(a_version(approved_by="")))
    assert gap == Gap(
        "Who approved Politica 1 RO 1, and when, is not recorded.",
        "Politica 1 RO 1",
        "asked by the console, not by the law",
        audience=Audience.INTERNAL,
    )


def test_the_demands_of_the_law_come_first():
    found = gaps(
        facts_of(
            a_version(approved_on=None, notice_means="", publication_evidence="", sha256=None),
            policies=(a_policy(1, wanted_languages=("en", "ro")), a_policy(2)),
        )
    )
    assert [sentence for sentence, _record, _source in found] == [
        "No version of Politica 2 is in force at the end of the period.",
        "Politica 1 has no version in EN in force at the end of the period.",
        "How people were told of the material change Politica 1 RO 1 is not recorded.",
        "The text of Politica 1 RO 1 is not recorded.",
        "No evidence of the publication of Politica 1 RO 1 is recorded.",
        "Who approved Politica 1 RO 1, and when, is not recorded.",
    ]
    assert found[0][2] == "GDPR Art. 12(1), 13 and 14"


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        (PolicyKind.COOKIE, "Law 506/2004 Art. 4(5)"),
        (PolicyKind.OTHER, "asked by the console, not by the law"),
    ],
)
def test_the_source_of_a_missing_text_follows_its_kind(kind, source):
    assert gaps(facts_of(policies=(a_policy(kind=kind),)))[0][2] == source


def test_a_language_that_ended_within_the_period_is_missed():
    english = a_version(2, language="en", effective_to=date(2025, 6, 30))
    (gap,) = gaps(facts_of(a_version(1), english))
    assert gap[0] == "Politica 1 has no version in EN in force at the end of the period."


def test_how_much_a_version_changes_is_asked_only_where_it_took_effect_in_the_period():
    old = a_version(1, effective_from=date(2024, 1, 1), change_class=None)
    assert gaps(facts_of(old)) == []
    new = a_version(1, change_class=None)
    assert [gap[0] for gap in gaps(facts_of(new))] == [
        "How much Politica 1 RO 1 changes is not recorded."
    ]

"""Blocks are plain data that can be shown, kept back and sent away."""

import pickle
from datetime import date

from reports.blocks import Audience, Column, Gap, Heading, Kind, Share, Table, Text, shown_to


def test_the_authority_sees_its_own_blocks_only():
    gap = Gap("data declarării", "Exemplu", audience=Audience.INTERNAL)
    text = Text("Fapte")

    assert shown_to((gap, text), Audience.AUTHORITY) == (text,)


def test_the_office_sees_every_block_in_order():
    gap = Gap("data declarării", "Exemplu", audience=Audience.INTERNAL)
    text = Text("Fapte")

    assert shown_to((gap, text), Audience.INTERNAL) == (gap, text)


def test_a_block_is_for_the_authority_unless_somebody_says_otherwise():
    assert Heading("Cereri").audience is Audience.AUTHORITY


def test_a_report_travels_to_another_process_unchanged(make_report):
    head = (Column("Nr.", Kind.NUMBER), Column("Zi", Kind.DATE), Column("%", Kind.SHARE))
    table = Table("Cereri", head, ((1, date(2025, 1, 2), Share(1, 3)),), "-")
    report = make_report(Heading("Cereri"), table)

    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own bytes

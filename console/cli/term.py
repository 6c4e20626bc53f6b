"""The command ``term``: computes a legal term and proves it, without a vault.

It works on any day it is given, past or to come, and never reads the clock.
"""

import argparse
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

from console.cli.command import Command, ExitStatus, say, say_aside, say_json
from console.clock import LEGAL_ZONE
from console.errors import RuleBroken
from console.formats import short_date, short_instant, weekday
from console.i18n import LANGUAGES, N_, _, speaking, tell
from console.statute.days import compute_days
from console.statute.explain import explain, explain_step
from console.statute.hours import compute_hours
from console.statute.local_time import came_twice, from_local
from console.statute.months import compute_term
from console.statute.notices import last_day_of_notice, last_day_to_object
from console.statute.packs import extension_of
from console.statute.proofs import HourTerm, Pause, Step, Term
from console.statute.working_days import Calendar

_OF_AGREEMENTS = ("notice", "objection")


def _configure(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--rule",
        required=True,
        help=_("art12, art14, art33, authority_letter, contract, notice or objection"),
    )
    add("--received", metavar=_("DATE"), help=_("day of receipt, 2026-03-10"))
    add("--days", type=int, help=_("days that the letter or the agreement gives"))
    add("--ends", metavar=_("DATE"), help=_("last day of the agreement, for --rule notice"))
    add("--months", type=int, help=_("months that the agreement gives, for --rule notice"))
    add("--law", default="RO", help=_("country of the governing law, for notice and objection"))
    add("--extended", action="store_true", help=_("the reply is extended by two months"))
    add(
        "--paused",
        action="append",
        default=[],
        metavar=_("FROM:TO"),
        help=_("asked and answered, 2026-03-12:2026-03-20; leave out TO while nobody answered"),
    )
    add("--as-of", metavar=_("DATE"), help=_("until when an open pause is counted"))
    add("--aware", metavar=_("TIME"), help=_("time of awareness, 2026-10-23T16:30, in Bucharest"))
    add("--hours", type=int, help=_("hours that the contract gives, for --rule contract"))
    add("--json", action="store_true", help=_("answer as one JSON object"))
    add("--lang", choices=LANGUAGES, help=_("language of the answer"))


def _run(args: argparse.Namespace) -> ExitStatus:
    with speaking(args.lang) if args.lang else nullcontext():
        try:
            term = _compute(args)
        except RuleBroken as error:
            say_aside(tell(error))
            return ExitStatus.WRONG_USE
        if args.json:
            say_json(_answer(term, args))
        else:
            _say_term(term)
        return ExitStatus.DONE


def _compute(args: argparse.Namespace) -> Term | HourTerm:
    if args.rule in _OF_AGREEMENTS:
        return _of_agreement(args)
    if bool(args.received) == bool(args.aware):
        raise RuleBroken(N_("Give either --received with a day or --aware with a time."))
    return _in_hours(args) if args.aware else _in_months(args)


def _of_agreement(args: argparse.Namespace) -> Term:
    length = {"days": args.days or 0, "law": args.law, "calendar": Calendar()}
    if args.rule == "notice":
        if not args.ends:
            raise RuleBroken(N_("--rule notice wants --ends with the agreement's last day."))
        return last_day_of_notice(_day(args.ends), months=args.months or 0, **length)
    if not args.received:
        raise RuleBroken(N_("--rule objection wants --received with a day."))
    return last_day_to_object(_day(args.received), **length)


def _in_months(args: argparse.Namespace) -> Term:
    if args.hours is not None:
        raise RuleBroken(N_("--hours goes with --rule contract and --aware."))
    if args.days is not None:
        return _in_days(args)
    return compute_term(
        extension_of(args.rule) if args.extended else args.rule,
        _day(args.received),
        calendar=Calendar(),
        pauses=[_pause(text) for text in args.paused],
        as_of=_day(args.as_of) if args.as_of else None,
    )


def _in_days(args: argparse.Namespace) -> Term:
    if args.extended or args.paused or args.as_of:
        raise RuleBroken(N_("A term that a letter gives is neither extended nor paused."))
    return compute_days(args.rule, _day(args.received), days=args.days, calendar=Calendar())


def _in_hours(args: argparse.Namespace) -> HourTerm:
    if args.extended or args.paused or args.as_of or args.days is not None:
        raise RuleBroken(N_("A term in hours is neither extended nor paused."))
    local = _time(args.aware)
    aware_at = from_local(local)
    if came_twice(local):
        say_aside(
            _("{time} came twice in Bucharest; the first is taken: {instant}.").format(
                time=args.aware, instant=_legal_iso(aware_at)
            )
        )
    return compute_hours(args.rule, aware_at, calendar=Calendar(), hours=args.hours)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleBroken(N_("{text} is not a day; write it as in 2026-03-10."), text=text) from None


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or ":" not in text:
        raise RuleBroken(
            N_("{text} is not a day with a time; write it as in 2026-10-23T16:30."), text=text
        )
    return time


def _pause(text: str) -> Pause:
    start, colon, end = text.partition(":")
    if not colon:
        raise RuleBroken(
            N_("{text} is not a pause; write it as in 2026-03-12:2026-03-20."), text=text
        )
    return Pause(_day(start), _day(end) if end else None)


def _answer(term: Term | HourTerm, args: argparse.Namespace) -> dict[str, Any]:
    dates = _hour_dates(term) if isinstance(term, HourTerm) else _month_dates(term)
    return {
        "rule": args.rule,
        "extended": args.extended,
        "pack": {"id": term.rule, "version": term.pack_version, "article": _(term.source.text)},
        **dates,
        "calendar": term.calendar,
        "steps": [_step(step) for step in term.steps],
    }


def _month_dates(term: Term) -> dict[str, str | None]:
    return {
        "event": _iso(term.event_on),
        "nominal": _iso(term.nominal_on),
        "due": _iso(term.due_on),
        "first_due": _iso(term.first_due_on),
        "chained": _iso(term.chained_on),
        "plan_on": _iso(term.plan_on),
        "paused_due": _iso(term.paused_due_on),
        "warn_at": None,
        "legal_end": None,
    }


def _hour_dates(term: HourTerm) -> dict[str, str | None]:
    return {
        "event": _legal_iso(term.event_at),
        "nominal": _legal_iso(term.due_at),
        "due": _legal_iso(term.due_at),
        "first_due": None,
        "chained": None,
        "plan_on": None,
        "paused_due": None,
        "warn_at": _legal_iso(term.due_at),
        "legal_end": _legal_iso(term.legal_end_at),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "track": step.track.value,
        "on": _iso(step.on),
        "at": _legal_iso(step.at),
        "article": _(step.source.text),
        "values": dict(step.values),
        "text": explain_step(step),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _legal_iso(instant: datetime | None) -> str | None:
    return instant.astimezone(LEGAL_ZONE).isoformat() if instant else None


def _say_term(term: Term | HourTerm) -> None:
    lines = _hour_lines(term) if isinstance(term, HourTerm) else _month_lines(term)
    for title, value in lines:
        if value:
            say(f"{title}: {value}")
    for number, sentence in enumerate(explain(term), start=1):
        say(f"{number:3}. {sentence}")
    say(_("Holiday table: {version}").format(version=term.calendar))


def _month_lines(term: Term) -> list[tuple[str, str]]:
    plans_apart = term.first_due_on is not None or term.plan_on != term.due_on
    return [
        (_("Due"), _day_text(term.due_on)),
        (_("Tell the person of the extension by"), _day_text(term.first_due_on)),
        (_("Plan for"), _day_text(term.plan_on) if plans_apart else ""),
        (_("Due if the pauses count"), _day_text(term.paused_due_on)),
    ]


def _hour_lines(term: HourTerm) -> list[tuple[str, str]]:
    return [
        (_("Due"), short_instant(term.due_at)),
        (_("End by the count of the law"), short_instant(term.legal_end_at)),
    ]


def _day_text(day: date | None) -> str:
    return f"{weekday(day)}, {short_date(day)}" if day else ""


TERM = Command(
    name="term",
    summary=N_("Compute a legal term and prove it."),
    configure=_configure,
    run=_run,
)

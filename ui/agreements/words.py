"""How agreements, their ends and their reviews are said, each with its tone."""

from datetime import date

from console.agreements.alarms import Alarm
from console.agreements.frameworks import load_framework, said
from console.agreements.lines import AgreementLine, Running
from console.agreements.queries import AgreementRow, VersionRow
from console.agreements.review.queries import ReviewRow
from console.agreements.review.rules import Signer
from console.agreements.rules import Renewal, Standing, VersionPart
from console.formats import short_date
from console.i18n import _, ngettext
from console.labels import label
from console.statute.explain import explain
from ui.tables.columns import Tone

STANDING_TONES = {
    Standing.IN_FORCE: Tone.PLAIN,
    Standing.EXPIRING: Tone.WARN,
    Standing.EXPIRED: Tone.LATE,
    Standing.NOT_SIGNED: Tone.WARN,
}
"""Being in force is no merit: whether an agreement does what the law asks, a review says."""


def standing_tone(row: AgreementRow) -> Tone:
    """Choose the colour of how an agreement stands."""
    return STANDING_TONES.get(row.standing, Tone.PLAIN)


def review_text(line: AgreementLine) -> str:
    """Say how far the review is, in the least space."""
    review = line.review
    if review is None:
        return _("not reviewed")
    if not line.is_reviewed_newest:
        return _("new version")
    done = f"{review.decided}/{review.asked}"
    if not review.points:
        return done
    points = ngettext("{count} point", "{count} points", review.points)
    return f"{done} · {points.format(count=review.points)}"


def review_tone(line: AgreementLine) -> Tone:
    """Choose the colour of the review; only what was decided and signed is done."""
    review = line.review
    if review is None or not line.is_reviewed_newest:
        return Tone.WARN
    if review.decided < review.asked or review.points:
        return Tone.WARN
    return Tone.OK if Signer.DPO in review.signed_by else Tone.PLAIN


def progress_text(review: ReviewRow) -> str:
    """Say how far a review is, with what was found and who signed."""
    parts = [_("{done} of {asked} decided").format(done=review.decided, asked=review.asked)]
    if review.points:
        points = ngettext("{count} point to mend", "{count} points to mend", review.points)
        parts.append(points.format(count=review.points))
    if review.reopened:
        again = ngettext("{count} reopened", "{count} reopened", review.reopened)
        parts.append(again.format(count=review.reopened))
    if review.signed_by:
        names = ", ".join(label(signer) for signer in review.signed_by)
        parts.append(_("signed by: {names}").format(names=names))
    return " · ".join(parts)


def framework_title(review: ReviewRow) -> str:
    """Name the framework of a review with its edition."""
    framework = load_framework(review.framework, review.framework_version)
    edition = _("edition {number}").format(number=framework.version)
    return f"{said(framework.title)} · {edition}"


def version_title(version: VersionRow) -> str:
    """Name a version among those of its agreement."""
    number = _("version {number}").format(number=version.number)
    return f"{number} · {label(VersionPart.AMENDMENT)}" if _amends(version) else number


def _amends(version: VersionRow) -> bool:
    return version.part is VersionPart.AMENDMENT


def version_days(version: VersionRow) -> str:
    """Say when a version was signed and from when to when it runs."""
    signed = _("day of signature not recorded")
    if version.signed_on is not None:
        signed = _("signed {day}").format(day=short_date(version.signed_on))
    runs = " – ".join(short_date(day) for day in (version.effective_on, version.expires_on) if day)
    if runs and version.expires_on is None:
        runs = _("effective from {day}").format(day=runs)
    elif runs and version.effective_on is None:
        runs = _("ends {day}").format(day=runs)
    return " · ".join(part for part in (signed, runs) if part)


def version_ending(version: VersionRow) -> str:
    """Say what happens at the end, and how long notice takes."""
    parts = [label(version.renewal)]
    if version.renewal is Renewal.AUTOMATIC and version.renewal_months:
        parts = [_("renews by {length}").format(length=_months(version.renewal_months))]
    if version.notice_days:
        parts.append(_("notice: {length}").format(length=_days(version.notice_days)))
    elif version.notice_months:
        parts.append(_("notice: {length}").format(length=_months(version.notice_months)))
    if version.objection_days:
        parts.append(
            _("{length} to object to a new sub-processor").format(
                length=_days(version.objection_days)
            )
        )
    return " · ".join(parts)


def newest_days(row: AgreementRow) -> str:
    """Say the days of the newest version, or that there is none."""
    if row.newest is None:
        return _("No version is recorded.")
    number = _("version {number}").format(number=row.newest.number)
    return f"{number} · {version_days(row.newest)}"


def notice_text(running: Running | Alarm) -> str:
    """Say until when notice can be given; empty where no length is recorded."""
    if running.notice is None:
        return ""
    return _("Last day to give notice: {day}").format(day=short_date(running.notice.plan_on))


def proof_lines(running: Running | Alarm) -> list[str]:
    """Prove the last day to give notice, step by step."""
    return explain(running.notice) if running.notice is not None else []


def days_left(days: int) -> str:
    """Say how many days are left, or gone by."""
    if days < 0:
        return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)
    return _days(days)


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)


def _months(count: int) -> str:
    return ngettext("{count} month", "{count} months", count).format(count=count)


def alarm_text(alarm: Alarm) -> str:
    """Say what comes first of an agreement that ends or renews, and when."""
    day = short_date(alarm.act_on)
    what = _("ends {day}")
    if _is_notice(alarm, alarm.act_on):
        what = _("notice until {day}")
    elif alarm.renewal is Renewal.AUTOMATIC:
        what = _("renews after {day}")
    return f"{what.format(day=day)} · {days_left(alarm.days_left)}"


def _is_notice(alarm: Alarm, day: date) -> bool:
    return alarm.notice is not None and alarm.notice.plan_on == day

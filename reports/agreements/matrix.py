"""The matrix of all agreements and the requirements of a framework, as a table."""

from collections.abc import Iterable

from console.agreements.frameworks import Framework
from console.agreements.review.matrix import MatrixRow
from console.agreements.review.rules import Signer, VerdictWord
from console.i18n import _
from console.labels import label
from reports.blocks import Column, Kind, Row, Table


def matrix_table(framework: Framework, rows: Iterable[MatrixRow]) -> Table:
    """Lay out the matrix: one line for each agreement, one column for each requirement.

    An agreement that was not reviewed stands in it with empty verdicts and says so.
    """
    words = {word: label(word) for word in VerdictWord}
    signers = {signer: label(signer) for signer in Signer}
    return Table(
        name=_("Matrix"),
        head=(
            Column(_("Partner"), width=3),
            Column(_("Agreement"), width=3),
            Column(_("Reviewed version"), Kind.NUMBER),
            Column(_("Newest version"), Kind.NUMBER),
            Column(_("State of the review"), width=2),
            *(Column(one.id, width=0.5) for one in framework.requirements),
        ),
        rows=(_row(row, words, signers) for row in rows),
        empty=_("No agreement of this kind is recorded."),
    )


def _row(row: MatrixRow, words: dict[VerdictWord, str], signers: dict[Signer, str]) -> Row:
    return (
        row.partner_name,
        row.title,
        row.version_number,
        row.newest_number,
        _state(row, signers),
        *(words[word] if word is not None else None for word in row.words),
    )


def _state(row: MatrixRow, signers: dict[Signer, str]) -> str:
    if row.review_id is None:
        return _("not reviewed")
    if row.is_outdated:
        return _("a newer version is not reviewed")
    if row.signed_by:
        named = ", ".join(signers[signer] for signer in row.signed_by)
        return _("signed: {who}").format(who=named)
    return _("in review")

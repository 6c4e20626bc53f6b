"""The fields of a transfer: some for every tool, the others as the tool asks for them."""

from collections.abc import Callable

from console.i18n import _
from console.labels import Answer, Labelled
from console.partners.rules import TransferTool, is_third_country
from console.partners.transfers.decisions import UNITED_STATES
from console.partners.transfers.words import (
    Assessment,
    ClauseSet,
    Derogation,
    SccModule,
    SubOption,
)
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, NumberEditor, TextEditor
from ui.widgets.form import FormField

_DECISIONS = (TransferTool.ADEQUACY, TransferTool.DPF)
_APPROVED = (TransferTool.BCR, TransferTool.AD_HOC)
_UNASSESSED = (*_DECISIONS, TransferTool.DEROGATION, TransferTool.NONE)


def transfer_fields(tool: TransferTool, destination: str) -> tuple[FormField, ...]:
    """Describe the form for a tool and a destination, in the language spoken now."""
    return (
        FormField(
            "destination",
            _("Country of destination (two letters)"),
            TextEditor,
            _destination,
            required=_("Name the country."),
        ),
        FormField("tool", _("What allows it"), lambda: ChoiceEditor(tuple(TransferTool))),
        FormField("started_on", _("Under this tool since"), DayEditor),
        FormField("ended_on", _("Under this tool until"), DayEditor),
        *_of_tool(tool, listed=is_listed(tool, destination)),
        FormField("fallback", _("Fallback tool"), _fallback),
        FormField("details", _details_title(tool), lambda: LongEditor(lines=2), wide=True),
    )


def is_listed(tool: TransferTool, destination: str) -> bool:
    """Tell whether the recipient has to stand on the list of the framework."""
    listed_only = tool is TransferTool.ADEQUACY and destination.upper() == UNITED_STATES
    return listed_only or tool is TransferTool.DPF


def _of_tool(tool: TransferTool, *, listed: bool) -> tuple[FormField, ...]:
    fields: tuple[FormField, ...] = ()
    if tool is TransferTool.ADEQUACY and not listed:
        fields += (_answer("in_scope", _("Recipient within the decision's scope")),)
    if listed:
        fields += _framework_fields()
    if tool is TransferTool.SCC:
        fields += _clause_fields()
    if tool in _APPROVED:
        fields += (FormField("approved_on", _("Approved or authorised on"), DayEditor),)
    if tool is TransferTool.DEROGATION:
        fields += _derogation_fields()
    if tool not in _UNASSESSED:
        fields += (
            FormField("assessed_on", _("Transfer impact assessment of"), DayEditor),
            FormField("assessment", _("Result of the impact assessment"), _one_of(Assessment)),
        )
    return fields


def _framework_fields() -> tuple[FormField, ...]:
    return (
        FormField("dpf_entity", _("Legal entity on the list"), TextEditor),
        FormField("checked_on", _("Checked on"), DayEditor),
        _answer("dpf_listed", _("Active on the list")),
        _answer("dpf_hr", _("Certified for human-resources data")),
        _answer("hr_data", _("Human-resources data flow")),
    )


def _clause_fields() -> tuple[FormField, ...]:
    return (
        FormField("clauses", _("Which clauses were signed"), _one_of(ClauseSet)),
        FormField("module", _("Module"), _one_of(SccModule)),
        _answer("docking", _("Clause 7 (docking)")),
        _answer("redress", _("Clause 11 (independent body)")),
        FormField("sub_option", _("Clause 9 (sub-processors)"), _one_of(SubOption)),
        FormField("sub_days", _("Clause 9: days of announcement"), NumberEditor),
        FormField("law", _("Clause 17 (law of, two letters)"), TextEditor),
        FormField("court", _("Clause 18 (courts of, two letters)"), TextEditor),
        FormField("supervisor", _("Clause 13 (authority)"), TextEditor),
    )


def _derogation_fields() -> tuple[FormField, ...]:
    return (
        FormField("ground", _("Ground"), _one_of(Derogation)),
        FormField("authority_told_on", _("Authority informed on"), DayEditor),
        FormField("persons_told_on", _("Data subjects informed on"), DayEditor),
    )


def _details_title(tool: TransferTool) -> str:
    if tool is TransferTool.DEROGATION:
        return _("Why the ground fits")
    return _("Details (module, entity, decision)")


def _answer(name: str, title: str) -> FormField:
    return FormField(name, title, _one_of(Answer))


def _one_of(words: type[Labelled]) -> Callable[[], ChoiceEditor]:
    return lambda: ChoiceEditor(tuple(words), nothing=_("not recorded"))


def _fallback() -> ChoiceEditor:
    choices = tuple(tool for tool in TransferTool if tool is not TransferTool.NONE)
    return ChoiceEditor(choices, nothing=_("not recorded"))


def _destination(code: str) -> str:
    if len(code or "") == 2 and not is_third_country(code):  # noqa: PLR2004 - ISO 3166-1
        return _("This country lies inside the EEA: no tool is needed.")
    return ""

"""Words of what is handed to the authority."""

from console.i18n import N_
from console.labels import Labelled


class Disclosure(Labelled):
    """How far names of data subjects are shown in a report.

    Partners and the data protection officer are never masked.
    """

    NONE = "none", N_("no names, numbers only")
    INITIALS = "initials", N_("initials and numbers")
    FULL = "full", N_("full names")

"""Words of the work in a case."""

from console.i18n import N_
from console.labels import Labelled


class PlaceKind(Labelled):
    """What kind of place is searched."""

    SYSTEM = "system", N_("system")
    RECORD = "record", N_("record of processing")
    PROCESSOR = "processor", N_("processor")
    PAPER = "paper", N_("paper file")


class Follows(Labelled):
    """How a request stands to an earlier one of the same person and controller."""

    DUPLICATE = "duplicate", N_("the same request again")
    REPEAT = "repeat", N_("a repeated request")
    REMINDER = "reminder", N_("a reminder")
    COMPLAINT_TO_US = "complaint_to_us", N_("a complaint to the office")
    COMPLAINT_TO_AUTHORITY = "complaint_to_authority", N_("a complaint to the authority")

"""Words of the journal."""

from console.i18n import N_
from console.labels import Labelled

NAMING = ("number", "name", "title", "label", "requester_name", "file_name", "system")
"""What a payload calls its record; these words are searched, and shown in the journal."""


class Action(Labelled):
    """What was done to a record."""

    CREATED = "created", N_("created")
    CHANGED = "changed", N_("changed")
    ENDED = "ended", N_("ended")
    REMOVED = "removed", N_("removed")
    IMPORTED = "imported", N_("imported")
    UNDONE = "undone", N_("import undone")
    EXPORTED = "exported", N_("exported")
    ERASED = "erased", N_("personal data erased")
    ERASED_AGAIN = "erased_again", N_("personal data erased again after a restore")
    RECEIPT_CHANGED = "receipt_changed", N_("date of receipt changed by hand")

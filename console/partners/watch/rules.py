"""Words of the sub-processor watch that carry legal weight."""

from console.i18n import N_
from console.labels import Labelled


class ListDecision(Labelled):
    """What the controller decided about the changes of a list (GDPR Art. 28(2))."""

    ACCEPTED = "accepted", N_("accepted without objection")
    OBJECTED = "objected", N_("objected to")

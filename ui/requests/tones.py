"""The colours of a term's light; the words beside it say the same."""

from console.statute.lights import TrafficLight
from ui.tables.columns import Tone

TONES = {
    TrafficLight.IN_TIME: Tone.OK,
    TrafficLight.DUE_SOON: Tone.WARN,
    TrafficLight.DUE_TODAY: Tone.WARN,
    TrafficLight.OVERDUE: Tone.LATE,
}

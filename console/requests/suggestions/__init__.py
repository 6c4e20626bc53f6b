"""What a message seems to ask for, with the very words that say so.

A suggestion is no verdict: a person confirms it, or names what is really meant. The words
stand in ``resources/vocabulary``.
"""

from console.requests.suggestions.rights import Suggestion, suggest_rights
from console.requests.suggestions.urgency import Urgency, UrgencyKind, suggest_urgency
from console.requests.suggestions.words import own_language

__all__ = [
    "Suggestion",
    "Urgency",
    "UrgencyKind",
    "own_language",
    "suggest_rights",
    "suggest_urgency",
]

"""Finds the passages of an agreement that may answer a requirement, with the words that say so.

A passage is a suggestion: the verdict is a person's. Nothing found is an answer too. The words
stand in ``resources/frameworks/words``.
"""

from console.agreements.finder.finding import Finding, Found, Passage, find_clauses
from console.agreements.finder.plain import AgreementText, plain_text, read_agreement

__all__ = [
    "AgreementText",
    "Finding",
    "Found",
    "Passage",
    "find_clauses",
    "plain_text",
    "read_agreement",
]

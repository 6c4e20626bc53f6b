"""A review travels to Legal's own computer and its verdicts come back.

A package holds one agreement version with its document, its review and the partner's facts,
nothing else of the vault. Opened, it is a vault of its own in which only that review can be
done. Its answer is merged by a person, who sees every conflict.
"""

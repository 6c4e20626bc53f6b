"""Lists: columns, a model that fetches rows as they come into view, and their painter."""

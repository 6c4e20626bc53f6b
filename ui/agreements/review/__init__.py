"""The desk at which one version of an agreement is reviewed: its pages beside the checklist."""

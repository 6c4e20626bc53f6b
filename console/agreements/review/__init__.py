"""The review of one version of an agreement against a framework: verdicts, then opinions."""

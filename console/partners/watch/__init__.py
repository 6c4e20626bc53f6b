"""The sub-processor watch: a partner's newer published list beside its present chain."""

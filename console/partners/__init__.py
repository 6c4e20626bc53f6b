"""Processors, sub-processors, joint controllers, clients and recipients."""

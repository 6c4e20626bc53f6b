"""Small parts without business words."""

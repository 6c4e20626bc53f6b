"""The office itself: the controller, its people, its sites and its authority."""

"""The demonstration office: plainly fictional, always the same, with gaps on purpose."""

"""What the authority gets: case files, and the facts that every report is made of."""

"""Letters of the office: worded from the case, frozen with a number, and their sending proved."""

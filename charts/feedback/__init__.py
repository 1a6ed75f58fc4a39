"""Charts of what participants answered."""

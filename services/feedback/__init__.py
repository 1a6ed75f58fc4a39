"""Open and close survey forms, take answers and release what they show."""

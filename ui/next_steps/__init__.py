"""Show the tasks of today, how far the talks have come, and the next fortnight."""

"""Plan, change, run and close local sessions."""

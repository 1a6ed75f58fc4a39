"""Plan, change, hold and close local sessions."""

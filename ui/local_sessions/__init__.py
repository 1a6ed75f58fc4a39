"""Plan, show, change and close local sessions."""

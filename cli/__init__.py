"""The commands for those who run Anker."""

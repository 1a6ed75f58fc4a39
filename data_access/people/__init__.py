"""Queries on organisations, units, people, their roles and the change log."""

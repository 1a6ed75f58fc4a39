"""Queries on local sessions and on the days they are planned for."""

"""Queries on theme packages, talks, their films and the search index."""

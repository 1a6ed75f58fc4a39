"""Queries on decisions: what was decided, its story and its lists."""

"""Queries on survey forms, the answers in them and the atoms they become."""

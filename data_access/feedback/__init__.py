"""Queries on survey forms, the answers in them and what is released of them."""

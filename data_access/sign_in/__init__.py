"""Queries on accounts, logins and texts kept at log-out."""

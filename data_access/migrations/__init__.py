"""Alembic migrations and what they share; nothing imports them."""

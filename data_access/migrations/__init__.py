"""Alembic migrations; nothing imports them."""

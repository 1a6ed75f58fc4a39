"""The Alembic migrations and their shared helpers; no other package imports them."""

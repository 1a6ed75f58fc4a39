"""Measurements; none of them is part of `make test`."""

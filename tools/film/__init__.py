"""How the film about a session is made: `python -m tools.film`."""

"""How the demonstration comes about: people who live a year through the services."""

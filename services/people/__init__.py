"""Keep the organisation's units, people, roles and settings."""

"""Show and change the organisation, its people, roles and settings."""

"""How the organisation, its people, roles and change log are shown."""

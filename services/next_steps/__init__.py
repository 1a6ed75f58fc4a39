"""Work out what waits for a viewer, a team and an organisation."""

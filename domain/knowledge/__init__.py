"""Rules of theme packages and talks: their content and how they are found."""

"""Rules of theme packages and talks: what one holds and how it is found."""

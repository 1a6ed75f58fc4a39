"""Rules of local sessions: how one is planned, changed and made ready."""

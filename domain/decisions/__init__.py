"""Rules of decisions: how one is worded, followed up, listed and counted."""

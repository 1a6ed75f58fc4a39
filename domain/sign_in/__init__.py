"""Rules of signing in: passwords, and how often one may try."""

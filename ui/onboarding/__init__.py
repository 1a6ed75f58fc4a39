"""Show newcomers and their first months."""

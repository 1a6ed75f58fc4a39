"""Show, log, edit and follow up decisions on the pages."""

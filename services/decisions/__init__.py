"""Log, edit, follow up and list decisions."""

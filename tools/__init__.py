"""Commands for those who work on Anker; nothing here runs in the application."""

"""The route that sends tables as files."""

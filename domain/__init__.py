"""What Anker knows about its subject: rules and words, the standard library alone."""

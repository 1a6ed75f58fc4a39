"""Show survey forms and their answers to those who run local sessions."""

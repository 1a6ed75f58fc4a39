"""Reads and writes of mails and of requests for a new password."""

"""Receive newcomers: their programme, their partner and their steps."""

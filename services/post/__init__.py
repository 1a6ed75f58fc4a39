"""Mails: kept in the transaction that causes them, sent and tried again by the tick."""

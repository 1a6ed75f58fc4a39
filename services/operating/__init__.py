"""Set-up, health, backups and timed work, for the person who runs Anker."""

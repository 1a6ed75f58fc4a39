"""Let people in: logins, invitations, links and lost texts."""

"""Routes that let people in: the cookie and the links in mails."""

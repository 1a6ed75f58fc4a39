"""Rules of survey forms: what is asked, when, and which answers are shown."""

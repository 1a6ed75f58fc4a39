"""Read spreadsheets of people, talks and packages, and keep what they hold."""

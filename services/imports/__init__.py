"""Read spreadsheets of people, talks and packages, and save their rows."""

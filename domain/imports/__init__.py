"""Rules of spreadsheets: which columns are known and what a row means."""

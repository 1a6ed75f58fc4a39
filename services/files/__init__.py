"""Take the tables of the pages along as files."""

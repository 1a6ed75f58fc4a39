"""The pages: one file is one page is one URL."""

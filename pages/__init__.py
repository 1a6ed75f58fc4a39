"""One file is one page is one URL."""

"""What the page Implementering shows."""

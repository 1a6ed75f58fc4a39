"""What the server itself does: headers, health, compression, preloads."""

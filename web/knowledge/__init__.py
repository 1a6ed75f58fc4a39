"""Routes that send and receive films."""

"""Building blocks that several subjects use in their pages."""

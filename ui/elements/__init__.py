"""Building blocks that the pages of several subjects use."""

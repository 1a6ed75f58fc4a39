"""Pure charts: a frame and labels in, an Altair chart out."""

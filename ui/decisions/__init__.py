"""How decisions are shown, asked for, edited and followed up."""

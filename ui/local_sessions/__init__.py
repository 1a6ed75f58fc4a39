"""How local sessions are planned, shown, changed and closed."""

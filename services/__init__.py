"""Work that combines rules, data and the outside world."""

"""Rules of people: who somebody is, what they may be, what is logged."""

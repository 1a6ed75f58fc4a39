"""Tables of talks and theme packages, and of the words by which they are found."""

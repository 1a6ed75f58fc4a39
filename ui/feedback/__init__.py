"""How survey forms and what they show look to those who hold sessions."""

"""Words: translation, labels, sentences, and how dates and numbers are written."""

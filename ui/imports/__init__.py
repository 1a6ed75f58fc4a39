"""Import a spreadsheet: upload it, preview it, save it."""

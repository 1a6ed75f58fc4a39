"""How a spreadsheet is handed in, looked through and kept."""

"""
Spreadsheets of any kind, read in a process of their own that has little to lose.

`reading` starts that process and hands back a `domain.imports.sheets.Sheet`; `child` is
what runs in it, `archives`, `workbooks` and `csv_files` are its parts.
"""

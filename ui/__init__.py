"""The parts of the pages: everything that uses Streamlit but is not a page."""

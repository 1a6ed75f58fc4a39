"""Everything that knows Streamlit but is not a page."""

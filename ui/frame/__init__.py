"""The frame around every page: brand, account, faults, Streamlit's own words."""

"""What stands around every page: brand, account, faults, Streamlit's own words."""

"""Routes and middleware beside Streamlit."""

"""The pages that a reader sees, on Streamlit: parts as functions from a journey to widgets."""

"""The server: Streamlit's application with the routes of the maps beside it.

streamlit run app.py
uvicorn app:app
"""

from pathlib import Path

import streamlit as st

import geo.ui
from geo.library import library
from geo.server import routes
from geo.ui.faults import show_unforeseen

PAGE = Path(geo.ui.__file__).with_name("page.py")

app = st.App(
    PAGE,
    routes=routes(library, base=lambda: st.get_option("server.baseUrlPath")),
    on_script_error=show_unforeseen,
)

if __name__ == "__main__":
    app.run()

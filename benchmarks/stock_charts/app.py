"""
The page with charts that Anker's is compared with, as one would first write it.

The same questions, figures and tables as Anker's page of one session's feedback, from
`figures.json` in the folder where the app is started. Each is a plain bar chart with
`st.altair_chart` and a table with `st.dataframe`, in Streamlit's own configuration.
"""

import json
from pathlib import Path

import altair as alt
import pandas as pd
import streamlit as st


def first() -> None:
    st.title("First")
    st.text("The first page")


def charts() -> None:
    st.title("Charts")
    for question in json.loads(Path("figures.json").read_text()):
        st.subheader(question["words"])
        answers = pd.DataFrame(question["answers"])
        st.altair_chart(
            alt.Chart(answers).mark_bar().encode(x="percent:Q", y="answer:N")
        )
        st.dataframe(answers)
    st.text("The last line")


st.navigation([st.Page(first, default=True), st.Page(charts)]).run()

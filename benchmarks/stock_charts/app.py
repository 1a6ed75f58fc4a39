"""Three charts and a table of answers, as one writes them on the first day."""

import altair as alt
import pandas as pd
import streamlit as st

QUESTIONS = {
    "How relevant was it to your work?": [3, 6, 9, 4],
    "What did you get out of the conversation?": [2, 5, 11, 4],
    "Will you do something differently?": [1, 7, 10, 4],
}
ANSWERS = ["Not at all", "A little", "Much", "Very much"]

st.title("Feedback")
rows = []
for question, counts in QUESTIONS.items():
    frame = pd.DataFrame({"answer": ANSWERS, "number": counts})
    frame["share"] = frame["number"] / frame["number"].sum()
    st.subheader(question)
    st.altair_chart(
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=alt.X("share:Q", axis=alt.Axis(format="%")),
            y=alt.Y("answer:N", sort=ANSWERS),
            color="answer:N",
            tooltip=["answer", "number", alt.Tooltip("share", format=".0%")],
        )
    )
    rows.append(frame.assign(question=question))
st.subheader("All answers")
st.dataframe(pd.concat(rows)[["question", "answer", "number", "share"]])

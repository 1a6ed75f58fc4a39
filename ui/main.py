"""The Streamlit script: find the viewer, register the pages, run the one asked for."""

import streamlit as st

from ui import drafts, links, trusted_html, undo
from ui.frame.account import show_account
from ui.frame.brand import show_brand
from ui.frame.login_end import watch_login
from ui.frame.streamlit_words import streamlit_words
from ui.navigation import register
from ui.page import page_run
from ui.text import language

with page_run() as context:
    show_brand()
    page = register(context.viewer if context else None)
    st.set_page_config(page_title=f"{page.title} · Anker", layout="centered")
    links.settle_address(page.url_path)
    drafts.begin_page(page.url_path)
    if context is not None:
        show_account(context)
        undo.carry_out(context)
    trusted_html.say_language(language(), streamlit_words())
    if context is not None:
        watch_login(context)
    page.run()

"""The application: the Streamlit script, our routes and middleware, in one process."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.file_util import get_static_dir

from services.runtime import runtime
from ui import navigation
from ui.faults import on_script_error
from web import (
    account_links,
    assets,
    film_upload,
    films,
    health,
    login,
    public,
    survey,
)
from web.compressed import Compressed
from web.lifespan import lifespan
from web.middleware import Guard
from web.preloads import Preloads
from web.reader import language_of

STATIC = Path(get_static_dir(), "static")

app = st.App(
    "ui/main.py",
    routes=[
        *health.routes,
        *login.routes,
        *account_links.routes,
        *public.routes,
        *survey.routes,
        *assets.routes,
        *films.routes,
        *film_upload.routes,
        *films.last_routes,
    ],
    middleware=[
        Middleware(
            Guard,
            language_of=language_of,
            preloads=Preloads(STATIC / "js").links,
            pages=navigation.paths(),
            media_hosts=runtime().settings.embeddable_hosts,
        ),
        Middleware(assets.Icons),
        Middleware(Compressed, folder=STATIC),
    ],
    lifespan=lifespan,
    on_script_error=on_script_error,
)

"""The application: the Streamlit script, our routes and middleware, in one process."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.file_util import get_static_dir

from services.runtime import runtime
from ui import navigation
from ui.frame.faults import on_script_error
from ui.frame.upload_places import places_in
from web.feedback import survey
from web.files import files
from web.knowledge import film_upload, films
from web.lifespan import lifespan
from web.public import pages as public
from web.reader_language import language_of
from web.server import assets, health
from web.server.compression import Compressed
from web.server.lobby import Lobby
from web.server.middleware import Guard
from web.server.preloads import Preloads
from web.server.uploads import Uploads
from web.sign_in import account_links, login
from web.signed_in_viewer import is_signed_in, may_import

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
        *files.routes,
        *films.last_routes,
    ],
    middleware=[
        Middleware(
            Guard,
            language_of=language_of,
            preloads=Preloads(STATIC / "js").links,
            pages=navigation.paths(),
            media_hosts=runtime().settings.embeddable_hosts,
            hosts=runtime().settings.hosts,
        ),
        Middleware(
            Lobby,
            is_signed_in=is_signed_in,
            pages=navigation.paths(),
            proxies=runtime().settings.proxies,
        ),
        Middleware(Uploads, may_import=may_import, places_in=places_in),
        Middleware(assets.Icons),
        Middleware(Compressed, folder=STATIC),
    ],
    lifespan=lifespan,
    on_script_error=on_script_error,
)

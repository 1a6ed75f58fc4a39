"""A page of Streamlit held open without a browser, by its connection alone."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from data_access.database import Database
from data_access.sign_in import accounts
from data_access.sign_in import logins as login_rows
from services.sign_in.logins import LOGIN_COOKIE, LOGIN_LIVES, digest
from tests.support.app import App
from tests.support.demonstration import DEMO_NOW

XSRF = "_streamlit_xsrf"


@dataclass(frozen=True)
class OpenPage:
    """One open page: its connection, and the cookies of its browser."""

    socket: ClientConnection
    cookies: dict[str, str]
    url: str

    def run(self) -> str:
        """Let the script run once to its end; return the id of the session."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        self.socket.send(message.SerializeToString())
        session = ""
        while True:
            answer = self._next()
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                session = answer.new_session.initialize.session_id
            elif kind == "script_finished":
                return session

    def ask_for_place(self) -> str:
        """Ask for a place for a file, as an upload in the browser does."""
        message = BackMsg()
        message.file_urls_request.request_id = "1"
        message.file_urls_request.file_names.append("kolleger.csv")
        self.socket.send(message.SerializeToString())
        while True:
            answer = self._next()
            if answer.WhichOneof("type") == "file_urls_response":
                return answer.file_urls_response.file_urls[0].upload_url

    def send_file(self, place: str, content: bytes) -> int:
        """Send a file to a place; return the status of the answer."""
        answer = httpx.put(
            f"{self.url}{place}",
            files={"file": ("kolleger.csv", content)},
            headers={
                "Cookie": cookie_header(self.cookies),
                "Origin": self.url,
                "X-Xsrftoken": self.cookies[XSRF],
            },
            timeout=30,
        )
        return answer.status_code

    def _next(self) -> ForwardMsg:
        return ForwardMsg.FromString(self.socket.recv(timeout=30, decode=False))


@contextmanager
def open_page(app: App, *, login: str = "") -> Iterator[OpenPage]:
    """Open a page in a browser that has the `login`, or none."""
    begun = httpx.get(f"{app.url}/_stcore/health")
    cookies = {XSRF: begun.cookies[XSRF]} | ({LOGIN_COOKIE: login} if login else {})
    with connect(
        f"{app.url.replace('http', 'ws')}/_stcore/stream",
        origin=app.url,
        subprotocols=["streamlit"],
        additional_headers={"Cookie": cookie_header(cookies)},
        max_size=None,
        proxy=None,
    ) as socket:
        yield OpenPage(socket, cookies, app.url)


def login_of(app: App, email: str) -> str:
    """Return the cookie of a new login of somebody in the demonstration."""
    database = Database(app.address.url)
    login = secrets.token_urlsafe(32)
    with database.platform_writing() as db:
        account = accounts.get_account_by_email(db, email)
        login_rows.add_login(
            db,
            account.id,
            digest(login),
            now=DEMO_NOW,
            expires_at=DEMO_NOW + LOGIN_LIVES,
        )
    database.close()
    return login


def cookie_header(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())

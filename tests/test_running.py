"""The application as a whole: it starts, answers, keeps to itself and stops."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from data_access.database import Database
from services.sample.loading import DEMO_PASSWORD, demo_sign_ins
from tests.support.app import STARTS_WITHIN, environment
from tests.support.browser import sign_in
from tests.support.postgres import free_port

ROOT = Path(__file__).parent.parent


@pytest.mark.browser
def test_it_stops_when_it_is_asked_to_and_says_nothing_of_a_fault(empty_app):
    assert httpx.get(f"{empty_app.url}/livez").text == "ok"

    empty_app.stop()

    assert "Traceback" not in empty_app.log()
    empty_app.restart()
    assert httpx.get(f"{empty_app.url}/readyz").text == "ok"


def test_a_half_sent_request_does_not_hold_it_up(empty_app):
    half = (
        f"POST /log-ind HTTP/1.1\r\nHost: localhost:{empty_app.port}\r\n"
        f"Origin: {empty_app.url}\r\nContent-Length: 2\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", empty_app.port)) as line:
        line.sendall(half.encode())
        # another that is answered later: by then the first has reached the server
        assert httpx.get(f"{empty_app.url}/livez").is_success
        asked = time.monotonic()
        empty_app.stop()

    assert time.monotonic() - asked < 10
    empty_app.restart()


@pytest.mark.browser
@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_make_run_ends_without_an_error_and_says_nothing_in_english(tmp_path, asked):
    port = free_port()
    log = tmp_path / "log"
    with log.open("wb") as written:
        run = subprocess.Popen(
            ["make", "--no-print-directory", "run"],
            cwd=ROOT,
            env=environment(
                {"ANKER_DATA": str(tmp_path), "ANKER_DEMO": "0", "PORT": str(port)}
            ),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches all that the terminal runs
        )
    try:
        _wait_until_it_answers(port)
        if asked == signal.SIGINT:
            os.killpg(run.pid, asked)
        else:
            run.send_signal(asked)
        run.wait(20)
        _wait_until_it_is_silent(port)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)

    assert log.read_text().splitlines() == [
        (
            "Databasen er tom. Opret jeres organisation og den første administrator med: "
            "python -m cli user first"
        ),
        (
            "[SE HER] Uden for denne maskine kræver log ind HTTPS: sæt en proxy med et "
            "certifikat foran, og skriv https:// i ANKER_BASE_URL."
        ),
        f"Anker starter på http://localhost:{port} (Ctrl-C stopper)",
    ]


def _wait_until_it_answers(port: int) -> None:
    for _ in range(int(STARTS_WITHIN * 10)):
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200:
                return
        time.sleep(0.1)
    pytest.fail("make run did not start Anker")


def _wait_until_it_is_silent(port: int) -> None:
    for _ in range(200):
        try:
            httpx.get(f"http://127.0.0.1:{port}/livez")
        except httpx.TransportError:
            return
        time.sleep(0.1)
    pytest.fail("the server outlived make run")


@pytest.mark.browser
def test_somebody_of_each_organisation_in_the_demonstration_can_sign_in(
    shown_app, page
):
    database = Database(shown_app.address.url)
    one_of_each = {
        email.partition("@")[2]: email for email, _ in demo_sign_ins(database)
    }
    database.close()
    for email in one_of_each.values():
        page.context.clear_cookies()

        sign_in(page, shown_app.url, email, DEMO_PASSWORD)

        assert page.get_by_role("heading", level=1).text_content() == "Næste skridt"


@pytest.mark.browser
def test_the_page_is_in_danish(shown_app, page):
    page.goto(shown_app.url)

    assert page.locator("html").get_attribute("lang") == "da"

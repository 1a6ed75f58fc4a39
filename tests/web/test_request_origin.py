"""Whether a form that arrives was sent from a page of ours."""

import pytest
from starlette.requests import Request

from web.request_origin import comes_from_elsewhere


def posted(headers):
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": raw})


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        pytest.param({"origin": "https://anker.example"}, True, id="from our page"),
        pytest.param({"origin": "https://evil.example"}, False, id="from another site"),
        pytest.param({"origin": "https://anker.example:444"}, False, id="another port"),
        pytest.param({}, False, id="from something that is no browser"),
        pytest.param(
            {"origin": "null", "sec-fetch-site": "same-origin"},
            True,
            id="from our page, which forbids referrers",
        ),
        pytest.param(
            {"origin": "null", "sec-fetch-site": "cross-site"},
            False,
            id="from a sandbox elsewhere",
        ),
        pytest.param({"origin": "null"}, False, id="from nobody knows where"),
        pytest.param(
            {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
            False,
            id="the two disagree",
        ),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(headers, ours):
    assert (
        comes_from_elsewhere(posted({"host": "anker.example", **headers})) is not ours
    )

"""Settings that leave Anker open are named, with what to do."""

import pytest
from streamlit.config import _config_options_template

from services.operating.exposure import faults_of, safe_values
from services.settings import Settings

SAFE = {"base_url": "https://anker.example", "demo": False}


def faults(environment=None, **changes):
    return list(faults_of(Settings(**(SAFE | changes)), environment or {}))


def test_https_and_no_demonstration_is_safe():
    assert faults() == []


def test_the_demonstration_on_this_machine_is_safe():
    assert faults(base_url="", demo=True) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {"base_url": "http://anker.example"}, "Log ind kræver HTTPS", id="no HTTPS"
        ),
        pytest.param(
            {"demo": True},
            "ANKER_DEMO er slået til uden for denne maskine",
            id="the demonstration",
        ),
        pytest.param(
            {"base_url": ""}, "QR-koder peger på denne maskine", id="no address"
        ),
        pytest.param({"test": True}, "ANKER_TEST er slået til", id="a clock for tests"),
        pytest.param(
            {"trusted_proxies": "10.0.0.0/8"},
            "ANKER_TRUSTED_PROXIES: 10.0.0.0/8 er ingen IP-adresse",
            id="a network of proxies",
        ),
        pytest.param(
            {"was_url": "https://fjordby.example/was"},
            "ANKER_WAS_URL begynder ikke med https://was.digst.dk/",
            id="a statement that stands elsewhere",
        ),
    ],
)
def test_an_unsafe_setting_is_named(changes, said):
    (found,) = faults(**changes)

    assert found.startswith(said)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full"),
        ("STREAMLIT_SERVER_ENABLE_CORS", "false"),
        ("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "False"),
        ("STREAMLIT_SERVER_ENABLE_AGENT_API", "true"),
        ("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "200"),
        ("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "true"),
        ("STREAMLIT_SERVER_TRUSTED_USER_HEADERS", '{"X-User": "email"}'),
    ],
)
def test_a_variable_that_undoes_what_we_ship_is_named(name, value):
    assert faults({name: value}) == [
        f"{name} slår en sikker indstilling fra: fjern den."
    ]


def test_a_variable_that_says_what_we_ship_is_fine():
    assert faults({"STREAMLIT_SERVER_ENABLE_CORS": "True"}) == []


def test_a_proxy_that_may_be_anybody_is_named():
    (found,) = faults({"FORWARDED_ALLOW_IPS": "*"})

    assert found.startswith("FORWARDED_ALLOW_IPS tror på alle")


def test_the_variables_are_called_as_streamlit_calls_them():
    known = {option.env_var for option in _config_options_template.values()}

    assert set(safe_values()) - known == set()

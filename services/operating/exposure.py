"""Which settings leave Anker open to others, in the operator's words."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from ipaddress import ip_address

from services.settings import LOOPBACK, ROOT, STATEMENTS, Settings

CONFIGURATION = ROOT / ".streamlit" / "config.toml"
#: parts of the configuration that keep people safe; the others are looks
GUARDED = ("browser", "client", "server")
#: what nobody may set: a header that says who somebody is
FORBIDDEN = "STREAMLIT_SERVER_TRUSTED_USER_HEADERS"


def faults_of(chosen: Settings, environment: Mapping[str, str]) -> Iterator[str]:
    """
    Yield a sentence for every setting that is not safe, with what to do.

    While Anker is for this machine only, the demonstration may be on.
    """
    yield from _address(chosen)
    yield from _proxies(chosen, environment)
    if chosen.was_url and not chosen.statement_url:
        yield (
            f"ANKER_WAS_URL begynder ikke med {STATEMENTS}, så /was viser vores udkast: "
            "skriv adressen på jeres egen erklæring."
        )
    if chosen.test:
        yield "ANKER_TEST er slået til, så uret kan stå stille: fjern den."
    for name in overridden(environment):
        yield f"{name} slår en sikker indstilling fra: fjern den."


def is_for_this_machine(listens_on: str) -> bool:
    """Return whether nobody on another machine can reach what listens there."""
    if listens_on in LOOPBACK:
        return True
    return _is_address(listens_on) and ip_address(listens_on).is_loopback


def needs_https(chosen: Settings, listens_on: str) -> bool:
    """Return whether others reach Anker, and no HTTPS is known of."""
    is_ours_alone = is_for_this_machine(listens_on) and chosen.is_loopback
    return not is_ours_alone and not chosen.url.startswith("https://")


def _address(chosen: Settings) -> Iterator[str]:
    if chosen.is_loopback:
        if not chosen.demo:
            yield (
                "QR-koder peger på denne maskine: sæt ANKER_BASE_URL, før andre skal "
                "svare."
            )
        return
    if not chosen.url.startswith("https://"):
        yield (
            "Log ind kræver HTTPS: sæt en proxy med et certifikat foran, og skriv "
            "https:// i ANKER_BASE_URL."
        )
    if chosen.demo:
        yield "ANKER_DEMO er slået til uden for denne maskine: sæt ANKER_DEMO=0."


def _proxies(chosen: Settings, environment: Mapping[str, str]) -> Iterator[str]:
    if "*" in environment.get("FORWARDED_ALLOW_IPS", ""):
        yield (
            "FORWARDED_ALLOW_IPS tror på alle, så enhver kan opgive en forkert "
            "adresse: skriv kun proxyens adresse."
        )
    for proxy in sorted(chosen.proxies):
        if not _is_address(proxy):
            yield (
                f"ANKER_TRUSTED_PROXIES: {proxy} er ingen IP-adresse, og der bliver "
                "ikke set efter den: skriv proxyens adresse."
            )


def overridden(environment: Mapping[str, str]) -> list[str]:
    """Return the variables that differ from the configuration we ship."""
    safe = safe_values()
    return sorted(
        name
        for name, value in environment.items()
        if (name == FORBIDDEN and value)
        or (name in safe and value.strip().lower() != safe[name])
    )


def safe_values() -> dict[str, str]:
    """Return what we ship for Streamlit, by the variable that could override it."""
    shipped = tomllib.loads(CONFIGURATION.read_text())
    return {
        f"STREAMLIT_{section}_{_upper_snake(key)}".upper(): str(value).lower()
        for section in GUARDED
        for key, value in shipped[section].items()
    }


def _upper_snake(key: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key).upper()


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True

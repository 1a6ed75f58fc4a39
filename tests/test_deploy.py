"""What `deploy` hands to operators agrees with the application and the documentation."""

import configparser
import re
from pathlib import Path

import yaml

from services.settings import Settings
from web.server.lobby import MOST_IN_ALL

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
OPERATING = (ROOT / "docs" / "operating.md").read_text()
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
#: what the proxies and the containers need to be told, and Anker does not
OWN = {"APP_PASSWORD", "OWNER_PASSWORD", "POSTGRES_PASSWORD", "SITE_ADDRESS"}


def settings() -> set[str]:
    """Return the name of every setting in the environment."""
    return {
        str(field.validation_alias or f"ANKER_{name}".upper())
        for name, field in Settings.model_fields.items()
    }


def test_every_file_is_named_in_the_documentation():
    unnamed = [
        path.name for path in DEPLOY.iterdir() if f"deploy/{path.name}" not in OPERATING
    ]

    assert unnamed == []


def test_only_settings_that_exist_are_set():
    named = {
        (path.name, name)
        for path in DEPLOY.iterdir()
        for name in re.findall(r"\bANKER_[A-Z_]+\b", path.read_text())
    }

    assert {name for _file, name in named} <= settings()
    assert {file for file, _name in named} == {
        "Dockerfile",
        "anker-backup.service",
        "anker.env",
        "anker.service",
        "compose.yaml",
    }


def test_whoever_starts_the_containers_is_told_what_to_choose():
    asked = set(re.findall(r"\$\{([A-Z_]+)[:}]", (DEPLOY / "compose.yaml").read_text()))

    assert asked == OWN
    assert all(f"{name}=" in OPERATING for name in OWN)


def test_the_containers_begin_in_order_and_the_proxy_alone_is_believed():
    services = COMPOSE["services"]
    proxy = services["proxy"]["networks"]["inside"]["ipv4_address"]
    app = services["app"]["environment"]

    assert {
        name: list(each.get("depends_on", {})) for name, each in services.items()
    } == {
        "db": [],
        "init": ["db"],
        "app": ["init"],
        "proxy": ["app"],
    }
    assert {app["ANKER_TRUSTED_PROXIES"], app["FORWARDED_ALLOW_IPS"]} == {proxy}
    assert [name for name, each in services.items() if "ports" in each] == ["proxy"]


def test_only_the_container_that_makes_the_schema_knows_its_owner():
    knowing = [
        name
        for name, service in COMPOSE["services"].items()
        if "ANKER_DATABASE_OWNER_URL" in service["environment"]
    ]

    assert knowing == ["init"]


def test_the_container_makes_the_two_roles_as_documented():
    (documented,) = re.findall(r"```sql\n(.*?)```", OPERATING, re.DOTALL)
    made = (DEPLOY / "roles.sh").read_text().split("<<'SQL'\n")[1].split("SQL\n")[0]

    assert re.sub(r":?'[^']*'", "…", made) == re.sub(r":?'[^']*'", "…", documented)


def test_an_image_holds_every_folder_of_code_and_nothing_that_is_written():
    kept = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert {name for name in kept if not (ROOT / name).exists()} == set()
    assert packages - kept <= {"benchmarks", "tests", "tools"}
    assert kept & {"data", "tests", ".git", ".venv"} == set()


def test_no_proxy_writes_down_who_opens_a_form():
    nginx = (DEPLOY / "nginx.conf").read_text()
    (forms,) = re.findall(r"location /s/ \{(.*?)\}", nginx, re.DOTALL)
    caddy = (DEPLOY / "Caddyfile").read_text()

    assert "access_log off;" in forms
    assert "error_log /dev/null crit;" in forms
    assert "exclude http.log.error http.handlers.reverse_proxy" in caddy
    assert "output" not in caddy


def test_no_proxy_passes_on_what_a_browser_says_of_its_own_address():
    nginx = (DEPLOY / "nginx.conf").read_text()

    assert re.findall(r"X-Forwarded-For (\S+);", nginx) == ["$remote_addr"]
    assert "trusted_proxies" not in (DEPLOY / "Caddyfile").read_text()


def test_the_service_stops_by_the_signal_that_the_server_knows():
    service = unit("anker.service")

    assert (service["KillSignal"], service["Restart"]) == ("SIGTERM", "on-failure")
    assert service["ExecStart"].endswith("python -m cli serve")
    assert (service["StateDirectoryMode"], service["ProtectSystem"]) == (
        "0700",
        "strict",
    )


def unit(name: str) -> dict[str, str]:
    """Return what a unit of systemd says of its service."""
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(DEPLOY / name)
    return dict(read["Service"])


def test_no_visitor_can_use_up_the_machine():
    service = unit("anker.service")
    container = COMPOSE["services"]["app"]

    # a page takes four; as many again for the requests and the files
    assert int(service["LimitNOFILE"]) >= 8 * MOST_IN_ALL
    assert container["ulimits"]["nofile"] == int(service["LimitNOFILE"])
    assert container["pids_limit"] == int(service["TasksMax"])
    assert container["mem_limit"].upper() == service["MemoryMax"]


def test_the_copy_is_made_behind_the_same_walls_as_the_service():
    walls = ("Protect", "Private", "Restrict", "SystemCall", "NoNew", "Capability")
    service, copy = unit("anker.service"), unit("anker-backup.service")

    missing = {
        name: wall
        for name, wall in service.items()
        if name.startswith(walls) and copy.get(name) != wall
    }

    assert missing == {}
    assert {"MemoryMax", "TasksMax"} <= set(copy)

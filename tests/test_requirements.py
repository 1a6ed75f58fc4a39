"""What is installed: named, justified, used, and the same files as everybody gets."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from hashlib import sha256
from importlib.metadata import packages_distributions, requires
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = PYPROJECT["project"]
RUNTIME = {
    canonicalize_name(requirement.name): requirement
    for requirement in map(Requirement, PROJECT["dependencies"])
}
DEVELOPMENT = {
    canonicalize_name(requirement.name): requirement
    for requirement in map(Requirement, PROJECT["optional-dependencies"]["dev"])
}
INSTALLER = [Requirement(line) for line in PYPROJECT["dependency-groups"]["installer"]]

#: needed though no line of ours imports them
USED_BY_OTHERS = {
    "psycopg": "SQLAlchemy loads it for a PostgreSQL address",
    "python-multipart": "Starlette reads forms with it",
    "tzdata": "zoneinfo reads it where the system has no time zones",
}

#: ours on the left is part of what is named on the right
PART_OF = {
    "anyio": "starlette",
    "markupsafe": "jinja2",
    "pyarrow": "streamlit",
    "pydantic": "pydantic-settings",
    "uvicorn": "streamlit",
}

#: what a requirements file may consist of: a pin, its hashes, comments
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)( ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
COMMENT = re.compile(r" *#.*")

FILES = ["requirements.txt", "requirements-dev.txt", "tools/installer.txt"]


def pins(file: str) -> dict[str, set[str]]:
    """Return the versions by name; a package may have one for older Pythons."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / file).read_text().splitlines():
        if pin := PIN.fullmatch(line):
            found.setdefault(pin["name"], set()).add(pin["version"])
    return found


def imported_by_the_application() -> set[str]:
    """Return the distributions that the application's own files import."""
    packages = (
        *("pages", "ui", "web", "cli", "services"),
        *("charts", "data_access", "i18n", "domain"),
    )
    files = [
        ROOT / "app.py",
        *(path for package in packages for path in (ROOT / package).rglob("*.py")),
    ]
    roots = set()
    for node in (node for file in files for node in ast.walk(_tree(file))):
        match node:
            case ast.Import(names=names):
                roots |= {alias.name.partition(".")[0] for alias in names}
            case ast.ImportFrom(module=str(module), level=0):
                roots.add(module.partition(".")[0])
    distributions = packages_distributions()
    return {
        canonicalize_name(name)
        for root in roots - {*packages, *sys.stdlib_module_names}
        for name in distributions[root]
    }


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_a_pin_a_hash_or_a_comment(file):
    strange = [
        line
        for line in (ROOT / file).read_text().splitlines()
        if not any(kind.fullmatch(line) for kind in (PIN, HASH, COMMENT))
    ]

    assert strange == []


@pytest.mark.parametrize("file", FILES)
def test_every_pin_is_followed_by_a_hash(file):
    lines = (ROOT / file).read_text().splitlines()

    bare = [
        line
        for line, following in pairwise(lines)
        if PIN.fullmatch(line) and not HASH.fullmatch(following)
    ]

    assert pins(file)
    assert bare == []


@pytest.mark.parametrize("file", FILES)
def test_no_address_is_named(file):
    assert not re.search(r"://|--index|--find-links|\bfile:", (ROOT / file).read_text())


def test_what_runs_anker_is_the_same_where_it_is_checked():
    checked = pins("requirements-dev.txt")

    assert {name: checked.get(name) for name in pins("requirements.txt")} == pins(
        "requirements.txt"
    )


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("requirements.txt", RUNTIME),
        ("requirements-dev.txt", RUNTIME | DEVELOPMENT),
        ("tools/installer.txt", {each.name: each for each in INSTALLER}),
    ],
)
def test_the_pins_are_what_pyproject_asks_for(file, wanted):
    pinned = pins(file)

    outside = [
        name
        for name, requirement in wanted.items()
        if name not in pinned
        or not all(requirement.specifier.contains(Version(v)) for v in pinned[name])
    ]

    assert outside == []


def test_every_dependency_says_what_it_is_for():
    page = (ROOT / "docs" / "dependencies.md").read_text()
    runs, rest = page.split("## What checks Anker")
    checks, installs = rest.split("## What installs it")
    row = re.compile(r"^\| `([a-z0-9-]+)` \| [^|]+\. \| [^|]+\. \|$", re.MULTILINE)

    assert row.findall(runs) == sorted(RUNTIME)
    assert row.findall(checks) == sorted(DEVELOPMENT)
    assert row.findall(installs) == [each.name for each in INSTALLER]


def test_every_dependency_is_used():
    imported = imported_by_the_application() | {*USED_BY_OTHERS}

    assert sorted(set(RUNTIME) - imported) == []


def test_nothing_is_imported_that_is_not_named():
    named = {*RUNTIME, *(part for part, whole in PART_OF.items() if whole in RUNTIME)}

    assert sorted(imported_by_the_application() - named) == []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the tools, and an environment whose Python notes how it is called."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@" >> calls\n')
    python.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_pip_is_asked_for_the_installer_alone(checkout, file):
    subprocess.run(["sh", "tools/install.sh", file], cwd=checkout, check=True)

    calls = (checkout / "calls").read_text().splitlines()
    by_pip = [call for call in calls if call.startswith("-m pip ")]
    by_uv = [call for call in calls if call.startswith("-m uv ")]
    assert [*by_pip, *by_uv] == calls
    assert [call.split(" -r ")[1] for call in by_pip] == ["tools/installer.txt"]
    assert "--require-hashes" in by_pip[0]
    assert "--system-certs" in by_uv[0]
    assert f"--no-deps --require-hashes --compile-bytecode -r {file}" in by_uv[0]


def test_what_pip_is_asked_for_needs_nothing_that_could_be_published_anew():
    assert [*pins("tools/installer.txt")] == [each.name for each in INSTALLER] == ["uv"]
    assert requires("uv") is None


def test_nothing_but_the_installer_installs_packages():
    places = [
        *(ROOT / "tools").glob("*.sh"),
        *(path for path in (ROOT / "deploy").iterdir()),
        *(ROOT / ".ci").iterdir(),
        ROOT / "Makefile",
    ]

    asking = [path.name for path in places if "pip install" in path.read_text()]

    assert asking == ["install.sh"]
    assert "sh tools/install.sh requirements.txt" in (
        ROOT / "deploy" / "Dockerfile"
    ).read_text().replace("\\\n", "")


def test_a_file_that_was_swapped_is_refused_by_name(tmp_path):
    wheel = tmp_path / "anchor_probe-1.0-py3-none-any.whl"
    record = "anchor_probe-1.0.dist-info/"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("anchor_probe.py", "")
        archive.writestr(record + "WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(
            record + "METADATA",
            "Metadata-Version: 2.1\nName: anchor-probe\nVersion: 1.0\n",
        )
        archive.writestr(record + "RECORD", "")
    digest = sha256(wheel.read_bytes()).hexdigest()
    swapped = digest[:-1] + ("0" if digest[-1] != "0" else "1")

    def install(hexdigest: str) -> subprocess.CompletedProcess[str]:
        requirements = tmp_path / "requirements.txt"
        requirements.write_text(f"anchor-probe==1.0 --hash=sha256:{hexdigest}\n")
        return subprocess.run(
            [
                *(sys.executable, "-m", "uv", "--no-config", "pip", "install"),
                *("--target", tmp_path / "installed", "--reinstall"),
                *("--no-index", "--find-links", tmp_path),
                *("--no-deps", "--require-hashes", "-r", requirements),
                *("--python", sys.executable, "--cache-dir", tmp_path / "cache"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )

    genuine, refused = install(digest), install(swapped)

    assert genuine.returncode == 0, genuine.stderr
    assert refused.returncode != 0
    assert "anchor-probe" in refused.stderr

"""Documentation leads somewhere: every link, every guide in both languages."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
#: the headings of a version, in the changelog of each language
IN_DANISH = {
    "New": "Nyt",
    "Better": "Bedre",
    "For those who run Anker": "Til jer, der driver Anker",
    "Good to know": "Godt at vide",
}


def links_of(page: Path) -> list[str]:
    """Return where the page links to, files only."""
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text())
    return [target.split("#")[0] for target in targets if "://" not in target]


def test_every_link_in_the_documentation_leads_to_a_file():
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in links_of(page)
        if target and not (page.parent / target).exists()
    ]

    assert broken == []
    assert sum(len(links_of(page)) for page in PAGES) > 20


def test_every_guide_is_there_in_both_languages_and_stands_in_the_index():
    for language in ("da", "en"):
        guides = {path.name for path in GUIDE.glob(f"*.{language}.md")}
        index = f"README.{language}.md"

        assert set(links_of(GUIDE / index)) == guides - {index}

    danish = {path.name.removesuffix(".da.md") for path in GUIDE.glob("*.da.md")}
    english = {path.name.removesuffix(".en.md") for path in GUIDE.glob("*.en.md")}
    assert danish == english


def test_every_decision_has_a_number_of_its_own_and_the_same_parts():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in decisions]

    assert numbers == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = path.read_text()
        assert text.startswith(f"# {path.name[:4]}. ")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Status",
            "Consequences",
        ]


def entries_of(changelog: str) -> dict[tuple[str, str], int]:
    """Return the number of entries by version and heading, in the order of the file."""
    found: dict[tuple[str, str], int] = {}
    version = heading = ""
    for line in (ROOT / changelog).read_text().splitlines():
        if line.startswith("## "):
            version = line.removeprefix("## ")
        elif line.startswith("### "):
            heading = line.removeprefix("### ")
            found[version, heading] = 0
        elif line.startswith("- "):
            found[version, heading] += 1
    return found


def test_both_changelogs_have_the_same_versions_and_entries():
    english, danish = entries_of("CHANGELOG.md"), entries_of("CHANGELOG.da.md")

    translated = {
        (version, IN_DANISH[heading]): number
        for (version, heading), number in english.items()
    }

    assert [*danish.items()] == [*translated.items()]
    assert 0 not in english.values()


def test_the_newest_version_is_the_one_that_is_installed():
    versions = [version for version, _heading in entries_of("CHANGELOG.md")]
    numbers = [
        re.fullmatch(r"(\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)", version).groups()
        for version in dict.fromkeys(versions)
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert numbers[0][0] == project["version"]
    assert [date for _version, date in numbers] == sorted(
        (date for _version, date in numbers), reverse=True
    )


#: numbers of a list that is not in the repository, and files that are not either
ELSEWHERE = re.compile(
    r"\((?:[A-Z]{1,2}[0-9]{2,3})\)|\bH[A-Z][0-9]+\b"
    r"|\b(?:CONTRACTS|RELIABILITY|FINDINGS)\b|\.\./shared"
)


def elsewhere(text: str) -> list[str]:
    return [match[0] for match in ELSEWHERE.finditer(text)]


def test_nothing_refers_to_a_list_that_a_reader_does_not_have():
    files = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.sh", "*.toml", "*.yaml", "*.html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    found = {
        name: named
        for name in files
        if name != "tests/test_docs.py"
        and (named := elsewhere((ROOT / name).read_text()))
    }

    assert len(files) > 500
    assert found == {}


@pytest.mark.parametrize(
    "line", ["none above one's own (F10).", "cookie (CONTRACTS, section 5)", "see HF2"]
)
def test_a_line_that_does_is_found(line):
    assert elsewhere(line)

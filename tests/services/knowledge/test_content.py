"""Reading the content folder: what comes out, and what is said about a mistake."""

from pathlib import Path

import pytest
import yaml

from domain.knowledge.theme_packages import (
    PackageOrigin,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
    stable_id,
)
from services.knowledge.content import (
    Catalogue,
    ContentError,
    load_field_words,
    load_packages,
)

TALK = {
    "slug": "ro",
    "title": "Ro smitter",
    "kind": "forskning",
    "speaker_role": "Psykolog",
    "speaker_region": "Fyn",
    "work_area": "sundhed",
    "audience": ["sygeplejersker"],
    "topics": ["ro", "stress"],
    "minutes": 12,
    "manuscript": "Første afsnit.\n\nAndet afsnit.",
    "learning_points": ["Ro smitter."],
    "learning_prompts": ["Hvad ser I?"],
    "productive_prompts": ["Hvad gør I på mandag?"],
}
PACKAGE = {
    "slug": "rolige-dage",
    "version": 2,
    "title": "Rolige dage",
    "summary": "Om ro.",
    "benefit": "I får ro.",
    "audience": ["sygeplejersker"],
    "work_area": "sundhed",
    "topics": ["ro"],
    "conversation_guide": "Tag en runde.",
    "talks": ["ro"],
}


def write(folder: Path, talk: dict, package: dict) -> Path:
    for kind, values in (("talks", talk), ("packages", package)):
        (folder / kind).mkdir()
        name = TALK["slug"] if kind == "talks" else PACKAGE["slug"]
        text = yaml.safe_dump(values, allow_unicode=True)
        (folder / kind / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_packages_and_talks_are_read_as_they_are_written(tmp_path):
    write(tmp_path, TALK, PACKAGE)

    catalogue = load_packages(tmp_path)

    talk = Talk(
        id=stable_id("talk", "ro"),
        slug="ro",
        title="Ro smitter",
        kind=TalkKind.RESEARCH,
        speaker_role="Psykolog",
        speaker_region="Fyn",
        work_area=WorkArea.HEALTH,
        audience=("sygeplejersker",),
        topics=("ro", "stress"),
        minutes=12,
        manuscript="Første afsnit.\n\nAndet afsnit.",
        learning_points=("Ro smitter.",),
        learning_prompts=("Hvad ser I?",),
        productive_prompts=("Hvad gør I på mandag?",),
        video_url=None,
        transcript_language="da",
        origin=PackageOrigin.CENTRAL,
    )
    package = ThemePackage(
        id=stable_id("package", "rolige-dage"),
        slug="rolige-dage",
        version=2,
        origin=PackageOrigin.CENTRAL,
        title="Rolige dage",
        summary="Om ro.",
        benefit="I får ro.",
        audience=("sygeplejersker",),
        work_area=WorkArea.HEALTH,
        topics=("ro",),
        conversation_guide="Tag en runde.",
        talks=(talk,),
    )
    assert catalogue == Catalogue(packages=(package,), talks=(talk,))


def without(values: dict, name: str) -> dict:
    return {key: value for key, value in values.items() if key != name}


@pytest.mark.parametrize(
    ("talk", "field", "problem"),
    [
        pytest.param(without(TALK, "minutes"), "minutes", "missing", id="missing"),
        pytest.param(
            without(TALK, "manuscript") | {"manuskript": "Tekst."},
            "manuskript",
            "unknown field, did you mean 'manuscript'?",
            id="misspelt",
        ),
        pytest.param(
            TALK | {"transscript_language": "da"},
            "transscript_language",
            "unknown field, did you mean 'transcript_language'?",
            id="misspelt though optional",
        ),
        pytest.param(
            TALK | {"kind": "praxis"},
            "kind",
            "unknown code 'praxis', did you mean 'praksis'?",
            id="unknown code",
        ),
        pytest.param(
            TALK | {"work_area": "xyz"},
            "work_area",
            "unknown code 'xyz'",
            id="unknown code like no other",
        ),
        pytest.param(
            TALK | {"title": "  "},
            "title",
            "must be a text that is not empty",
            id="empty text",
        ),
        pytest.param(
            TALK | {"minutes": "12"},
            "minutes",
            "must be a whole number from 1 on",
            id="number as text",
        ),
        pytest.param(
            TALK | {"minutes": True},
            "minutes",
            "must be a whole number from 1 on",
            id="yes is no number",
        ),
        pytest.param(
            TALK | {"topics": "ro"},
            "topics",
            "must be a list with an entry or more",
            id="text for a list",
        ),
        pytest.param(
            TALK | {"learning_prompts": [{"Hvad": "ser I?"}]},
            "learning_prompts",
            "holds {'Hvad': 'ser I?'}, which is no text: quote it?",
            id="a colon made an entry something else",
        ),
        pytest.param(
            TALK | {"topics": ["ro", "ro"]},
            "topics",
            "holds an entry twice",
            id="an entry twice",
        ),
        pytest.param(
            TALK | {"slug": "uro"},
            "slug",
            "'uro' differs from the file's name",
            id="slug and file name differ",
        ),
    ],
)
def test_a_mistake_in_a_talk_is_named_with_file_and_field(
    tmp_path, talk, field, problem
):
    write(tmp_path, talk, PACKAGE)

    with pytest.raises(ContentError) as raised:
        load_packages(tmp_path)

    path = tmp_path / "talks" / "ro.yaml"
    assert str(raised.value) == f"{path}, field '{field}': {problem}"


@pytest.mark.parametrize(
    ("package", "field", "problem"),
    [
        pytest.param(
            PACKAGE | {"talks": ["roo"]},
            "talks",
            "there is no talk 'roo', did you mean 'ro'?",
            id="a talk that is not there",
        ),
        pytest.param(
            without(PACKAGE, "benefit"), "benefit", "missing", id="a missing field"
        ),
        pytest.param(
            PACKAGE | {"materials": [{"address": "https://ro.example"}]},
            "materials",
            "an entry has a title and perhaps an address",
            id="a material without a title",
        ),
        pytest.param(
            PACKAGE | {"materials": [{"title": "Ro", "address": "http://ro.example"}]},
            "materials",
            "'http://ro.example' is no https link",
            id="a link that is not encrypted",
        ),
        pytest.param(
            PACKAGE | {"version": 0},
            "version",
            "must be a whole number from 1 on",
            id="editions count from one",
        ),
    ],
)
def test_a_mistake_in_a_package_is_named_with_file_and_field(
    tmp_path, package, field, problem
):
    write(tmp_path, TALK, package)

    with pytest.raises(ContentError) as raised:
        load_packages(tmp_path)

    path = tmp_path / "packages" / "rolige-dage.yaml"
    assert str(raised.value) == f"{path}, field '{field}': {problem}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(b"title: [ro", "not readable as YAML", id="broken YAML"),
        pytest.param(b"title: r\xf8d", "not readable as YAML", id="not UTF-8"),
        pytest.param(b"- ro", "does not hold fields with values", id="a list"),
        pytest.param(b"", "does not hold fields with values", id="an empty file"),
    ],
)
def test_a_file_that_holds_no_fields_is_named(tmp_path, text, problem):
    write(tmp_path, TALK, PACKAGE)
    path = tmp_path / "talks" / "ro.yaml"
    path.write_bytes(text)

    with pytest.raises(ContentError) as raised:
        load_packages(tmp_path)

    assert str(raised.value).startswith(f"{path}: {problem}")


def test_a_folder_without_talks_and_packages_is_no_content_folder(tmp_path):
    with pytest.raises(ContentError, match="the folder is missing"):
        load_packages(tmp_path)


WORDS = {"same": [["bosted", "botilbud"]], "related": []}
WAY = {"typed": ["konflikt"], "finds": ["arousal"]}


def test_the_words_of_the_field_are_read(tmp_path):
    path = tmp_path / "search_words.yaml"
    path.write_text(yaml.safe_dump(WORDS | {"related": [WAY]}), encoding="utf-8")

    assert set(load_field_words(tmp_path).meant) == {
        ("bosted",),
        ("botilbud",),
        ("konflikt",),
    }


@pytest.mark.parametrize(
    ("words", "field", "problem"),
    [
        pytest.param(without(WORDS, "same"), "same", "missing", id="a part is missing"),
        pytest.param(
            WORDS, "related", "must be a list with an entry or more", id="nothing in it"
        ),
        pytest.param(
            WORDS | {"related": [{"typed": ["konflikt"]}]},
            "related",
            "an entry needs 'typed' and 'finds'",
            id="a way that leads nowhere",
        ),
        pytest.param(
            {"same": [["bosted", 7]], "related": [WAY]},
            "same",
            "holds 7, which is no text: quote it?",
            id="a number among words",
        ),
    ],
)
def test_a_mistake_in_the_words_of_the_field_is_named(tmp_path, words, field, problem):
    path = tmp_path / "search_words.yaml"
    path.write_text(yaml.safe_dump(words), encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_field_words(tmp_path)

    assert str(raised.value) == f"{path}, field '{field}': {problem}"


def test_that_the_words_of_the_field_are_missing_is_said(tmp_path):
    with pytest.raises(ContentError, match=r"search_words\.yaml: cannot be read"):
        load_field_words(tmp_path)

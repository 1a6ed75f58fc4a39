"""What the code of Anker must never do, and who may import whom."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support import lints
from tests.support.widget_writes import late_writes, widget_keys

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "pages",
    "ui",
    "web",
    "cli",
    "services",
    "charts",
    "data_access",
    "i18n",
    "domain",
)

#: where every docstring's first line has been read without the code
READABLE = (*PACKAGES, "tools", "benchmarks")

#: the one module in which our own HTML and script are reviewed
REVIEWED_HTML = "ui/trusted_html.py"

#: the one module with a field for a day
DAYS = "ui/elements/date_field.py"

#: the one module that asks the machine what time it is
CLOCK = "services/clock.py"

#: the one module that knows which version of a thing a visitor saw
VERSIONS = "ui/versions.py"
#: a step is taken back by the version that it led to, which the service compares
UNDO = "ui/undo.py"

#: versions that nobody saw, for they were made in the same transaction
JUST_SAVED = {"kept.version"}

#: the one module that knows who has left and which unit is closed
PRESENCE = "data_access/people/presence.py"

#: queries in which those who left and units that closed belong, and why
WITH_THOSE_WHO_LEFT = {
    "_query": "one newcomer is shown whoever has left; the list asks",
    "_steps": "with whom a step was taken is history",
    "_with_exceptions": "one fast møde; the list asks",
    "get_standing": "says itself whether somebody has left",
    "list_holdings": "a copy holds all, and says how much",
    "list_decided_teams": "a closed team's decisions can still be found",
    "list_touches": "who said it is history",
    "list_unit_parents": "a right covers what was closed",
    "list_versions": "who wrote it is history",
}

#: what Næste skridt reads; the same, of sessions and decisions too
WAITS = "data_access/next_steps.py"
PAST = {
    "count_chain": "what was done counts, also in a team that is closed",
    "list_facilitated": "which sessions somebody facilitates; the others ask",
}

#: services that get no `Work`, for they also act where nobody is signed in
WITHOUT_VIEWER = {
    "close_account",  # whoever runs the server closes one
    "free_days",  # the demonstration is made before anyone is in it
    "keep_film",  # the command line adds one
    "mail_link",  # somebody who is not signed in asked for a new password
    "new_link",  # the command line makes one
    "record_by",  # what the command line did is in the log too
    "release_wave",  # a wave is closed by time
    "survey_token",  # a participant's receipt has the month's link
    "viewer_of",  # who is signed in
}

#: what in data_access is no query: the engine, the schema, and the guard above both
NO_QUERIES = {
    "data_access/__init__.py",
    "data_access/batches.py",
    "data_access/knowledge/both_halves.py",
    "data_access/knowledge/catalogue_rows.py",
    "data_access/knowledge/packed_entries.py",
    "data_access/database.py",
    "data_access/decisions/conditions.py",
    "data_access/decisions/decision_rows.py",
    "data_access/local_sessions/participation.py",
    "data_access/local_sessions/session_notes.py",
    "data_access/maintenance.py",
    "data_access/outages.py",
    "data_access/patience.py",
    "data_access/migrate.py",
    "data_access/row_security.py",
    "data_access/sign_in/account_rows.py",
    "data_access/memory.py",
    "data_access/people/presence.py",
    "data_access/tenancy.py",
    "data_access/versions.py",
}

#: whole files about the platform's own tables, which belong to no organisation
PLATFORM_QUERIES = {
    "data_access/sign_in/accounts.py",  # known before the organisation is
    "data_access/sign_in/known_browsers.py",  # the same
    "data_access/sign_in/logins.py",  # the same
    "data_access/sign_in/tries.py",  # the same
    "data_access/knowledge/central_catalogue.py",  # the same for every organisation
    "data_access/knowledge/central_index.py",  # the same
    "data_access/knowledge/central_packages.py",  # the same
    "data_access/knowledge/search_entries.py",  # whose they are is in the key
    "data_access/server_keys.py",  # one server has them, for all organisations
    "data_access/post/password_requests.py",  # whose they are is looked up later
    "data_access/leases.py",  # the timed work is one for all organisations
}

#: single functions about the organisations themselves
PLATFORM_FUNCTIONS = {
    "count_organisations",
    "list_holdings",  # what a copy contains, said to who puts it back
    "find_link",  # a participant's link is known before the organisation is
    "list_organisations",
}


def python_files(*places: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path and the syntax tree of every file in the packages given."""
    for place in places:
        for path in sorted((ROOT / place).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/versions/" not in name:
                yield name, ast.parse(path.read_text(), filename=name)


def findings(
    lint: Callable[[ast.Module], Iterator[lints.Finding]],
    *places: str,
    besides: set[str] = frozenset(),
) -> list[str]:
    """Return what `lint` finds in the packages given, one line each."""
    return [
        f"{name}:{line}: {words}"
        for name, tree in python_files(*places)
        if name not in besides
        for line, words in lint(tree)
    ]


def test_every_package_imports_downwards_only():
    answer = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_domain_knows_nothing_but_python():
    assert findings(partial(lints.foreign_imports, own="domain"), "domain") == []


def test_html_of_our_own_stands_in_the_reviewed_module_alone():
    assert findings(lints.raw_html, *PACKAGES, besides={REVIEWED_HTML}) == []


def test_no_template_switches_escaping_off():
    loud = [
        template.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for template in sorted((ROOT / package).rglob("templates/**/*"))
        if template.is_file()
        and any(
            word in template.read_text()
            for word in ("|safe", "| safe", "autoescape false")
        )
    ]

    assert loud == []


def test_no_sql_is_put_together_from_pieces():
    assert findings(lints.composed_sql, *PACKAGES, "tools") == []


def test_no_sql_outlives_its_transaction():
    assert findings(lints.session_settings, *PACKAGES) == []


def test_one_module_asks_what_time_it_is():
    assert findings(lints.read_clocks, *PACKAGES, besides={CLOCK}) == []


def test_every_list_of_names_has_the_danish_order():
    assert findings(lints.orders_of_names, *PACKAGES) == []


def test_no_page_is_a_table_editor():
    assert findings(lints.table_editors, *PACKAGES) == []


def test_no_heading_has_a_link_of_streamlit_s():
    assert findings(lints.linked_headings, "ui", "pages") == []


def test_no_two_options_of_a_choice_read_alike():
    assert findings(lints.options_alike, "ui", "pages") == []


def test_no_choice_begins_with_another_option_than_the_chosen_one():
    assert findings(lints.first_instead, "ui", "pages") == []


def test_every_day_and_time_is_typed_into_a_field_of_ours():
    assert findings(lints.silent_fields, "ui", "pages", besides={DAYS}) == []


def test_no_key_of_a_widget_is_written_once_the_widget_is_drawn():
    trees = dict(python_files("pages", "ui"))
    keys = {key for tree in trees.values() for key in widget_keys(tree)}
    late = [
        f"{name}:{line}: {words}"
        for name, tree in trees.items()
        for line, words in late_writes(tree, elsewhere=keys)
    ]

    assert len(keys) > 5
    assert late == []


@pytest.mark.parametrize(
    "code",
    [
        'st.selectbox("Hvem", key="who")\nst.session_state["who"] = 1',
        'st.selectbox("Hvem", key="who")\nf(lambda: st.session_state.update({"who": 1}))',
        'WHO = "who"\nst.selectbox("Hvem", key=WHO)\nst.session_state[WHO] = 1',
        'OTHERS = "others"\nst.session_state[OTHERS] = 1',
    ],
)
def test_a_late_write_to_a_widget_is_noticed(code):
    assert len(list(late_writes(ast.parse(code), elsewhere={"others"}))) == 1


def test_every_docstring_is_understood_at_its_first_line():
    assert findings(lints.unclear_docstrings, *READABLE) == []


def test_every_query_is_about_one_organisation():
    carriers = frozenset(
        kind
        for _name, tree in python_files("domain")
        for kind in lints.carriers_of(tree, "organisation_id")
    )
    schema = {
        name
        for name, _tree in python_files("data_access")
        if name.startswith(("data_access/tables/", "data_access/migrations/"))
    }

    homeless = findings(
        partial(lints.homeless_queries, carriers=carriers),
        "data_access",
        besides=NO_QUERIES | PLATFORM_QUERIES | schema,
    )

    assert {line.rpartition(" ")[2] for line in homeless} == PLATFORM_FUNCTIONS


def test_every_query_about_the_platform_takes_the_database_first():
    others = {
        name
        for name, _tree in python_files("data_access")
        if name not in PLATFORM_QUERIES
    }

    assert findings(lints.queries_without_database, "data_access", besides=others) == []


def test_a_form_saves_over_the_version_that_was_seen_and_not_over_the_newest():
    read = findings(lints.versions_of_this_run, "ui", "pages", besides={VERSIONS, UNDO})

    assert {line.rpartition(" ")[2] for line in read} == JUST_SAVED


def test_a_service_hands_its_work_on_whole():
    given = findings(lints.work_in_pieces, "services", "ui", "pages")

    assert {line.rpartition(" ")[2] for line in given} == WITHOUT_VIEWER


def test_one_rule_says_who_has_left_and_what_is_closed():
    others = findings(lints.second_presences, "data_access", besides={PRESENCE})

    assert others == []


def test_every_query_about_people_and_units_asks_who_is_still_here():
    schema = {
        name
        for name, _tree in python_files("data_access")
        if name.startswith(("data_access/tables/", "data_access/migrations/"))
    }
    forgotten = findings(lints.forgetful_queries, "data_access", besides=schema)

    assert {line.rpartition(" ")[2] for line in forgotten} == set(WITH_THOSE_WHO_LEFT)


def test_nothing_waits_for_somebody_who_left_or_in_a_unit_that_is_closed():
    rows = lints.OF_SOMEBODY | {"DecisionRow", "LocalSessionRow"}
    others = {name for name, _tree in python_files("data_access") if name != WAITS}
    forgotten = findings(
        partial(lints.forgetful_queries, rows=rows), "data_access", besides=others
    )

    assert {line.rpartition(" ")[2] for line in forgotten} == set(PAST)


def test_no_button_of_a_form_keeps_its_key_after_saving():
    assert findings(lints.lasting_buttons, "ui", "pages", besides=set()) == []


def test_every_page_asks_who_is_there_before_anything_else():
    assert findings(lints.open_doors, "pages", besides={"pages/__init__.py"}) == []


@pytest.mark.parametrize(
    "listed", sorted(NO_QUERIES | PLATFORM_QUERIES | {CLOCK, DAYS, VERSIONS})
)
def test_every_exception_is_still_there(listed):
    assert (ROOT / listed).is_file()


SQL_TEXT = "from sqlalchemy import text\n"


@pytest.mark.parametrize(
    ("lint", "code"),
    [
        (lints.raw_html, "st.markdown(words, unsafe_allow_html=True)"),
        (lints.raw_html, "st.html(words)"),
        (lints.raw_html, "components.html(words)"),
        (lints.raw_html, "import streamlit.components.v1 as c"),
        (lints.raw_html, "from streamlit.components.v1 import html"),
        (lints.composed_sql, SQL_TEXT + "db.execute(text(f'SELECT {name}'))"),
        (lints.composed_sql, SQL_TEXT + "text('SELECT ' + name)"),
        (lints.composed_sql, SQL_TEXT + "text('SELECT %s' % name)"),
        (lints.composed_sql, SQL_TEXT + "text('SELECT {}'.format(name))"),
        (lints.composed_sql, "op.execute('UPDATE ' + name)"),
        (lints.composed_sql, "sa.text(f'SELECT {name}')"),
        (lints.composed_sql, "connection.exec_driver_sql(f'SELECT {name}')"),
        (lints.session_settings, "text('SET app.organisation = 1')"),
        (lints.session_settings, "text(' set role anker_owner')"),
        (lints.session_settings, "text('SET SESSION app.organisation TO 1')"),
        (lints.session_settings, "text(\"SELECT set_config('a.b', :id, false)\")"),
        (lints.read_clocks, "datetime.now(UTC)"),
        (lints.read_clocks, "datetime.datetime.now()"),
        (lints.read_clocks, "date.today()"),
        (lints.read_clocks, "pd.Timestamp.now()"),
        (lints.read_clocks, "field(default_factory=datetime.utcnow)"),
        (lints.read_clocks, "func.now()"),
        (lints.read_clocks, "time.time()"),
        (lints.read_clocks, "from time import time"),
        (lints.orders_of_names, "query.order_by(Row.started_on, Row.name.desc())"),
        (lints.orders_of_names, "query.order_by(func.lower(Row.title))"),
        (lints.orders_of_names, "sorted(units, key=lambda unit: unit.team_name)"),
        (lints.orders_of_names, "names.sort(key=str.casefold)"),
        (lints.orders_of_names, "def by(a): return a.name\nsorted(all, key=by)"),
        (lints.table_editors, "st.data_editor(frame)"),
        (lints.linked_headings, "st.header(words)"),
        (lints.linked_headings, "left.subheader(words)"),
        (lints.linked_headings, "st.markdown(f'### {words}')"),
        (lints.silent_fields, "st.date_input(label)"),
        (lints.silent_fields, "left.date_input(label, value=day)"),
        (lints.silent_fields, "starts_at = st.time_input(label)"),
        (lints.silent_fields, "right.datetime_input(label, value=moment)"),
        (lints.options_alike, "st.selectbox(label, ids, format_func=names.get)"),
        (lints.options_alike, "st.radio(label, ids, format_func=lambda a: b[a])"),
        (lints.options_alike, "left.pills(label, names)"),
        (lints.options_alike, "st.multiselect(label, ids, format_func=label_of(ids))"),
        (lints.options_alike, "segmented_control(label, ids, key=key)"),
        (
            lints.first_instead,
            "st.selectbox(label, a, index=a.index(b) if b in a else 0)",
        ),
        (lints.first_instead, "st.radio(label, a, index=index_of(a, b) or 0)"),
        (lints.versions_of_this_run, "save(work, plan.id, version=plan.version)"),
        (lints.versions_of_this_run, "save(work, read_version=story.plan.version)"),
        (lints.versions_of_this_run, "seen = plan.version\nsave(work, version=seen)"),
        (lints.second_presences, "query.where(PersonRow.left_on.is_(None))"),
        (lints.second_presences, "query.where(UnitRow.closed_on.is_not(None))"),
        (lints.forgetful_queries, "def f(db, x): db.scalars(select(PersonRow))"),
        (
            partial(lints.forgetful_queries, rows=frozenset({"DecisionRow"})),
            "def f(db, x): db.scalars(select(DecisionRow))",
        ),
        (lints.work_in_pieces, "choices_of(work.db, team_id, today=work.today)"),
        (lints.work_in_pieces, "plans.choices_of(team_id, db=work.db)"),
        (lints.lasting_buttons, "st.button(label, key=form.key('save'))"),
        (lints.lasting_buttons, "st.button(label, key=f'{form.name}.close')"),
        (lints.lasting_buttons, "st.button(label, key=editing.form.key('save'))"),
        (lints.lasting_buttons, "st.button(label, key='plan.save')"),
        (partial(lints.foreign_imports, own="domain"), "import pandas"),
        (partial(lints.foreign_imports, own="domain"), "from services import clock"),
        (lints.unclear_docstrings, '"""Say whether it is quiet."""'),
        (lints.unclear_docstrings, 'class A:\n    """What the file holds."""'),
        (lints.unclear_docstrings, 'def f():\n    """Return who stands there."""'),
        (lints.unclear_docstrings, '"""Whoever may read it."""'),
        (lints.unclear_docstrings, '"""Return the team, None if there is none."""'),
        (lints.unclear_docstrings, '"""What is made of what was typed."""'),
        (lints.homeless_queries, "def list_teams(db): ..."),
        (lints.homeless_queries, "def list_teams(organisation_id, db): ..."),
        (lints.homeless_queries, "def add_team(db, team: Team): ..."),
        (lints.queries_without_database, "def get_account(account_id): ..."),
        (lints.open_doors, "import streamlit as st\nst.title('Hej')"),
        (lints.open_doors, "LIMIT = 3\ncontext = open_page(x)"),
        (lints.open_doors, '"""An empty page."""'),
    ],
)
def test_a_lint_finds_what_it_is_there_for(lint, code):
    assert len(list(lint(ast.parse(code)))) == 1


@pytest.mark.parametrize(
    ("lint", "code"),
    [
        (lints.raw_html, "st.text(words)"),
        (lints.raw_html, "html.escape(words)"),
        (lints.composed_sql, "st.text(f'{owner} · {day}')"),
        (lints.composed_sql, SQL_TEXT + "text('SELECT 1')"),
        (lints.composed_sql, "text(f'{field}.name')"),
        (
            lints.composed_sql,
            "from psycopg.sql import SQL\nSQL('CREATE ROLE {}').format(name)",
        ),
        (lints.session_settings, "text(\"SELECT set_config('a.b', :id, true)\")"),
        (lints.session_settings, "words = 'Set jer ind i sagen'"),
        (lints.orders_of_names, "query.order_by(Row.held_on, Row.id)"),
        (lints.orders_of_names, "sorted(a, key=lambda b: alphabetic_key(b.name))"),
        (lints.read_clocks, "runtime.now()"),
        (lints.read_clocks, "time.monotonic()"),
        (lints.read_clocks, "date.fromisoformat(words)"),
        (lints.options_alike, "st.selectbox(a, b, format_func=told_apart(b, c))"),
        (
            lints.options_alike,
            "st.radio(a, b, format_func=units_told_apart(tree, b))",
        ),
        (lints.options_alike, "st.selectbox(a, names, accept_new_options=True)"),
        (lints.options_alike, "st.text_input(label)"),
        (lints.linked_headings, "st.header(words, anchor=False)"),
        (lints.linked_headings, "st.markdown('a #')"),
        (lints.linked_headings, "words.title()"),
        (lints.silent_fields, "date_field(form, 'held_on', label, day)"),
        (lints.silent_fields, "time_field(form, 'starts_at', label, moment)"),
        (lints.first_instead, "st.selectbox(label, a, index=index_of(a, b))"),
        (lints.first_instead, "st.radio(label, a, index=None if b else 0)"),
        (lints.versions_of_this_run, "save(work, plan.id, version=seen)"),
        (lints.versions_of_this_run, "seen = form.version_of(plan, field='title')"),
        (lints.second_presences, "query.where(DecisionRow.closed_on.is_(None))"),
        (
            lints.forgetful_queries,
            "def f(db, x): db.scalars(select(PersonRow).where(still_here()))",
        ),
        (lints.forgetful_queries, "def f(db, x): db.get(PersonRow, x)"),
        (lints.work_in_pieces, "choices_of(work, team_id)"),
        (
            lints.work_in_pieces,
            "from data_access.people import units as rows\nrows.get_unit(work.db, x)",
        ),
        (lints.lasting_buttons, "st.button(label, key=form.button_key('save'))"),
        (lints.lasting_buttons, "st.button(label, key=f'{form.name}.{form.op_id}')"),
        (lints.lasting_buttons, "st.button(label, key='people.more')"),
        (partial(lints.foreign_imports, own="domain"), "from domain.errors import A"),
        (lints.unclear_docstrings, '"""Return whether it is quiet."""'),
        (lints.unclear_docstrings, '"""Hold a session.\n\nIt stands."""'),
        (lints.unclear_docstrings, "def f(): ..."),
        (lints.homeless_queries, "def list_teams(db, organisation_id, *, x): ..."),
        (
            partial(lints.homeless_queries, carriers=frozenset({"Team"})),
            "def add_team(db, team: Team): ...",
        ),
        (lints.homeless_queries, "def _row(team): ..."),
        (lints.open_doors, '"""Words."""\nimport a\ncontext = open_page(x)'),
        (lints.open_doors, "from a import b\nopen_page(x)"),
    ],
)
def test_a_lint_leaves_the_rest_alone(lint, code):
    assert list(lint(ast.parse(code))) == []

"""
What the code of Anker must never do, as functions from a syntax tree to findings.

Each lint yields the line and the words of what it found. tests/test_architecture.py
runs them over the application, and shows that each finds what it is there for.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator

Finding = tuple[int, str]

STREAMLIT = frozenset({"streamlit", "streamlit_authenticator"})
STREAMLIT_PUBLIC = ("streamlit.testing.v1", "streamlit.components.v")
#: Danish in English words, and a line that hides two nouns behind two "what"s
UNCLEAR = re.compile(
    r"\b(?:[Ss]ay whether|stands?|[Ww]hoever|holds|such one|(?:is|are) none)\b"
    r"|\b[Ww]hat\b.*\bwhat\b"
)
RAW_HTML_OPTIONS = frozenset({"unsafe_allow_html", "unsafe_allow_javascript"})
SQL_LIBRARIES = frozenset({"alembic", "psycopg", "sqlalchemy"})
MAKES_SQL = frozenset({"DDL", "SQL", "literal_column", "text"})
RUNS_SQL = frozenset({"exec_driver_sql", "execute", "executemany", "executescript"})
SQL_BY_MODULE = frozenset({"sa.text", "sql.SQL", "sqlalchemy.text"})
CLOCKS = frozenset({"date", "datetime", "Timestamp", "time", "func"})
READS_THE_CLOCK = frozenset(
    {
        "current_date",
        "current_timestamp",
        "localtime",
        "now",
        "time",
        "time_ns",
        "today",
        "utcnow",
    }
)
SORTS = frozenset({"max", "min", "order_by", "sort", "sorted"})
#: a key that looks at words which people read
NAMES = re.compile(
    r"\.(?:\w+_)?(?:name|title|label)\b|\b(?:str\.)?(?:casefold|lower)\b"
)
#: rows that somebody who left, or a unit that closed, leaves behind
OF_SOMEBODY = frozenset({"NewcomerRow", "PersonRow", "StandingMeetingRow", "UnitRow"})
PRESENCE = frozenset({"open_units", "still_here", "still_open"})
#: fields of which the browser sends the words of what is chosen
CHOICES = frozenset(
    {"multiselect", "pills", "radio", "segmented_control", "select_slider", "selectbox"}
)
TELL_APART = frozenset({"people_told_apart", "told_apart", "units_told_apart"})
#: a field's key, the name of a form, or the word "save" in a key of one's own
FORMS_OWN_KEY = re.compile(r"\bform\.(key\(|name\b)|^f?['\"].*\bsave\b")
#: fields of Streamlit's that send nothing while it refuses what was typed
SILENT = frozenset({"date_input", "datetime_input", "time_input"})
TABLE_EDITORS = frozenset({"data_editor", "experimental_data_editor"})

SETS_A_SESSION = re.compile(
    r"\s*SET\s+(SESSION\b|ROLE\b|TIME\s+ZONE\b|[\w.]+\s*(=|\bTO\b))", re.IGNORECASE
)
SET_CONFIG = re.compile(r"set_config\s*\((?P<arguments>[^)]*)\)", re.IGNORECASE)


def raw_html(tree: ast.AST) -> Iterator[Finding]:
    """Find HTML or script that would reach a browser unescaped."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg=str(name)) if name in RAW_HTML_OPTIONS:
                yield node.value.lineno, name
            case ast.Attribute(value=ast.Name(id="st" | "components"), attr="html"):
                yield node.lineno, f"{node.value.id}.html"
            case (
                ast.ImportFrom(module=str(module))
                | ast.Import(names=[ast.alias(name=module)])
            ) if module.startswith("streamlit.components"):
                yield node.lineno, module


def private_streamlit(tree: ast.AST) -> Iterator[Finding]:
    """Find what is imported from inside Streamlit or its sign-in form's library."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), level=0, names=names) if (
                module.partition(".")[0] in STREAMLIT
                and not module.startswith(STREAMLIT_PUBLIC)
            ):
                for alias in names:
                    yield node.lineno, f"{module} {alias.name}"
            case ast.Import(names=names):
                for alias in names:
                    package, _, name = alias.name.rpartition(".")
                    if alias.name.partition(".")[0] in STREAMLIT and package:
                        yield node.lineno, f"{package} {name}"


def unclear_docstrings(tree: ast.AST) -> Iterator[Finding]:
    """Find docstrings whose first line one has to read twice."""
    for node in ast.walk(tree):
        if isinstance(
            node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        ):
            first = (ast.get_docstring(node) or "").partition("\n")[0]
            if UNCLEAR.search(first):
                yield getattr(node, "lineno", 1), first


def composed_sql(tree: ast.AST) -> Iterator[Finding]:
    """Find SQL put together from pieces instead of bound parameters."""
    makers = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and _root(node.module) in SQL_LIBRARIES
        for alias in node.names
        if alias.name in MAKES_SQL
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=maker), args=[sql, *_]) if maker in makers:
                composed = sql
            case ast.Call(func=ast.Attribute(attr=runner), args=[sql, *_]) if (
                runner in RUNS_SQL or ast.unparse(node.func) in SQL_BY_MODULE
            ):
                composed = sql
            case _:
                continue
        if _is_composed(composed):
            yield node.lineno, ast.unparse(composed)


def session_settings(tree: ast.AST) -> Iterator[Finding]:
    """Find SQL that sets something for longer than its own transaction."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if SETS_A_SESSION.match(node.value):
            yield node.lineno, node.value.strip()
        for call in SET_CONFIG.finditer(node.value):
            if not call["arguments"].strip().casefold().endswith("true"):
                yield node.lineno, call[0]


def read_clocks(tree: ast.AST) -> Iterator[Finding]:
    """Find places that look at a clock themselves."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=read, value=clock) if (
                read in READS_THE_CLOCK and _name(clock) in CLOCKS
            ):
                yield node.lineno, ast.unparse(node)
            case ast.ImportFrom(module="time", names=names):
                for alias in names:
                    if alias.name in READS_THE_CLOCK:
                        yield node.lineno, f"from time import {alias.name}"


def orders_of_names(tree: ast.AST) -> Iterator[Finding]:
    """Find lists of names in the order of the engine or of Python, not the Danish one."""
    functions = {
        node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _name(node.func) not in SORTS:
            continue
        keys = [*node.args] if _name(node.func) == "order_by" else []
        for keyword in node.keywords:
            is_known = isinstance(keyword.value, ast.Name)
            name = keyword.value.id if is_known else ""
            keys += [functions.get(name, keyword.value)] if keyword.arg == "key" else []
        for key in keys:
            words = ast.unparse(key)
            if NAMES.search(words) and "alphabetic_key(" not in words:
                yield node.lineno, ast.unparse(node)


def table_editors(tree: ast.AST) -> Iterator[Finding]:
    """Find pages that would be a spreadsheet."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in TABLE_EDITORS:
            yield node.lineno, ast.unparse(node)


def linked_headings(tree: ast.AST) -> Iterator[Finding]:
    """Find headings to which Streamlit adds a link, with a name in English."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        kind, words = node.func.attr, ast.unparse(node)
        is_marked = kind == "markdown" and re.search(r"\(f?['\"]#", words)
        # a text's own `title()` is given nothing
        is_heading = kind in {"title", "header", "subheader"} and bool(node.args)
        if is_marked or (is_heading and "anchor=False" not in words):
            yield node.lineno, words


def options_alike(tree: ast.AST) -> Iterator[Finding]:
    """
    Find choices whose options could read alike.

    What is typed into a choice that takes new options has no other words.
    """
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _name(node.func) not in CHOICES:
            continue
        given = {each.arg: each.value for each in node.keywords}
        words = given.get("format_func")
        is_apart = isinstance(words, ast.Call) and _name(words.func) in TELL_APART
        if not is_apart and "accept_new_options" not in given:
            yield node.lineno, ast.unparse(node.func)


def silent_fields(tree: ast.AST) -> Iterator[Finding]:
    """Find fields for a day or a time that do not tell what they cannot read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SILENT:
            yield node.lineno, ast.unparse(node)


def first_instead(tree: ast.AST) -> Iterator[Finding]:
    """Find choices that begin with their first option if theirs is unknown."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _name(node.func) not in CHOICES:
            continue
        for index in (each.value for each in node.keywords if each.arg == "index"):
            match index:
                case (
                    ast.IfExp(
                        test=ast.Compare(ops=[ast.In()]), orelse=ast.Constant(value=0)
                    )
                    | ast.BoolOp(values=[*_, ast.Constant(value=0)])
                ):
                    yield node.lineno, ast.unparse(index)


def versions_of_this_run(tree: ast.AST) -> Iterator[Finding]:
    """Find where the version of what was just read would pass for one that was seen."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "version":
            yield node.lineno, ast.unparse(node)


def work_in_pieces(tree: ast.AST) -> Iterator[Finding]:
    """Find where `work.db` is given to anything but a query."""
    queries = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and _root(node.module) == "data_access"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        given = (*node.args, *(each.value for each in node.keywords))
        called = ast.unparse(node.func)
        if "work.db" in map(ast.unparse, given) and _root(called) not in queries:
            yield node.lineno, called.rpartition(".")[2]


def second_presences(tree: ast.AST) -> Iterator[Finding]:
    """Find conditions of their own about who has left or which unit is closed."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(
                attr="is_" | "is_not",
                value=ast.Attribute(attr="left_on")
                | ast.Attribute(attr="closed_on", value=ast.Name(id="UnitRow")),
            ):
                yield node.lineno, ast.unparse(node)


def forgetful_queries(
    tree: ast.Module, *, rows: frozenset[str] = OF_SOMEBODY
) -> Iterator[Finding]:
    """Find queries about `rows` that do not ask who is still here or still open."""
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        names = {_name(node) for node in ast.walk(function)}
        if "select" in names and names & rows and not names & PRESENCE:
            yield function.lineno, function.name


def lasting_buttons(tree: ast.AST) -> Iterator[Finding]:
    """
    Find buttons of a form that keep their key after it was saved.

    The second of two quick clicks would then press the next form's button.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="button"), keywords=keywords):
                for key in (each.value for each in keywords if each.arg == "key"):
                    words = ast.unparse(key)
                    if FORMS_OWN_KEY.search(words) and "op_id" not in words:
                        yield node.lineno, words


def foreign_imports(tree: ast.AST, *, own: str) -> Iterator[Finding]:
    """Find imports of anything but the standard library and the package `own`."""
    for node in ast.walk(tree):
        for module in _imported(node):
            root = _root(module)
            if root != own and root not in sys.stdlib_module_names:
                yield node.lineno, module


def homeless_queries(
    tree: ast.Module, *, carriers: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """
    Find public functions that are not told which organisation they work for.

    They take `db` and then `organisation_id`, or a value that carries it: `carriers`
    are the classes that do.
    """
    for function in _public_functions(tree):
        match function.args.args[:2]:
            case [ast.arg(arg="db"), ast.arg(arg="organisation_id")]:
                continue
            case [ast.arg(arg="db"), ast.arg(annotation=ast.Name(id=kind))] if (
                kind in carriers
            ):
                continue
        yield function.lineno, function.name


def carriers_of(tree: ast.Module, field: str) -> Iterator[str]:
    """Yield the classes whose values have `field`."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(
            isinstance(part, ast.AnnAssign) and ast.unparse(part.target) == field
            for part in node.body
        ):
            yield node.name


def queries_without_database(tree: ast.Module) -> Iterator[Finding]:
    """Find public functions that do not take `db` first."""
    for function in _public_functions(tree):
        if [argument.arg for argument in function.args.args[:1]] != ["db"]:
            yield function.lineno, function.name


def open_doors(tree: ast.Module) -> Iterator[Finding]:
    """Find a page whose first statement after the imports is not `open_page(…)`."""
    statements = [
        node
        for node in tree.body
        if not isinstance(node, ast.Import | ast.ImportFrom) and not _is_words(node)
    ]
    first = statements[0] if statements else tree
    match first:
        case ast.Assign(value=ast.Call(func=ast.Name(id="open_page"))):
            return
        case ast.Expr(value=ast.Call(func=ast.Name(id="open_page"))):
            return
    yield getattr(first, "lineno", 1), ast.unparse(first)


def _public_functions(tree: ast.Module) -> Iterable[ast.FunctionDef]:
    return (
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    )


def _name(node: ast.AST) -> str | None:
    """Return the last word of a name: `now` for `clock.now`."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return None


def _root(module: str | None) -> str:
    """Return the library a module is part of."""
    return (module or "").partition(".")[0]


def _is_composed(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.BinOp():
            return True
        case ast.Call(func=ast.Attribute(attr="format" | "join", value=of)):
            # psycopg's own way of naming a table quotes what it is given
            return _name(of.func if isinstance(of, ast.Call) else of) != "SQL"
    return False


def _imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
    return []


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)

"""
Find writes to the key of a widget that come below the widget, or in another module.

Streamlit refuses them: the widget was drawn in this run already. What is just saved is
chosen by `ui.next_choice`, which writes before the widget is drawn.
"""

import ast
from collections.abc import Collection, Iterator

CHANGES = frozenset({"update", "setdefault"})


def widget_keys(tree: ast.Module) -> dict[str, int]:
    """Return the fixed keys of a module's widgets, with the line of the first one."""
    fixed = _constants(tree)
    keys: dict[str, int] = {}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            for given in call.keywords:
                key = _text(given.value, fixed) if given.arg == "key" else None
                if key is not None:
                    keys.setdefault(key, call.lineno)
    return keys


def late_writes(
    tree: ast.Module, *, elsewhere: Collection[str] = ()
) -> Iterator[tuple[int, str]]:
    """Yield each late write; `elsewhere` are the keys of other modules' widgets."""
    fixed, own, callbacks = _constants(tree), widget_keys(tree), _callbacks(tree)
    before_the_run = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name in callbacks
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if id(node) in before_the_run:
            continue
        for key in _written(node, fixed):
            line: int = getattr(node, "lineno", 0)
            if (key in own and line > own[key]) or (
                key in elsewhere and key not in own
            ):
                yield line, f"{key} is the key of a widget that is drawn by then"


def _callbacks(tree: ast.Module) -> set[str]:
    """Return the functions that Streamlit calls before it runs the page again."""
    return {
        given.value.id
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for given in call.keywords
        if given.arg in {"on_click", "on_change"} and isinstance(given.value, ast.Name)
    }


def _written(node: ast.AST, fixed: dict[str, str]) -> Iterator[str]:
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = [
            one.slice
            for one in node.targets
            if isinstance(one, ast.Subscript) and _is_state(one.value)
        ]
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CHANGES
        and _is_state(node.func.value)
    ):
        for given in node.args[:1]:
            targets += given.keys if isinstance(given, ast.Dict) else [given]
    yield from (text for one in targets if (text := _text(one, fixed)) is not None)


def _is_state(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "session_state"


def _constants(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if (
                isinstance(target, ast.Name)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                found[target.id] = node.value.value
    return found


def _text(node: ast.AST | None, fixed: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return fixed.get(node.id) if isinstance(node, ast.Name) else None

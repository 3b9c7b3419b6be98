"""The finding codes a rule may answer with, read from the source of its body."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

_CODE_AT = {"bar": 0, "warn": 0, "info": 0, "Said": 1}  # which argument the code is


def codes_in(body: Callable[..., Any]) -> tuple[str, ...]:
    """The codes that ``body``, and the functions of its module that it calls, say as literals."""
    functions = _functions(body.__module__)
    found: dict[str, None] = {}
    seen: set[str] = set()
    todo = [body.__name__]
    while todo:
        name = todo.pop(0)
        if name in seen or name not in functions:
            continue
        seen.add(name)
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found.update(dict.fromkeys(_literals(node.func.id, node)))
        todo += [node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)]
    return tuple(found)


def _literals(called: str, call: ast.Call) -> Iterator[str]:
    """The text constants of the argument ``code``: one, or both arms of a choice."""
    place = _CODE_AT.get(called)
    if place is None:
        return
    named = [k.value for k in call.keywords if k.arg == "code"]
    argument = named[0] if named else call.args[place] if len(call.args) > place else None
    arms = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
    for arm in arms:
        if isinstance(arm, ast.Constant) and isinstance(arm.value, str):
            yield arm.value


@cache
def _functions(module: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(inspect.getsource(import_module(module)))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}

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
    found: dict[str, None] = {}
    for function in _reached(body):
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found.update(dict.fromkeys(_literals(node.func.id, node)))
    return tuple(found)


def parameters_in(body: Callable[..., Any]) -> frozenset[str]:
    """What ``body``, and the functions of its module that it calls, look up in ``PARAMETERS``.

    Where a function is handed the name, every text constant may be one.
    """
    found: set[str] = set()
    reached = list(_reached(body))
    for function in reached:
        for node in ast.walk(function):
            if not (isinstance(node, ast.Subscript) and _is_named(node.value, "PARAMETERS")):
                continue
            if isinstance(node.slice, ast.Constant):
                found.add(str(node.slice.value))
            else:
                found |= {word for one in reached for word in _words(one)}
    return frozenset(found)


def _is_named(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _words(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _reached(body: Callable[..., Any]) -> Iterator[ast.FunctionDef]:
    """The function itself and those of its module that it calls, each once."""
    functions = _functions(body.__module__)
    seen: set[str] = set()
    todo = [body.__name__]
    while todo:
        name = todo.pop(0)
        if name in seen or name not in functions:
            continue
        seen.add(name)
        yield functions[name]
        todo += [node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)]


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

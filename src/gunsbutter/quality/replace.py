"""A program with one node replaced."""

from __future__ import annotations

import ast
import copy


def with_replaced(tree: ast.Module, position: int, new: ast.AST | None) -> str:
    """The cell with the node at a position replaced, or taken out if it is a statement."""
    changed = copy.deepcopy(tree)
    node = list(ast.walk(changed))[position]
    for parent in ast.walk(changed):
        for name, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, name, new)
            elif isinstance(value, list) and any(each is node for each in value):
                kept = [new if each is node else each for each in value]
                setattr(parent, name, [each for each in kept if each is not None] or [ast.Pass()])
    return ast.unparse(ast.fix_missing_locations(changed))

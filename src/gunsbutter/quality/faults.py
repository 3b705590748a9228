"""The faults that can be made at one place of a program: another column, comparison or year, a filter less."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from gunsbutter.quality.replace import with_replaced
from gunsbutter.quality.vocabulary import Vocabulary

# What is drawn or written with, and says nothing: a fault there is no wrong answer.
_LOOKS = {
    "figsize", "color", "colors", "c", "lw", "linewidth", "alpha", "fontsize", "size", "rotation", "ha", "va", "loc",
    "zorder", "s", "ms", "markersize", "dpi", "pad", "frameon", "ncol", "ncols", "fontweight", "weight", "marker",
    "xytext", "bbox_to_anchor", "height", "width", "random_state", "seed", "digits", "palette",
}  # fmt: skip
_AGGREGATES = {
    "sum": "mean", "mean": "median", "median": "mean", "max": "min", "min": "max", "first": "last", "last": "first",
    "idxmax": "idxmin", "idxmin": "idxmax", "count": "nunique", "nunique": "count", "size": "nunique", "any": "all",
    "all": "any", "head": "tail", "tail": "head", "nlargest": "nsmallest", "nsmallest": "nlargest", "std": "var",
    "diff": "pct_change", "pct_change": "diff", "cumprod": "cumsum", "cumsum": "cumprod", "rank": "cumsum",
}  # fmt: skip
_NARROWS = {"query", "dropna", "drop_duplicates", "head", "tail", "filter"}
_SORTS = {"sort_values", "sort_index", "sorted"}
_TELLS = {
    "set_title", "set_xlabel", "set_ylabel", "set_label", "legend", "text", "annotate", "suptitle", "finish",
    "bar_label", "axvline", "axvspan", "set_alt_text", "supxlabel", "supylabel",
}  # fmt: skip
_COMPARES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip

Parents = dict[ast.AST, ast.AST]
Replacement = tuple[str, ast.AST | None]


def parents_of(tree: ast.AST) -> Parents:
    """The node above each node of a program."""
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def replacements(node: ast.AST, parents: Parents, words: Vocabulary) -> Iterator[Replacement]:
    """What may stand in a node's place by mistake, each with its kind; None takes the node out."""
    if _is_looks(node, parents):
        return
    for operator in _OPERATORS:
        yield from operator(node, parents, words)


def _is_looks(node: ast.AST, parents: Parents) -> bool:
    """Whether a node stands in an argument that is about looks, or in a docstring."""
    while (parent := parents.get(node)) is not None:
        if isinstance(parent, ast.keyword) and parent.arg in _LOOKS:
            return True
        if isinstance(parent, ast.Expr) and isinstance(node, ast.Constant):
            return True
        node = parent
    return False


def _constants(node: ast.AST, parents: Parents, words: Vocabulary) -> Iterator[Replacement]:
    if not isinstance(node, ast.Constant) or isinstance(parents.get(node), ast.FormattedValue):
        return
    value = node.value
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int) and 1900 <= value <= 2100:
        yield "year", ast.Constant(value + 1)
        yield "year", ast.Constant(value - 1)
    elif isinstance(value, int):
        yield "constant", ast.Constant(value + 1)
        if value > 1:
            yield "constant", ast.Constant(value - 1)
    elif isinstance(value, float):
        yield "constant", ast.Constant(value * 1.25 if value else 1.0)
    elif isinstance(value, str):
        yield from _texts(value, node, parents, words)


def _texts(value: str, node: ast.Constant, parents: Parents, words: Vocabulary) -> Iterator[Replacement]:
    for other in words.columns_beside(value):
        yield "column", ast.Constant(other)
    for other in words.vintages_beside(value):
        yield "vintage", ast.Constant(other)
    for other in words.values_beside(value):
        yield "category", ast.Constant(other)
    if value in _AGGREGATES and isinstance(parents.get(node), (ast.Call, ast.List, ast.keyword, ast.Dict)):
        yield "aggregation", ast.Constant(_AGGREGATES[value])
    parent = parents.get(node)
    if isinstance(parent, ast.Dict) and node in parent.values:
        others = {each.value for each in parent.values if isinstance(each, ast.Constant) and each.value != value}
        yield from (("label", ast.Constant(other)) for other in sorted(others, key=str)[:1])
    if isinstance(parent, (ast.List, ast.Tuple, ast.Set)) and len(parent.elts) > 1 and words.is_id(value):
        yield "left out", None
    if (
        isinstance(parent, ast.Call)
        and isinstance(parent.func, ast.Attribute)
        and parent.func.attr in ("query", "eval")
    ):
        yield from _within_query(value, words)


def _within_query(text: str, words: Vocabulary) -> Iterator[Replacement]:
    try:
        condition = ast.parse(text)
    except SyntaxError:
        return
    inner = parents_of(condition)
    for position, node in enumerate(list(ast.walk(condition))):
        if isinstance(node, (ast.Compare, ast.BoolOp, ast.Constant, ast.BinOp)):
            for operator in _OPERATORS:
                for kind, new in operator(node, inner, words):
                    if new is not None:
                        yield kind, ast.Constant(with_replaced(condition, position, new))


def _columns(node: ast.AST, parents: Parents, words: Vocabulary) -> Iterator[Replacement]:
    parent = parents.get(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and not called:
        for other in words.columns_beside(node.attr):
            yield "column", ast.Attribute(node.value, other, ast.Load())


def _comparisons(node: ast.AST, parents: Parents, words: Vocabulary) -> Iterator[Replacement]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARES:
        yield "comparison", ast.Compare(node.left, [_COMPARES[type(node.ops[0])]()], node.comparators)
    elif isinstance(node, ast.Compare) and len(node.ops) == 2:
        for at in (0, 1):
            ops = list(node.ops)
            ops[at] = _COMPARES.get(type(ops[at]), type(ops[at]))()
            yield "comparison", ast.Compare(node.left, ops, node.comparators)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Invert, ast.Not, ast.USub)):
        yield "comparison" if not isinstance(node.op, ast.USub) else "arithmetic", node.operand
    if isinstance(node, ast.BoolOp) and len(node.values) > 1:
        for at in range(len(node.values)):
            rest = node.values[:at] + node.values[at + 1 :]
            yield "missing filter", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _arithmetic(node: ast.AST, parents: Parents, words: Vocabulary) -> Iterator[Replacement]:
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.BitAnd):
            yield "missing filter", node.left
            yield "missing filter", node.right
        if type(node.op) in _SUMS and not _is_text(node):
            yield "arithmetic", ast.BinOp(node.left, _SUMS[type(node.op)](), node.right)


def _calls(node: ast.AST, parents: Parents, words: Vocabulary) -> Iterator[Replacement]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        name = node.func.attr
        if name in _AGGREGATES:
            yield "aggregation", _renamed(node, ast.Attribute(node.func.value, _AGGREGATES[name], ast.Load()))
        if name in _NARROWS and isinstance(node.func.value, (ast.Call, ast.Name, ast.Subscript, ast.Attribute)):
            yield "missing filter", node.func.value
        if name in _SORTS:
            yield "sorting", node.func.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in ("sum", "max", "min"):
            yield "aggregation", _renamed(node, ast.Name({"sum": "max", "max": "min", "min": "max"}[node.func.id]))
        if node.func.id in _SORTS and node.args:
            yield "sorting", node.args[0]
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and _is_condition(node.slice):
        yield "missing filter", node.value


def _statements(node: ast.AST, parents: Parents, words: Vocabulary) -> Iterator[Replacement]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        called = node.value.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in _TELLS:
            yield "label missing", None


def _renamed(call: ast.Call, func: ast.expr) -> ast.Call:
    return ast.Call(func, call.args, call.keywords)


def _is_text(node: ast.BinOp) -> bool:
    return any(
        isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and isinstance(each.value, str))
        for each in (node.left, node.right)
    )


def _is_condition(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in (
            "isin", "between", "notna", "isna", "duplicated", "startswith", "contains", "fullmatch",
        )  # fmt: skip
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, (ast.BitAnd, ast.BitOr))
    return isinstance(node, ast.Compare) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert))


_Operator = Callable[[ast.AST, Parents, Vocabulary], Iterator[Replacement]]
_OPERATORS: tuple[_Operator, ...] = (_constants, _columns, _comparisons, _arithmetic, _calls, _statements)

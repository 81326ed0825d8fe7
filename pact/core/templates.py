"""Calls in templates, in fewer steps: a page has five hundred, most of them of its own macros."""

from functools import cache
from types import BuiltinFunctionType, FunctionType
from typing import Any

from jinja2.runtime import Context, Macro
from jinja2.utils import _PassArg

# What needs nothing of the context, or says what it needs in its `__dict__`.
_PLAIN = {FunctionType, BuiltinFunctionType, type(cache(lambda: None))}


class QuickContext(Context):
    """A template's context that knows what macros and plain functions want to be given.

    All templates have the same globals, so that none has to find out at each import which names
    another lacks: that takes as long as four macros.
    """

    def __init__(__self, *about: Any, globals: Any = None) -> None:
        super().__init__(*about)

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a plain function; anything else as Jinja does."""
        kind = type(__obj)
        if kind is Macro:
            args = (__self.eval_ctx, *args)
        elif kind not in _PLAIN:
            return super().call(__obj, *args, **kwargs)
        elif kind is FunctionType and (wanted := __obj.__dict__.get("jinja_pass_arg")):
            if wanted is not _PassArg.eval_context:
                return super().call(__obj, *args, **kwargs)
            args = (__self.eval_ctx, *args)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)

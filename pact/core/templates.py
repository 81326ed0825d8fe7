"""Calls in templates, in fewer steps: a page has five hundred, most of them of its own macros."""

from types import FunctionType
from typing import Any

from jinja2.runtime import Context, Macro


class QuickContext(Context):
    """A template's context that knows what macros and plain functions want to be given."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a plain function; anything else as Jinja does."""
        kind = type(__obj)
        if kind is Macro:
            args = (__self.eval_ctx, *args)
        elif kind is not FunctionType or "jinja_pass_arg" in __obj.__dict__:
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)

"""Call a function of PDFium thousands of times."""

from __future__ import annotations

from ctypes import c_void_p, cast
from typing import Any


def untyped(function: Any) -> Any:
    """Return a C function that does not compare its arguments with their declared types.

    That takes twice as long as the call itself. It must get whole numbers and pointers of the
    right types, nothing else, and return a whole number.
    """
    return type(function)(cast(function, c_void_p).value)

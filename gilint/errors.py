"""What stops gilint, as opposed to what is wrong with a report.

A fault of a report is a value (`diagnostics.Diagnostic`). A fault of the
configuration, of a pack or of a plugin is a `ConfigError`, and a file that
cannot be read is an `UnreadableFileError`; both carry the identifier of a text in
`texts`, so that they can be told in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class GilintError(Exception):
    """Base of every error that gilint raises on purpose.

    `text` is a key of `texts.TEXTS`; `args` fill its placeholders.
    """

    def __init__(self, text: str, /, **args: Any) -> None:
        super().__init__(text, args)
        self.text = text
        self.arguments = args

    def say(self, lang: str) -> str:
        """Return the message in `lang` ("zh" or "en")."""
        from gilint.texts import say

        return say(self.text, lang, **self.arguments)

    def __str__(self) -> str:
        return self.say("zh")

    def __reduce__(self) -> tuple[Any, ...]:
        return _raise_again, (type(self), self.text, self.arguments)


def _raise_again(kind: type[GilintError], text: str, arguments: dict[str, Any]) -> GilintError:
    """Return an error that another process has sent."""
    return kind(text, **arguments)


class UnreadableFileError(GilintError):
    """A file that yields no text at all: SRC001."""


class ConfigError(GilintError):
    """A wrong setting, pack or expression, with the place where it stands.

    `place` is `file`, `file:line` or `file:line:column`; it may be empty for
    what was said on the command line. `at` is the path of keys inside what is judged
    (a rule of a pack), for whoever knows where that stands.
    """

    def __init__(
        self, text: str, /, *, place: str = "", at: tuple[str | int, ...] = (), **args: Any
    ) -> None:
        super().__init__(text, **args)
        self.place = place
        self.at = at

    def say(self, lang: str) -> str:
        message = super().say(lang)
        return f"{self.place}: {message}" if self.place else message

    def __reduce__(self) -> tuple[Any, ...]:
        return _raise_again, (type(self), self.text, {**self.arguments, "place": self.place})


class PluginError(GilintError):
    """A plugin that failed to load: names distribution, version and exception."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`; "" where nothing is known."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), 1, 0.0)
    return found[0] if found else ""

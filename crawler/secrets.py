"""Secrets come from the environment or from files, and go nowhere: not into the log, not to Sentry."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import Any

# user:password@ and secret-looking parameters of any address, wherever it stands in a text.
# A password may hold an @, a / or a ? of its own; on the web a number before a / is a port.
IN_ADDRESS = re.compile(r"(?i)(?<!http://)(?<!https://)(?<=://)[^\s/@:'\"\[]*:[^\s'\"]*@")
ON_THE_WEB = re.compile(r"(?i)(?<=ttp://|tps://)[^\s/@:'\"\[]*:(?!\d{1,5}[/?#])[^\s'\"]*@")
PARAMETER = re.compile(
    r"(?i)\b((?:access_?token|api_?key|token|secret|password|passwd|sign|signature)=)[^&\s'\"]+"
)
HIDDEN = "***"


def told(name: str, default: str = "") -> str:
    """The setting's value: of the environment, or of the file that NAME_FILE names, without its last newline.

    Raises OSError where that file cannot be read: a secret that is missing must be seen.
    """
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    return os.environ.get(name, default)


def hidden(text: str) -> str:
    """The text without passwords of addresses and without parameters that are secrets by their name."""
    for address in (IN_ADDRESS, ON_THE_WEB):
        text = address.sub(f"{HIDDEN}@", text)
    return PARAMETER.sub(rf"\g<1>{HIDDEN}", text)


def scrubbed(told: Any) -> Any:
    """The same for every text within."""
    if isinstance(told, str):
        return hidden(told)
    if isinstance(told, dict):
        return {name: scrubbed(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [scrubbed(one) for one in told]
    return told


class Hiding(logging.Formatter):
    """Another formatter's lines, without secrets: messages, arguments and tracebacks alike."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self.inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return hidden(self.inner.format(record))

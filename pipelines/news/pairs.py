"""Labels that templates set apart from their values, in a field, a definition or an element: put before them again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lxml.etree import _Element

from pipelines.news import times
from pipelines.news.byline import has_label, names_field
from pipelines.news.lines import Line
from pipelines.news.text import tidy

# A value is a name, several, or a time.
VALUE = re.compile(r"[\w·（）()、 　-]{2,30}")
# How far above a label the box is that holds its value, too: a field's, and what holds its label alone.
LEVELS = 2


def paired(lines: Sequence[Line], *, below: bool = False) -> Iterator[Line]:
    """The lines, those that are a label and those that are its value made one; each label with its colon.

    `below`: they stand below the text, where a word without a colon may head a box of others.
    """
    taken = False
    for line, then in zip_longest(lines, lines[1:]):
        if taken:
            taken = False
        elif then is not None and _labels(line, then, below=below):
            taken = True
            runs = [f"{tidy(line.text).rstrip(':：')}：", *then.runs]
            yield then._replace(element=line.element, runs=runs, text=tidy("".join(runs)))
        else:
            yield line if below and line.element.tag != "tr" else _spelt(line)


def _spelt(line: Line) -> Line:
    """A line whose elements are a label and its value, with the colon that stands between them in no print."""
    if len(line.runs) < 2:
        return line
    words = [*map(tidy, line.runs)]
    runs = [
        f"{word}：" if names_field(word) and not then.startswith((":", "：")) else run
        for run, word, then in zip_longest(line.runs, words, words[1:], fillvalue="：")
    ]
    return line if runs == line.runs else line._replace(runs=runs, text=tidy("".join(runs)))


def _labels(line: Line, value: Line, *, below: bool) -> bool:
    """Whether a line is a label, and the next one what it labels."""
    word = line.text.rstrip(" :：")
    if not names_field(word) or has_label(value.text) or names_field(value.text):
        return False
    if not (VALUE.fullmatch(value.text) or times.find(value.text)):
        return False
    box, field = line.element, (line.element.tag, value.element.tag) == ("dt", "dd")
    for _ in range(LEVELS):
        if field or (above := box.getparent()) is None:
            break
        box, field = above, _within(value.element, above)
    return field and (
        word != line.text or line.element.tag == "dt" or (not below and _alone(box, line, value))
    )


def _within(element: _Element, box: _Element) -> bool:
    return element is box or box in element.iterancestors()


def _alone(box: _Element, *lines: Line) -> bool:
    """Whether a box prints these lines and nothing else."""
    shown = tidy("".join(map(str, box.itertext())))
    return shown.replace(" ", "") == "".join(line.text for line in lines).replace(" ", "")

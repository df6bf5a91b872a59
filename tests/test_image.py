"""The image, as far as it can be had without a daemon: its tree by hand, its command and its healthcheck for real."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.crawl import ROOT, free_ports
from tests.test_watch import wait

TEXT = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
# (instruction, what it says) of each stage, lines that go on joined.
LINES = [
    tuple(line.split(" ", 1))
    for line in re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", TEXT, flags=re.MULTILINE)).splitlines()
    if line.strip()
]
STAGES = [at for at, (name, _) in enumerate(LINES) if name == "FROM"]
LAST = LINES[STAGES[-1] :]
SOMEBODY = 10001


def said(name: str, lines: list[Any] = LAST) -> list[str]:
    return [words for instruction, words in lines if instruction == name]


def copied() -> list[tuple[str, str]]:
    """(from the tree, to the image)."""
    return [
        (words.split()[0], words.split()[1]) for words in said("COPY", LINES) if not words.startswith("--")
    ]


def let_through(path: str) -> bool:
    """By .dockerignore, whose last word on a path counts."""
    kept = True
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        pattern = line.removeprefix("!")
        if fnmatch(path, pattern) or fnmatch(path.split("/", maxsplit=1)[0], pattern):
            kept = line.startswith("!")
    return kept


def test_what_is_copied_is_there_and_let_through() -> None:
    sources = [source for source, _ in copied()]
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source
        assert let_through(source), source
    assert not let_through("tests/conftest.py")
    assert not let_through(".git/config")


def test_nobody_special_runs_it() -> None:
    (user,) = said("USER")
    (made,) = [words for words in said("RUN") if "useradd" in words]
    assert user == f"{SOMEBODY}:{SOMEBODY}"
    assert f"--uid {SOMEBODY} --gid {SOMEBODY} " in made
    assert [name for name, _ in LAST].index("USER") > [name for name, _ in LAST].index("RUN")
    python = re.findall(r"FROM python:3\.(\d+)-", TEXT)
    assert len(set(python)) == 1
    assert int(python[0]) >= 11
    assert "--require-hashes" in "".join(said("RUN", LINES))


@pytest.fixture
def image() -> Iterator[Path]:
    """What is copied, in its places, and nobody may write to it."""
    with tempfile.TemporaryDirectory(prefix="gaigao-image-") as folder:
        root = Path(folder)
        for source, there in copied():
            target = root / there.lstrip("/")
            target = target / source if there.endswith("/") else target
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, target)
        (root / "bin").mkdir()
        scrapy = root / "bin" / "scrapy"
        scrapy.write_text(f'#!/bin/sh\nexec {sys.executable} -m scrapy "$@"\n')
        (root / "bin" / "python").symlink_to(sys.executable)
        var = root / "var" / "lib" / "gaigao"
        var.mkdir(parents=True)
        for path in (root, *root.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o555 if path.is_dir() or path.parent.name == "bin" else 0o444)
        var.chmod(0o755)
        yield root
        for path in (root, *root.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)


def environment(image: Path, **more: str) -> dict[str, str]:
    (words,) = said("ENV")
    told = dict(word.split("=", 1) for word in words.split())
    var = str(image / told["VAR_DIR"].lstrip("/"))
    path = f"{image / 'bin'}:/usr/bin:/bin"
    return told | {"PATH": path, "VAR_DIR": var, "HOME": var} | more


def powerless(command: list[str], image: Path, env: Mapping[str, str]) -> subprocess.Popen[str]:
    """Without root's powers, as compose and Kubernetes run it: what may not be written is not."""
    if os.getuid() == 0:
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", "--", *command]
    (folder,) = said("WORKDIR")
    where = image / folder.lstrip("/")
    return subprocess.Popen(
        command, cwd=where, env=dict(env), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def ends(command: list[str], image: Path, env: Mapping[str, str]) -> tuple[int, str]:
    process = powerless(command, image, env)
    out, _ = process.communicate(timeout=90)
    return process.returncode, out


@pytest.mark.skipif(
    os.getuid() == 0 and not shutil.which("setpriv"), reason="root's powers cannot be dropped"
)
def test_its_command_runs_powerless_on_a_tree_that_cannot_be_written_and_its_health_is_told(
    image: Path,
) -> None:
    (folder,) = said("WORKDIR")
    tried = ends(["touch", str(image / folder.lstrip("/") / "crawler" / "new")], image, environment(image))
    assert tried[0] != 0, "the tree can be written"
    (entry,), (command,) = (json.loads(said(name)[0]) for name in ("ENTRYPOINT", "CMD"))
    ports = free_ports()
    env = environment(image, CONTACT="ops@example.org", METRICS_PORT=str(ports), SERVE_PORT=str(ports + 1))
    code, listed = ends([entry, "list"], image, env)
    assert code == 0, listed
    assert "heilongjiang_dbw" in listed.split()

    (health,) = said("HEALTHCHECK")
    probe = json.loads(health.partition("CMD ")[2])
    assert ends(probe, image, env)[0] != 0, "nothing is at work yet"
    # One portal, in whose hours nothing can be asked for here: the part is up, and that is all.
    part = powerless([entry, command, "heilongjiang_dbw"], image, env)
    try:
        wait(lambda: part.poll() is not None or ends(probe, image, env)[0] == 0, 60)
        assert part.poll() is None, part.communicate()[0]
    finally:
        part.terminate()
    told, _ = part.communicate(timeout=20)
    assert part.returncode == 0, told
    assert ends(probe, image, env)[0] != 0

    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
    serve = compose["services"]["serve"]
    probe = [word.replace(":8000/", f":{ports + 1}/") for word in serve["healthcheck"]["test"][1:]]
    part = powerless([entry, *serve["command"]], image, env)
    try:
        wait(lambda: part.poll() is not None or ends(probe, image, env)[0] == 0, 60)
        assert part.poll() is None, part.communicate()[0]
    finally:
        part.kill()
        part.communicate()

"""The documents say what the code does."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

import pytest
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from crawler.commands.portals import PICTURE
from crawler.portals.table import markdown
from crawler.portals.written import gone, map_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
COMMANDS = sorted(
    path.stem for path in (ROOT / "crawler" / "commands").glob("*.py") if path.stem != "__init__"
)
PORTALS = declared(get_project_settings())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_readme(command: str) -> None:
    assert re.search(rf"^\| `scrapy {command}\b", README, re.MULTILINE)


def test_portals_md_and_its_map_are_current() -> None:
    page = ROOT / "PORTALS.md"
    known = {name: portal for name, portal in PORTALS.items() if name != "any_page"}
    behind = "run `scrapy portals --markdown`"
    assert page.read_text(encoding="utf-8") == markdown(known, PICTURE, gone(page)), behind
    assert (ROOT / PICTURE).read_text(encoding="utf-8") == map_of(known), behind


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_link_of_the_documents_leads_somewhere(document: str) -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", (ROOT / document).read_text())
    assert [path for path in linked if not (ROOT / path).exists()] == []


def test_every_setting_from_the_environment_is_explained() -> None:
    settings = (ROOT / "crawler" / "settings.py").read_text()
    read = set(re.findall(r'(?:environ\.get|told)\("(\w+)"', settings))
    explained = set(
        re.findall(r"^(?:# )?(\w+)=", (ROOT / "deploy" / "env.example").read_text(), re.MULTILINE)
    )
    assert read == explained


def test_no_machine_and_no_package_index_is_named() -> None:
    for lock in ("requirements.txt", "requirements-dev.txt"):
        assert "://" not in (ROOT / lock).read_text()


TEMPLATES = sorted((ROOT / "crawler" / "templates" / "spiders").glob("*.tmpl"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_portal_just_generated_stops_no_other(path: Path) -> None:
    """Scrapy imports every spider for every command: a stub must already be a portal, and short."""
    template = path.read_text()
    assert template.count("\n") < 30
    values = {"name": "hubei_stub", "classname": "Stub", "url": "https://e.example", "domain": "e.example"}
    made: dict[str, object] = {}
    exec(Template(template).substitute(values), made)
    assert "Stub" in made

"""The package holds what Teams wants of it, the same bytes for the same app."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from bot.teams.installation.languages import LANGUAGES
from bot.teams.installation.manifest import App, manifest
from bot.teams.installation.package import package

APP = App("11111111-2222-3333-4444-555555555555", "https://csr.example.com", "1.2.3")
ICONS = Path(__file__).parents[3] / "bot" / "teams" / "icons"


def opened(app: App = APP) -> ZipFile:
    return ZipFile(io.BytesIO(package(app)))


def icon(name: str) -> Image.Image:
    return Image.open(io.BytesIO(opened().read(name))).convert("RGBA")


def test_it_holds_the_manifest_its_icons_and_its_languages_and_nothing_else() -> None:
    named = manifest(APP)
    files = {"manifest.json", *named["icons"].values()}
    files |= {language["file"] for language in named["localizationInfo"]["additionalLanguages"]}
    assert set(opened().namelist()) == files
    assert json.loads(opened().read("manifest.json")) == named


def test_the_same_app_makes_the_same_bytes_and_another_does_not() -> None:
    assert package(APP) == package(APP)
    assert package(APP) != package(App(APP.app_id, "https://other.example.com", APP.version))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_in_it(language: str) -> None:
    assert json.loads(opened().read(f"{language}.json"))["name.short"] == "csrbot"


def test_the_colour_icon_fills_its_square() -> None:
    picture = icon("color.png")
    assert picture.size == (192, 192)
    assert picture.getchannel("A").getextrema() == (255, 255)


def test_the_outline_icon_is_white_on_nothing() -> None:
    picture = icon("outline.png")
    assert picture.size == (32, 32)
    assert picture.getchannel("A").getextrema() == (0, 255)
    shown = Image.composite(
        picture.convert("RGB"), Image.new("RGB", (32, 32), "white"), picture.getchannel("A")
    )
    assert shown.getextrema() == ((255, 255),) * 3


def is_drawn(name: str) -> bool:
    return re.search(r"<(path|rect)", (ICONS / f"{name}.svg").read_text("utf-8")) is not None


@pytest.mark.parametrize("name", ["color", "outline"])
def test_each_icon_comes_with_its_drawing(name: str) -> None:
    assert is_drawn(name)

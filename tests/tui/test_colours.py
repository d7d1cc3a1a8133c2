"""Colours: every text can be read in every theme, and nothing is told by colour alone."""

import pytest
from rich.color import Color, ColorType

from tests.tui.fakes import CHOICE, TYPED, FakeStudy
from tests.tui.places import PLACES, Place
from tests.tui.scenes import SCENES, Scene
from tests.tui.stage import Stage, on_stage
from tutor.settings import Settings, Theme
from tutor.tui.themes import PALETTES, Palette, textual_theme

ENOUGH = 4.5
OWN = [theme for theme in Theme if theme is not Theme.TERMINAL]
# One of every kind of screen and widget.
LOOKED_AT = [
    scene
    for scene in SCENES
    if scene.name
    in {
        *("today", "today-done", "choice-hint", "choice-wrong", "claim-mended", "typed-in-field"),
        *("typed-close", "cloze-right", "recall-judged", "practice", "summary", "help"),
        *("learners-adding", "multiple-judged", "multiple-empty", "which-not-wrong"),
        *("order-lifted", "order-wrong", "match", "match-wrong"),
    }
]


def luminance(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [c / 255 for c in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast of WCAG 2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rgb(colour: str) -> tuple[int, int, int]:
    return tuple(Color.parse(colour).get_truecolor())  # type: ignore[return-value]


def faint(stage: Stage) -> list[str]:
    """Return the texts on the screen that stand out too little from what is behind them."""
    found = []
    for strip in stage.app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if not segment.text.strip(" ─▁▂▃▄▅▆▇█") or style is None or style.color is None:
                continue
            assert style.bgcolor is not None
            front, back = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            # How faint a terminal draws what is dim is its own affair.
            if style.dim or contrast(tuple(front), tuple(back)) < ENOUGH:  # type: ignore[arg-type]
                found.append(segment.text)
    return found


def test_contrast_is_computed_as_published() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [PALETTES[theme] for theme in OWN], ids=OWN)
def test_every_text_colour_stands_out_from_every_ground(palette: Palette) -> None:
    for name, text in palette.texts.items():
        for ground in palette.grounds.values():
            assert contrast(rgb(text), rgb(ground)) >= ENOUGH, name


def test_high_contrast_is_high() -> None:
    palette = PALETTES[Theme.CONTRAST]
    assert min(contrast(rgb(text), rgb(palette.ground)) for text in palette.texts.values()) >= 10


def test_every_theme_of_the_settings_exists() -> None:
    assert set(PALETTES) == set(Theme)
    for theme in Theme:
        assert textual_theme(theme).name == theme.value


def test_right_and_wrong_differ_in_lightness_or_hue_for_the_colour_blind() -> None:
    """In `safe`, right is blue and wrong is orange, which no common blindness confuses."""
    palette = PALETTES[Theme.SAFE]
    red, _, blue = rgb(palette.good)
    assert blue > red
    red, _, blue = rgb(palette.bad)
    assert red > blue


@pytest.mark.parametrize("scene", LOOKED_AT, ids=lambda scene: scene.name)
async def test_no_text_on_the_screen_is_faint_in_any_theme(scene: Scene) -> None:
    async with on_stage(scene.study()) as stage:
        await scene.play(stage)
        for theme in OWN:
            stage.app.theme = theme.value
            await stage.settle()
            assert faint(stage) == [], theme


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_no_text_of_a_place_is_faint_in_any_theme(place: Place) -> None:
    async with on_stage(place.study(), start=place.start, config=place.config) as stage:
        await place.play(stage)
        for theme in OWN:
            stage.app.theme = theme.value
            await stage.settle()
            assert faint(stage) == [], theme


@pytest.mark.parametrize("theme", OWN)
async def test_no_text_of_the_palette_is_faint(theme: Theme) -> None:
    settings = Settings(theme=theme)
    async with on_stage(FakeStudy(), "ctrl+p", settings=settings) as stage:
        assert faint(stage) == []


@pytest.mark.parametrize(
    "scene", [s for s in SCENES if s.name in {"choice-right", "choice-wrong", "typed-close"}]
)
async def test_the_verdict_is_told_in_words(scene: Scene) -> None:
    async with on_stage(scene.study()) as stage:
        await scene.play(stage)
        word = {"right": "Correct", "wrong": "Wrong", "close": "Close"}[scene.name.split("-")[1]]
        assert word in stage.text()


async def test_no_color_reaches_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with on_stage(FakeStudy(questions=(CHOICE, TYPED)), "enter", "c", "enter") as stage:
        assert stage.app.no_color
        assert "✗ yours" in stage.text()


@pytest.mark.parametrize("scene", LOOKED_AT, ids=lambda scene: scene.name)
async def test_the_terminal_s_own_colours_are_all_that_is_drawn_in(scene: Scene) -> None:
    async with on_stage(scene.study(), settings=Settings(theme=Theme.TERMINAL)) as stage:
        await scene.play(stage)
        in_own_colours(stage)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_places_too_are_drawn_in_the_terminal_s_own_colours(place: Place) -> None:
    settings = Settings(theme=Theme.TERMINAL)
    study = place.study()
    async with on_stage(study, start=place.start, config=place.config, settings=settings) as stage:
        await place.play(stage)
        in_own_colours(stage)


def in_own_colours(stage: Stage) -> None:
    """Hold what is drawn to the sixteen colours, and text to the terminal's own ground."""
    pairs = set()
    for strip in stage.app.screen._compositor.render_strips():
        for segment in strip:
            if (style := segment.style) is not None and segment.text.strip():
                pairs |= {(style.color, style.bgcolor)}
    assert all(colour is None or colour.type is not ColorType.TRUECOLOR for colour in flat(pairs))
    # Nothing is written on a colour but black on white, where the cursor is.
    grounds = {ground.name for _, ground in pairs if ground is not None}
    assert grounds <= {"default", "color(7)"}


async def test_the_row_of_the_palette_stands_out_in_the_terminal_s_own_colours() -> None:
    settings = Settings(theme=Theme.TERMINAL)
    async with on_stage(FakeStudy(), "ctrl+p", settings=settings) as stage:
        found = [
            segment.style.bgcolor.name
            for strip in stage.app.screen._compositor.render_strips()
            for segment in strip
            if segment.text.strip() == "Study" and segment.style and segment.style.bgcolor
        ]
        assert found == ["color(6)"]


def flat(pairs: set[tuple[Color | None, Color | None]]) -> list[Color | None]:
    return [colour for pair in pairs for colour in pair]

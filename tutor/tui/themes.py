"""The app's colours: ink, paper, high contrast, one safe for colour blindness, the terminal's own.

Every text colour stands at 4.5:1 or better on both grounds of its palette; a test computes it. What
the terminal's own colours are only the terminal knows: text has its usual one there, and the few
others say nothing that the words do not.
"""

from dataclasses import dataclass

from textual.theme import Theme as TextualTheme

from tutor.settings import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme as ``#rrggbb``, or by their names in the terminal.

    ``ground`` lies under everything, ``raised`` under a field and the row of the caret. ``text``,
    ``soft`` (labels of labels, keys, counts) and the rest are text colours; ``line`` is decoration
    only. ``accent`` and ``second`` are the two accents; ``good``, ``close`` and ``bad`` are
    verdicts, which are also told in words.
    """

    dark: bool
    ground: str
    raised: str
    text: str
    soft: str
    line: str
    accent: str
    second: str
    good: str
    close: str
    bad: str

    @property
    def texts(self) -> dict[str, str]:
        """The colours that text is drawn in, by name."""
        names = ("text", "soft", "accent", "second", "good", "close", "bad")
        return {name: getattr(self, name) for name in names}

    @property
    def grounds(self) -> dict[str, str]:
        """The colours that text stands on, by name."""
        return {"ground": self.ground, "raised": self.raised}


PALETTES = {
    Theme.INK: Palette(
        dark=True,
        ground="#12151b",
        raised="#1d222b",
        text="#e9e4d8",
        soft="#a8a69c",
        line="#3a414d",
        accent="#e3b765",
        second="#86bccd",
        good="#9fcb8b",
        close="#e3b765",
        bad="#ea9380",
    ),
    Theme.PAPER: Palette(
        dark=False,
        ground="#f8f4e9",
        raised="#ece5d3",
        text="#24211b",
        soft="#5a5446",
        line="#cdc4ae",
        accent="#8a3a10",
        second="#1b5270",
        good="#2a6130",
        close="#7a4a00",
        bad="#9c241a",
    ),
    Theme.CONTRAST: Palette(
        dark=True,
        ground="#000000",
        raised="#262626",
        text="#ffffff",
        soft="#e0e0e0",
        line="#ffffff",
        accent="#ffd84d",
        second="#8fdcff",
        good="#8dff8d",
        close="#ffd84d",
        bad="#ffb0a3",
    ),
    # Blue against orange, after Okabe and Ito, in place of green against red.
    Theme.SAFE: Palette(
        dark=True,
        ground="#14171c",
        raised="#20252d",
        text="#f0f0ee",
        soft="#adb0b3",
        line="#3d444e",
        accent="#f0e442",
        second="#56b4e9",
        good="#56b4e9",
        close="#f0e442",
        bad="#f0a030",
    ),
    # None of these is pale on white or dark on black in the usual schemes.
    Theme.TERMINAL: Palette(
        dark=True,
        ground="ansi_default",
        raised="ansi_default",
        text="ansi_default",
        soft="ansi_default",
        line="ansi_default",
        accent="ansi_magenta",
        second="ansi_cyan",
        good="ansi_green",
        close="ansi_magenta",
        bad="ansi_red",
    ),
}


def textual_theme(name: Theme) -> TextualTheme:
    """Return a palette as Textual takes it, its own names as CSS variables."""
    palette = PALETTES[name]
    return TextualTheme(
        name=name.value,
        primary=palette.accent,
        secondary=palette.second,
        accent=palette.accent,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.raised,
        boost=palette.raised,
        success=palette.good,
        warning=palette.close,
        error=palette.bad,
        dark=palette.dark,
        variables=css_variables(palette) | (_ANSI if name is Theme.TERMINAL else {}),
        ansi=name is Theme.TERMINAL,
    )


# The terminal has no second ground that text is sure to stand out from; these two go together.
_ANSI = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "input-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-selection-foreground": "ansi_black",
    "screen-selection-foreground": "ansi_black",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_cyan",
    "block-cursor-blurred-foreground": "ansi_black",
    "block-cursor-blurred-background": "ansi_cyan",
}


def css_variables(palette: Palette) -> dict[str, str]:
    """Return the variables that our style sheets and Textual's own widgets are drawn with."""
    return {
        **palette.grounds,
        **palette.texts,
        "line": palette.line,
        "text-muted": palette.soft,
        "text-disabled": palette.soft,
        "foreground-muted": palette.soft,
        "border": palette.line,
        "border-blurred": palette.line,
        "block-cursor-foreground": palette.text,
        "block-cursor-background": palette.raised,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": palette.text,
        "block-cursor-blurred-background": palette.raised,
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": palette.raised,
        "input-cursor-background": palette.text,
        "input-cursor-foreground": palette.ground,
        "input-cursor-text-style": "none",
        "input-selection-background": palette.second,
        "input-selection-foreground": palette.ground,
        "screen-selection-background": palette.second,
        "screen-selection-foreground": palette.ground,
        "scrollbar": palette.line,
        "scrollbar-hover": palette.soft,
        "scrollbar-active": palette.soft,
        "scrollbar-background": palette.ground,
        "scrollbar-background-hover": palette.ground,
        "scrollbar-background-active": palette.ground,
        "scrollbar-corner-color": palette.ground,
    }

"""
Drawing in points on a page: every text and shape of a snapshot goes through a `Pen`.

Text is never read as TeX, whatever dollar signs it holds, and is cleaned of what no font can show.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

import matplotlib as mpl
from matplotlib import font_manager, patheffects
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import EllipseCollection
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from components.scales import Paper

    Floats = npt.NDArray[np.float64]

# Text stays text in SVG (it can be searched, read aloud and corrected) and TrueType in PDF; ids in
# SVG do not change from one drawing to the next. Read by matplotlib when it draws, never changed.
mpl.rcParams["svg.fonttype"] = "none"
mpl.rcParams["svg.hashsalt"] = "masar"
mpl.rcParams["pdf.fonttype"] = 42
mpl.rcParams["text.hinting"] = "none"  # else widths depend on the resolution, and lines run over

# Both come with matplotlib: STIX is drawn after Times, for titles; DejaVu Sans has Arabic.
SANS: Final = ("DejaVu Sans",)
SERIF: Final = ("STIXGeneral", "DejaVu Sans")
Face = Literal["sans", "serif"]
Weight = Literal["normal", "bold"]
ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"
NO_GLYPH: Final = "\N{WHITE SQUARE}"
JOINERS: Final = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
BROKEN: Final = (2.4, 1.8)  # of a circle's edge, in line widths
MEASURE_DPI: Final = 288  # finer than 72, where hinting rounds widths to whole points


@cache
def _letters() -> frozenset[int]:
    """List the characters DejaVu Sans can draw."""
    font = font_manager.get_font(font_manager.findfont(_font("sans", 10)))
    return frozenset(font.get_charmap())


def clean(text: str) -> str:
    r"""
    Make a text fit to be drawn on one line: no control characters, no letter without a glyph.

    Marks that turn the direction of writing are controls too: they could rewrite what is beside.

    >>> clean("al-Waer\x00\n\u202edeniatbo")
    'al-Waer deniatbo'
    """
    kept = []
    for letter in unicodedata.normalize("NFC", text):
        if letter.isspace():
            kept.append(" ")
        elif letter in JOINERS:
            kept.append(letter)
        elif unicodedata.category(letter)[0] != "C":
            kept.append(letter if ord(letter) in _letters() else NO_GLYPH)
    return " ".join("".join(kept).split())


@cache
def _font(
    face: Face, size: float, weight: Weight = "normal", *, italic: bool = False
) -> FontProperties:
    return FontProperties(
        family=list(SANS if face == "sans" else SERIF),
        size=size,
        weight=weight,
        style="italic" if italic else "normal",
    )


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set; `size` in points."""

    size: float
    face: Face = "sans"
    weight: Weight = "normal"
    italic: bool = False

    def width(self, text: str) -> float:
        """Give the width of a cleaned text, in points."""
        return _width(text, self) if text else 0.0

    @property
    def font(self) -> FontProperties:
        """The font matplotlib draws it with."""
        return _font(self.face, self.size, self.weight, italic=self.italic)

    def shorten(self, text: str, width: float) -> str:
        """Cut a text, between words if that loses little, so that it fits a width."""
        cleaned = clean(text)
        if self.width(cleaned) <= width:
            return cleaned
        low, high = 0, len(cleaned)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(cleaned[:middle].rstrip() + ELLIPSIS) <= width:
                low = middle
            else:
                high = middle - 1
        return cleaned[:low].rstrip(" ,;:-") + ELLIPSIS

    def wrap(self, text: str, width: float, most: int = 99) -> list[str]:
        """Break a text into lines that fit a width, the last of `most` shortened."""
        lines: list[str] = []
        rest = clean(text).split()
        space = self.width("n n") - self.width("nn")
        while rest and len(lines) < most - 1:
            if self.width(rest[0]) > width:  # one word longer than the line, a link perhaps
                head, tail = self._split_word(rest[0], width)
                lines.append(head)
                rest[0] = tail
                continue
            taken, used = 1, self.width(rest[0])
            while taken < len(rest):
                used += space + self.width(rest[taken])
                if used > width:
                    break
                taken += 1
            lines.append(" ".join(rest[:taken]))
            rest = rest[taken:]
        if rest:
            lines.append(self.shorten(" ".join(rest), width))
        return lines

    def _split_word(self, word: str, width: float) -> tuple[str, str]:
        end = max(1, int(len(word) * width / max(self.width(word), 1e-9)))
        while end > 1 and self.width(word[:end]) > width:
            end -= 1
        return word[:end], word[end:]


def _alpha(colour: str, alpha: float) -> float | None:
    """Give a colour's opacity; what is not there has none to change."""
    return None if colour == "none" else alpha


@lru_cache(maxsize=8192)
def _width(text: str, kind: Type) -> float:
    renderer = RendererAgg(1, 1, MEASURE_DPI)  # type: ignore[no-untyped-call]
    measure: Any = renderer.get_text_width_height_descent
    width, _, _ = measure(text, kind.font, ismath=False)
    return float(width) * 72 / MEASURE_DPI


@dataclass(frozen=True, slots=True)
class Round:
    """A circle among many that are drawn at once; sizes in points."""

    at: tuple[float, float]
    radius: float
    fill: str = "none"
    edge: str = "none"
    width: float = 0.0
    dashed: bool = False
    alpha: float = 1.0


class Pen:
    """Draws on one axes whose data are points, scaled by `scale` on larger paper."""

    def __init__(self, axes: Axes, paper: Paper, scale: float = 1.0) -> None:
        self.axes = axes
        self.paper = paper
        self.scale = scale

    def text(  # noqa: PLR0913 - keyword-only choices of how a text is set
        self,
        at: tuple[float, float],
        text: str,
        kind: Type,
        colour: str,
        *,
        align: Literal["left", "center", "right"] = "left",
        vertical: Literal["baseline", "center", "top"] = "baseline",
        halo: str | None = None,
        layer: float = 5,
    ) -> None:
        """Write one line of text."""
        written = Text(
            *at,
            clean(text),
            color=colour,
            fontproperties=self._scaled(kind),
            ha=align,
            va="center_baseline" if vertical == "center" else vertical,
            parse_math=False,
            zorder=layer,
        )
        if halo is not None:
            stroke = patheffects.withStroke(linewidth=2.2 * self.scale, foreground=halo)
            written.set_path_effects([stroke])
        elif kind.face == "serif":
            # Drawn as outlines in SVG: who opens it has no STIX, and titles fill the line.
            written.set_path_effects([patheffects.Normal()])
        self.add(written)

    def _scaled(self, kind: Type) -> FontProperties:
        return _font(kind.face, kind.size * self.scale, kind.weight, italic=kind.italic)

    def line(
        self, points: Sequence[Sequence[float]], colour: str, width: float = 0.6, layer: float = 2
    ) -> None:
        """Draw an open line."""
        self.path([points], colour, width, layer=layer)

    def path(  # noqa: PLR0913 - keyword-only choices of how a line is drawn
        self,
        lines: Sequence[Any],
        colour: str,
        width: float,
        *,
        dashes: tuple[float, float] | None = None,
        layer: float = 2,
        alpha: float | None = None,
    ) -> None:
        """Draw several open lines as one shape."""
        if not lines:
            return
        style: Any = (0, tuple(dash for dash in dashes)) if dashes else "solid"
        self.add(
            PathPatch(
                Path.make_compound_path(*[Path(line) for line in lines]),
                facecolor="none",
                edgecolor=colour,
                linewidth=width * self.scale,
                linestyle=style,
                capstyle="butt" if dashes else "round",
                joinstyle="round",
                zorder=layer,
                alpha=alpha,
            )
        )

    def polygon(  # noqa: PLR0913 - keyword-only choices of how a shape is drawn
        self,
        points: Any,  # noqa: ANN401 - an array or a list of pairs
        fill: str,
        *,
        edge: str = "none",
        width: float = 0.0,
        layer: float = 3,
        alpha: float | None = None,
    ) -> None:
        """Fill a shape."""
        self.add(
            Polygon(
                points,
                closed=True,
                facecolor=fill,
                edgecolor=edge,
                linewidth=width * self.scale,
                joinstyle="round",
                zorder=layer,
                alpha=alpha,
            )
        )

    def shapes(
        self, rings: Sequence[Any], fill: str, *, layer: float, alpha: float | None = None
    ) -> None:
        """Fill one shape of several rings; those that run the other way are holes."""
        self.add(
            PathPatch(
                Path.make_compound_path(*[Path(ring, closed=True) for ring in rings]),
                facecolor=fill,
                edgecolor="none",
                zorder=layer,
                alpha=alpha,
            )
        )

    def circle(  # noqa: PLR0913 - keyword-only choices of how a shape is drawn
        self,
        at: tuple[float, float],
        radius: float,
        fill: str,
        *,
        edge: str = "none",
        width: float = 0.0,
        dashed: bool = False,
        layer: float = 4,
        alpha: float | None = None,
    ) -> None:
        """Draw a circle."""
        self.add(
            Circle(
                at,
                radius,
                facecolor=fill,
                edgecolor=edge,
                linewidth=width * self.scale,
                linestyle=(0, BROKEN) if dashed else "solid",
                zorder=layer,
                alpha=alpha,
            )
        )

    def circles(self, rounds: Sequence[Round], layer: float) -> None:
        """Draw circles on each other in order, as one artist: thousands cost what one does."""
        if not rounds:
            return
        sizes = [2 * one.radius for one in rounds]
        self.add(
            EllipseCollection(
                sizes,
                sizes,
                [0.0] * len(rounds),
                units="xy",
                offsets=[one.at for one in rounds],
                offset_transform=self.axes.transData,
                facecolors=[to_rgba(one.fill, _alpha(one.fill, one.alpha)) for one in rounds],
                edgecolors=[to_rgba(one.edge, _alpha(one.edge, one.alpha)) for one in rounds],
                linewidths=[one.width * self.scale for one in rounds],
                linestyles=[(0, BROKEN) if one.dashed else "solid" for one in rounds],
                zorder=layer,
            )
        )

    def box(
        self,
        corners: tuple[float, float, float, float],
        fill: str,
        *,
        edge: str = "none",
        layer: float = 3,
        alpha: float | None = None,
    ) -> None:
        """Fill a rectangle given by its left, bottom, right and top."""
        left, bottom, right, top = corners
        points = [(left, bottom), (right, bottom), (right, top), (left, top)]
        width = 0.0 if edge == "none" else 0.8
        self.polygon(points, fill, edge=edge, width=width, layer=layer, alpha=alpha)

    def outline(
        self,
        corners: tuple[float, float, float, float],
        colour: str,
        width: float,
        layer: float = 9,
    ) -> None:
        """Draw the edge of a rectangle given by its left, bottom, right and top."""
        left, bottom, right, top = corners
        points = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        self.line(points, colour, width, layer=layer)

    def add(self, artist: Artist) -> None:
        """Put an artist on the axes, cut at their edge."""
        self.axes.add_artist(artist)

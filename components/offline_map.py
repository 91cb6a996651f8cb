"""A folium map without a CDN, and how it is told what to show: what every map here is made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from folium.template import Template

from components import scales
from components.player_file import PREFIX, player_file

if TYPE_CHECKING:
    from collections.abc import Mapping


class OfflineMap(folium.Map):
    """
    A folium map whose Leaflet and own script come from the app itself, as one file.

    Style sheets are in it too: streamlit-folium rewrites the frame's head after adding its own
    links, which fetches every one of them twice.
    """

    def __init__(
        self,
        published: str,
        *,
        module: str,
        start: str,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        """
        Make a map run by the function `start` of a JavaScript module of the player's folder.

        `published` is the folder `components.player_file.serve_player` returns. `options` are its
        own and never change: a changed script rebuilds the frame.
        """
        super().__init__(
            location=(34.9, 38.4),
            zoom_start=6,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            min_zoom=2,
            max_zoom=14,
            zoom_snap=0.25,
            zoom_delta=1,
            wheel_px_per_zoom_level=120,
            max_bounds=True,
            max_bounds_viscosity=0.8,
            min_lat=-75,
            max_lat=84,
            min_lon=-190,
            max_lon=190,
        )
        self.default_js = [("player", f"{published}{player_file().name}")]
        self.default_css = []
        self.add_child(_Script(published, module, start, options or {}))


class _Script(MacroElement):
    """Loads the map's script once; commands that come before it is there wait for it."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        window.masar = import("{{ this.module }}").then(
            (module) => module.{{ this.start }}({{ this._parent.get_name() }}, {{ this.settings }})
        );
        {% endmacro %}
        """
    )

    def __init__(self, published: str, module: str, start: str, options: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is untyped
        self._name = "Script"
        self.module = f"{PREFIX}{module}"
        self.start = start
        self.settings = json.dumps(
            {
                "published": published,
                "scales": scales.as_json(),
                "options": options,
            }
        )


class Command(MacroElement):
    """
    What the running map shall show now.

    streamlit-folium remembers every group it was ever given and removes them all at each update;
    the list is emptied here, or it grows by one each time.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        window.feature_group = [];
        window.masar.then((player) => player.obey({{ this.command }}));
        {% endmacro %}
        """
    )

    def __init__(self, command: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is untyped
        self._name = "Command"
        # A name in a command may hold "</script>": no tag of it may be seen as one.
        self.command = json.dumps(command, separators=(",", ":")).replace("<", "\\u003c")

    def as_group(self) -> folium.FeatureGroup:
        """Return the feature group that carries the command."""
        group = folium.FeatureGroup(name="command", control=False)
        group.add_child(self)
        return group

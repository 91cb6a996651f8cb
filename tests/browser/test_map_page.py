"""The map page as a person uses it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import wait_until_still

pytestmark = pytest.mark.browser

IS_READY = """!!window.masarPlayer?.shown
  && String(innerHeight) === document.documentElement.dataset.height
  && window.masarPlayer.map.getSize().y === document.querySelector(".masar-map").clientHeight"""
FIND_MARK = """(kind) => {
  const player = window.masarPlayer, size = player.map.getSize();
  const ids = new Set(player.corpus[kind].id);
  for (let y = 60; y < size.y - 40; y += 3)
    for (let x = 90; x < size.x - 60; x += 3) {
      const found = player.recordsAt({x, y});
      if (found.length !== 1 || !ids.has(found[0].id)) continue;
      const around = [[-3, 0], [3, 0], [0, -3], [0, 3]].map(
        ([dx, dy]) => player.recordsAt({x: x + dx, y: y + dy}));
      if (around.every((each) => each.length === 1 && each[0].id === found[0].id)) return [x, y];
    }
  return null;
}"""


def map_of(page):
    """The map's frame, once its player has drawn."""
    for _ in range(150):
        for frame in page.frames[1:]:
            if not frame.is_detached() and frame.evaluate(IS_READY):
                return frame
        page.wait_for_timeout(200)
    return pytest.fail("the map was not drawn in 30 s")


def wait_until_told(page, words):
    """Wait until the page says just these words of what it shows."""
    for _ in range(100):
        if told(page) == words:
            return
        page.wait_for_timeout(200)
    assert told(page) == words


def state(frame, expression):
    return frame.evaluate(f"(() => {{ const p = window.masarPlayer; return {expression}; }})()")


def click_mark(page, frame, kind):
    found = frame.evaluate(FIND_MARK, kind)
    assert found, f"no lone mark of {kind} on the map"
    frame.locator(".masar-map").click(position={"x": found[0], "y": found[1]})
    page.wait_for_url("**record=*")
    wait_until_still(page)


def told(page):
    heading = page.locator('[data-testid="stMain"] h3').first.inner_text()
    rest = page.locator('[data-testid="stCaptionContainer"]').first.inner_text()
    return f"{heading} {rest}"


def test_the_first_screen_shows_the_evacuation_of_al_waer(open_page):
    page = open_page()
    frame = map_of(page)
    assert "al-Waer" in told(page)
    assert "Al-Waer → Idlib" in page.locator('[data-testid="stMain"]').inner_text()
    assert state(frame, "p.shown.flows") > 5
    painted = frame.evaluate(
        """() => [...document.querySelectorAll("canvas")].map((canvas) => {
             const data = canvas.getContext("2d")
               .getImageData(0, 0, canvas.width, canvas.height).data;
             let painted = 0;
             for (let i = 3; i < data.length; i += 4) painted += data[i] > 0;
             return painted; })"""
    )
    assert sum(painted) > 10_000
    assert page.complaints == []


@pytest.mark.parametrize("kind", ["flows", "incidents"])
def test_a_clicked_mark_leads_to_its_sentence(open_page, kind):
    page = open_page("/?from=2018-03-01&to=2018-04-30")
    frame = map_of(page)
    click_mark(page, frame, kind)
    card = page.locator('[data-testid="stMain"]')
    card.locator("mark").nth(2).wait_for()
    assert "read by machine" in card.inner_text()
    assert "Masar sample, after" in card.inner_text()
    assert page.complaints == []


def test_playing_moves_time_and_pausing_stops_it(open_page):
    page = open_page()
    frame = map_of(page)
    frame.get_by_role("button", name="Play").click()
    frame.wait_for_function(
        "window.masarPlayer.clock.time !== null && window.masarPlayer.clock.playing"
    )
    before = state(frame, "p.clock.time")
    frame.wait_for_function(f"window.masarPlayer.clock.time > {before} + 1")
    frame.get_by_role("button", name="Pause").click()
    frame.wait_for_function("!window.masarPlayer.clock.playing")
    stopped = state(frame, "p.clock.time")
    page.wait_for_timeout(400)
    assert state(frame, "p.clock.time") == stopped
    assert page.complaints == []


def test_dates_in_the_sidebar_and_the_window_on_the_map_are_one_thing(open_page):
    page = open_page("/?from=2018-03-01&to=2018-04-30")
    frame = map_of(page)
    slider = page.get_by_role("slider").first
    window = state(frame, "p.clock.window.join()")
    slider.press("ArrowRight")
    frame.wait_for_function(f"window.masarPlayer.clock.window.join() !== '{window}'")
    page.wait_for_url("**from=2018-03-02**")
    head = frame.get_by_role("slider", name="First day of the window")
    head.focus()
    head.press("ArrowRight")
    page.wait_for_url("**from=2018-03-03**")
    wait_until_still(page)
    assert "3 Mar" in told(page)
    assert page.complaints == []


def test_a_copied_link_opens_the_same_view(open_page):
    page = open_page("/?from=2016-12-01&to=2016-12-31&show=flows")
    frame = map_of(page)
    click_mark(page, frame, "flows")
    again = open_page("/?" + urlsplit(page.url).query)
    frame_again = map_of(again)
    assert told(again) == told(page)
    assert again.locator("mark").all_inner_texts() == page.locator("mark").all_inner_texts()
    for expression in ("p.shown.flows", "p.shown.incidents", "[...p.picked].join()"):
        assert state(frame_again, expression) == state(frame, expression)
    assert abs(state(frame_again, "p.map.getZoom()") - state(frame, "p.map.getZoom()")) < 0.1


def test_a_malformed_link_opens_with_what_can_be_understood(open_page):
    page = open_page("/?from=yesterday&to=2017-05-31&min=lots&record=../../etc&at=north&area=5,6")
    main = page.locator('[data-testid="stMain"]').inner_text()
    assert "'yesterday' is no date" in main
    assert "'lots' is no number" in main
    assert "'north' is no at" in main
    assert "'../../etc' is no record" in main
    assert "'5,6' is no rectangle" in main
    assert "31 May 2017" in told(page)
    map_of(page)
    assert page.complaints == []


def test_the_back_button_takes_a_filter_back(open_page):
    page = open_page("/?from=2017-03-01&to=2017-05-31")
    map_of(page)
    before = told(page)
    page.get_by_label("Words in the report").fill("convoy")
    page.get_by_label("Words in the report").press("Enter")
    page.wait_for_url("**text=convoy**")
    wait_until_still(page)
    assert "convoy" in told(page)
    page.go_back()
    page.wait_for_function("!location.search.includes('convoy')")
    wait_until_told(page, before)
    page.go_forward()
    page.wait_for_url("**text=convoy**")
    page.wait_for_function(
        "document.querySelector('[data-testid=stMain]').innerText.includes('convoy')"
    )


def test_the_map_is_not_built_anew_when_what_stands_above_it_changes(open_page):
    page = open_page("/?from=2017-03-01&to=2017-05-31&at=north")
    map_of(page)
    lost = []
    page.on("framedetached", lambda frame: lost.append(frame.url))
    for words in ("convoy", "no report says this", ""):
        page.get_by_label("Words in the report").fill(words)
        page.get_by_label("Words in the report").press("Enter")
        page.wait_for_function(
            "(words) => new URLSearchParams(location.search).get('text') === (words || null)",
            arg=words,
        )
        wait_until_still(page)
        map_of(page)
    assert lost == []
    assert page.complaints == []


def test_moving_the_map_is_in_the_address_and_no_step_of_the_back_button(open_page):
    page = open_page("/?show=flows,incidents")
    frame = map_of(page)
    page.wait_for_function("location.search === ''")  # all there is needs no word
    steps = page.evaluate("history.length")
    for _ in range(3):
        zoom = state(frame, "p.map.getZoom()")
        frame.get_by_role("button", name="Zoom in").click()
        frame.wait_for_function(f"window.masarPlayer.map.getZoom() > {zoom}")
    page.wait_for_function("decodeURIComponent(location.search).includes('at=')")
    frame.get_by_role("button", name="Base map").click()
    frame.get_by_label("Arabic, where known").check()
    page.wait_for_url("**labels=arabic**")
    assert page.evaluate("history.length") == steps
    again = open_page("/?" + urlsplit(page.url).query)
    frame_again = map_of(again)
    for expression in (
        "p.map.getZoom().toFixed(1)",
        "p.map.getCenter().lat.toFixed(2)",
        "p.look.labels",
    ):
        assert state(frame_again, expression) == state(frame, expression)
    words = page.get_by_label("Words in the report")
    words.fill("convoy")
    words.press("Enter")
    page.wait_for_url("**text=convoy**at=**")  # what the map wrote is no link that was opened
    wait_until_still(page)
    assert words.input_value() == "convoy"
    assert page.complaints == again.complaints == []


def test_going_back_over_a_filter_brings_the_view_back_too(open_page):
    page = open_page("/?from=2017-03-01&to=2017-05-31&at=34.73,36.7,9")
    frame = map_of(page)
    page.get_by_label("Words in the report").fill("convoy")
    page.get_by_label("Words in the report").press("Enter")
    page.wait_for_url("**text=convoy**")
    wait_until_still(page)
    frame.get_by_role("button", name="Zoom out").click()
    page.wait_for_url("**at=*,8**")
    wait_until_still(page)
    page.go_back()
    frame.wait_for_function("window.masarPlayer.map.getZoom() === 9")
    assert page.complaints == []


def test_filters_stay_when_the_page_changes(open_page):
    page = open_page("/?from=2017-04-01&to=2017-04-30")
    map_of(page)
    before = told(page)
    page.get_by_role("link", name="Reports").click()
    page.wait_for_url("**/report-list**")
    wait_until_still(page)
    page.get_by_role("link", name="Map").click()
    map_of(page)
    wait_until_still(page)
    assert told(page) == before
    assert parse_qs(urlsplit(page.url).query)["from"] == ["2017-04-01"]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_fits_its_window(open_page, width, height, theme):
    page = open_page(width=width, height=height, theme=theme)
    frame = map_of(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert frame.evaluate("document.documentElement.scrollWidth") <= width
    assert state(frame, "document.documentElement.dataset.theme") == theme
    assert page.complaints == []

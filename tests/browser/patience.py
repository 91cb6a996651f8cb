"""Acts and looks like a patient person: only when the page has come to rest.

Streamlit draws a page anew after each click, and what is clicked while it does so may be gone
before the click counts. A person sees that and waits. Playwright is made to.
"""

from __future__ import annotations

import functools
import time

from playwright.sync_api import Error, Locator

ACTS = ("click", "fill", "press", "check", "uncheck", "select_option", "set_input_files")
LOOKS = ("all", "all_inner_texts", "count", "inner_text", "input_value", "is_visible")
REST_MS = 250
PATIENCE_S = 60

MS_TO_REST = """(rest) => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return 0;
  if (window.masarRest?.app !== app) {
    const seen = window.masarRest = {app, changed: performance.now()};
    new MutationObserver(() => { seen.changed = performance.now(); })
      .observe(app, {attributes: true, attributeFilter: ["data-test-script-state"]});
  }
  if (app.dataset.testScriptState !== "notRunning") return 50;
  return Math.max(0, window.masarRest.changed + rest - performance.now());
}"""
ACTED = "() => { if (window.masarRest) window.masarRest.changed = performance.now(); }"


def rest(page):
    """Wait until no run of the page is going on, nor was a moment ago, nor anything done to it."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            left = page.evaluate(MS_TO_REST, REST_MS)
        except Error:  # the page is being left for another
            left = 50
        if not left:
            return
        page.wait_for_timeout(left)


def acted(page):
    """Say that something was done to the page: a run may follow."""
    try:
        page.evaluate(ACTED)
    except Error:  # the act led to another page
        return


def make_patient():
    """Make every act and every look of Playwright wait for the page to rest."""
    for name in ACTS:
        setattr(Locator, name, patient_act(getattr(Locator, name)))
    for name in LOOKS:
        setattr(Locator, name, patient_look(getattr(Locator, name)))


def patient_act(act):
    @functools.wraps(act)
    def acting(self, *args, **kwargs):
        rest(self.page)
        done = act(self, *args, **kwargs)
        acted(self.page)
        return done

    return acting


def patient_look(look):
    @functools.wraps(look)
    def looking(self, *args, **kwargs):
        rest(self.page)
        return look(self, *args, **kwargs)

    return looking

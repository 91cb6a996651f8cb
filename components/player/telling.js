/**
 * The line to Python: each event has a number of its own, so that the same click made twice is two.
 *
 * Without Streamlit around it (a file opened from disk) the player plays and tells nobody.
 */

export function makeTelling() {
  const session = Math.random().toString(36).slice(2, 8); // a reloaded frame counts from 1 again
  let events = 0;
  return {
    /** Send an event; returns its number. */
    tell(event) {
      events += 1;
      window.Streamlit?.setComponentValue({ masar: { n: `${session}:${events}`, ...event } });
      return events;
    },
    /** The number of an event of this frame that Python has seen; null for another frame's, or none. */
    numberOf(seen) {
      const [theirs, number] = (seen ?? "").split(":");
      return theirs === session ? Number(number) : null;
    },
  };
}

/**
 * Keep the page's address at a query without a step for the back button: moving a map is no step.
 *
 * Python says what it holds; a page that lets nobody write its address keeps the one it has.
 */
export function keepAddress(query) {
  try {
    const { history, location } = window.parent;
    if (location.search.slice(1) === query) return;
    history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
  } catch {
    // A frame of another origin: the link under "Snapshot" still has it all.
  }
}

/**
 * Fill the window the frame stands in, between two heights; a frame of its own is as it is.
 *
 * streamlit-folium sets the height it was given anew with every command: its way of doing so is taken over.
 */
export function fillWindow({ least, most, below }) {
  const { frameElement, Streamlit } = window;
  if (!frameElement || !Streamlit) return;
  const setFrameHeight = Streamlit.setFrameHeight.bind(Streamlit);
  Streamlit.setFrameHeight = () => {};
  let told = 0;
  let top = null;
  const fit = () => {
    const rect = frameElement.getBoundingClientRect();
    const scrolled = scrollOf(frameElement);
    if (scrolled === 0 || top === null) top = rect.top + scrolled;
    const height = Math.round(Math.max(least, Math.min(most, window.parent.innerHeight - top - below)));
    if (height === told) return;
    told = height;
    document.documentElement.dataset.height = height; // what a test waits for
    setFrameHeight(height);
  };
  fit();
  window.parent.addEventListener("resize", fit);
  window.addEventListener("pagehide", () => window.parent.removeEventListener("resize", fit));
  return fit;
}

/** How far what an element stands in is scrolled down. */
function scrollOf(element) {
  let scrolled = 0;
  for (let node = element.parentElement; node; node = node.parentElement) scrolled += node.scrollTop;
  return scrolled;
}

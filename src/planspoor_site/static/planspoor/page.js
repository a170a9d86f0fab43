// A page of the document: an item lights up in the text and on the picture together; the page turns by a swipe, and
// within the full screen; the next page is fetched when there is nothing else to do.
{
  const one = (selector, within = document) => within.querySelector(selector);
  const calm = () => (visualViewport?.scale ?? 1) <= 1.05 && getSelection().isCollapsed && !one("dialog[open]");

  for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) {
    document.addEventListener(type, event => {
      const n = event.target.closest?.("[data-n]")?.dataset.n;
      if (n) for (const part of document.querySelectorAll(`[data-n="${n}"]`)) {
        part.classList.toggle("lit", type === "mouseover" || type === "focusin");
      }
    });
  }

  // Fast, sideways, with one finger, and not where the content itself scrolls sideways.
  let touch = null;
  document.addEventListener("touchstart", event => {
    const [finger] = event.touches;
    const taken = event.touches.length > 1 || !calm() || !event.target.closest(".spread") || event.target.closest(".scroll");
    touch = taken ? null : { x: finger.clientX, y: finger.clientY, at: event.timeStamp };
  }, { passive: true });
  document.addEventListener("touchend", event => {
    const [finger] = event.changedTouches;
    if (!touch || event.touches.length) return;
    const [x, y] = [finger.clientX - touch.x, finger.clientY - touch.y];
    const swiped = Math.abs(x) > 60 && Math.abs(x) > 3 * Math.abs(y) && event.timeStamp - touch.at < 600 && calm();
    touch = null;
    if (swiped) one(`nav a[rel=${x < 0 ? "next" : "prev"}]`)?.click();
  }, { passive: true });

  // The browser leaves the full screen when it goes to another page: there the next page takes the place of this one.
  const root = document.documentElement;
  if (document.fullscreenEnabled) for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  const turn = async href => {
    const answer = await fetch(href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !one("main", page)) return location.assign(href);
    document.title = page.title;
    one("main").replaceWith(one("main", page));
    for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
    history.pushState(null, "", href);
    shown = here();
    scrollTo(0, 0);
    one("main").focus();
  };
  const here = () => location.pathname + location.search;
  let shown = here();
  addEventListener("popstate", () => { if (here() !== shown) location.reload(); });
  document.addEventListener("click", event => {
    if (event.target.closest(".full")) {
      if (document.fullscreenElement) document.exitFullscreen();
      else root.requestFullscreen();
    }
    const way = event.target.closest("a[rel=prev], a[rel=next]");
    if (way && document.fullscreenElement) {
      event.preventDefault();
      turn(way.href);
    }
    const zoomer = event.target.closest(".zoomer");
    const frame = one("dialog.zoomed");
    if (zoomer && frame && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      import(frame.dataset.script).then(zoom => zoom.open(frame, zoomer)).catch(() => location.assign(zoomer.href));
    }
  });

  // Not before this page is whole, and not for those who asked to save data.
  const ahead = one("link[rel=next][data-ahead]");
  const fetchLater = (href, as) => {
    const link = document.createElement("link");
    link.rel = "prefetch";
    link.href = href;
    if (as) link.as = as;
    document.head.append(link);
  };
  const idle = window.requestIdleCallback ?? (run => setTimeout(run, 1000));
  if (ahead && !navigator.connection?.saveData) addEventListener("load", () => {
    const picture = one(".sheet img");
    const shown = picture?.checkVisibility?.();
    const fetchAhead = () => idle(() => {
      fetchLater(ahead.href);
      if (ahead.dataset.ahead && shown) fetchLater(ahead.dataset.ahead, "image");
    });
    // A lazy picture may still be under way when the page says that it is loaded.
    if (shown && !picture.complete && picture.getBoundingClientRect().top < innerHeight) {
      picture.addEventListener("load", fetchAhead, { once: true });
    } else fetchAhead();
  });
}

// The review desk without page loads: what is pressed is asked of the server, which answers with fragments of the same
// page; each takes the place of what has its id. Without this file every link and form works as a page of its own.

const desk = document.querySelector("#desk");
const one = (selector, within = document) => within.querySelector(selector);
const byId = id => document.getElementById(id);
const POLL = 4000;
const FIELD = "textarea, select, input:not([type=radio], [type=checkbox])";

let number = Number(desk.dataset.number);
/** Keys that were pressed while an answer was awaited. @type {string[]} */
const waiting = [];
/** The words that are selected on the page. @type {{page: string, start: number, end: number, words: string} | null} */
let chosen = null;

// ---- Asking and showing

/** What is on the screen already, for the server to leave out. @param {Record<string, string>} more */
const shown = more => new URLSearchParams({
  blz: byId("sheet").dataset.page ?? "0", lijst: byId("list").dataset.list, na: String(number),
  item: byId("choice").dataset.item ?? "", ...more,
}).toString();

/** @param {string} text */
const say = text => {
  const message = Object.assign(document.createElement("p"), { className: "msg err", textContent: text });
  byId("notice").replaceChildren(message);
};

/** What is asked, one after the other; how many of these are awaited; and what stops asking what others decided. */
let line = Promise.resolve();
let awaited = 0;
let poll = new AbortController();

/** Ask for fragments, and show them. @param {string} address @param {RequestInit} options */
const ask = (address, options = {}, more = {}) => {
  poll.abort();
  awaited += 1;
  line = line.then(() => answered(address, options, more)).finally(() => {
    awaited -= 1;
    while (!awaited && waiting.length) press(waiting.shift());
  });
  return line;
};

const answered = async (address, options, more, polled = false) => {
  try {
    const answer = await fetch(address, { ...options, headers: { "X-Desk": shown(more) }, cache: "no-store" });
    if (answer.status === 304) return;
    // Who is not signed in any more, or may not be here, is told so by a page.
    if (answer.redirected || [403, 404].includes(answer.status)) return polled || location.reload();
    if (![200, 409, 422].includes(answer.status)) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!polled || !poll.signal.aborted) show(page, polled);
  } catch {
    if (polled) return;
    waiting.length = 0;
    say(desk.dataset.lost);
  }
};

/** How to find again, in new fragments, what has the focus. */
const focusKept = () => {
  const part = document.activeElement;
  if (!part || !desk.contains(part)) return () => {};
  const row = part.closest("li[id]");
  const named = part.id && `#${CSS.escape(part.id)}`;
  const keyed = part.getAttribute("aria-keyshortcuts") && `[aria-keyshortcuts="${part.getAttribute("aria-keyshortcuts")}"]`;
  const linked = part.closest(".lists, .views, .turn") && `a[href="${CSS.escape(part.getAttribute("href") ?? "")}"]`;
  const turned = part.rel && `#sheet a[rel=${part.rel}]`;
  return () => {
    if (part.isConnected) return;
    const same = [row && `#${CSS.escape(row.id)} a`, named, keyed, turned, linked].filter(Boolean)
      .map(selector => one(selector, desk)).find(found => found && !found.disabled);
    (same ?? byId("choice-name"))?.focus({ preventScroll: true });
  };
};

/** @param {HTMLElement} row */
const putRow = row => {
  const tree = one("#list .tree");
  if (!tree) return;
  const { after } = row.dataset;
  delete row.dataset.after;
  const was = byId(row.id);
  if (was && (was.previousElementSibling?.id ?? "") === after) return was.replaceWith(row);
  was?.remove();
  if (after) byId(after)?.after(row);
  else tree.prepend(row);
};

const isEdited = () => [...desk.querySelectorAll("#choice .tool :is(textarea, input)")]
  .some(field => field.defaultValue !== field.value && field.type !== "hidden" || field.defaultChecked !== field.checked);

/** Put fragments in their places. @param {Document} page @param {boolean} polled */
const show = (page, polled) => {
  const found = page.getElementById("fragments");
  if (!found) return location.reload();
  const again = focusKept();
  const opened = byId("choice").dataset.item;
  const scrolled = byId("list").scrollTop;
  const sameList = one("#list", page)?.dataset.list === byId("list").dataset.list;
  for (const part of [...found.children]) {
    if (part.matches(".changed")) [...part.children].forEach(putRow);
    else if (part.dataset.gone) byId(part.dataset.gone)?.remove();
    else if (part.id === "notice") byId("notice").replaceChildren(...part.childNodes);
    // What someone is writing stays: saving it will say what has changed.
    else if (polled && part.id === "choice" && isEdited()) continue;
    else byId(part.id)?.replaceWith(part);
  }
  number = Number(found.dataset.number);
  if (!polled) history.replaceState(null, "", found.dataset.query);
  desk.classList.toggle("on-page", new URLSearchParams(location.search).get("zicht") === "blad");
  if (sameList) byId("list").scrollTop = scrolled;
  dress();
  if (!polled || byId("choice").dataset.item !== opened) reveal();
  again();
  if (polled) return;
  scrollTo(byId("choice"), one("#choice .tool"), 0);
  fill();
  one("#choice [autofocus]")?.focus({ preventScroll: true });
};

/** What only a script can do is shown, and what is open is marked everywhere. */
const dress = () => {
  for (const part of desk.querySelectorAll(".scripted")) part.hidden = false;
  for (const box of desk.querySelectorAll(".keys-on")) box.checked = keysOn();
  desk.classList.toggle("keyed", keysOn());
  const open = byId("choice").dataset.item;
  for (const part of desk.querySelectorAll("#list li[data-n], #sheet g[data-n]")) {
    const here = part.dataset.n === open;
    if (part.matches("g")) part.classList.toggle("on", here);
    else if (here) part.setAttribute("aria-current", "true");
    else part.removeAttribute("aria-current");
  }
};

/** Scroll a part of the screen, and nothing else, so that something in it is seen. */
const scrollTo = (pane, part, place = 0.3) => {
  if (!pane || !part || pane.scrollHeight <= pane.clientHeight + 1) return;
  const [outer, inner] = [pane.getBoundingClientRect(), part.getBoundingClientRect()];
  if (inner.top >= outer.top + 40 && inner.bottom <= outer.bottom - 8) return;
  settled = performance.now() + 400;
  pane.scrollTop += inner.top - outer.top - pane.clientHeight * place;
};
/** Until when scrolling is the script's own, and leads nowhere. */
let settled = 0;

const reveal = () => {
  const open = CSS.escape(byId("choice").dataset.item ?? "");
  scrollTo(byId("list"), byId(`r-${open}`));
  scrollTo(byId("sheet"), one(`#sheet g[data-n="${open}"] rect`));
};

// ---- Links, forms, keys

/** Turn to another page; the open choice stays, with what is being written in it. */
const turn = async href => {
  await ask(href, {}, { alleen: "sheet" });
  const first = [...desk.querySelectorAll("#list li[data-p]")].find(row => Number(row.dataset.p) >= Number(byId("sheet").dataset.page));
  scrollTo(byId("list"), first, 0.05);
};

desk.addEventListener("click", event => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const href = link.getAttribute("href");
  if (link.rel) return turn(fromHere(href));
  if (!link.closest(".adding")) return ask(location.pathname + href);
  ask(location.pathname + fromHere(href) + (chosen ? `&van=${chosen.start}&tot=${chosen.end}` : ""));
});

/** Follow a link beside the page, which may be older than what is open. @param {string} href */
const fromHere = href => {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of new URLSearchParams(href)) query.set(name, value);
  query.set("item", byId("choice").dataset.item ?? "");
  return `?${query}`;
};

const send = (address, fields) => ask(address, { method: "POST", body: fields });

desk.addEventListener("submit", event => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  send(event.target.action, new FormData(event.target, event.submitter));
});

const keysOn = () => localStorage.getItem("keys") !== "off";
desk.addEventListener("change", event => {
  if (!event.target.matches(".keys-on")) return;
  const site = byId("keys");
  site.checked = event.target.checked;
  site.dispatchEvent(new Event("change"));
  dress();
});

/** Do what a key stands for: the control that says so is pressed. @param {string} name */
const press = name => {
  const control = one(`[aria-keyshortcuts="${CSS.escape(name)}"]`, desk);
  // What a key will stand for is not known before the answer is there.
  const kept = awaited && /^((Shift\+)?[A-Z0-9]|Alt\+Arrow.*)$/.test(name);
  if (kept) waiting.push(name);
  else if (control && !control.disabled) control.click();
  return kept || Boolean(control);
};

/** @param {KeyboardEvent} event */
const nameOf = event => {
  const letter = event.key.length === 1;
  return `${event.altKey ? "Alt+" : ""}${event.shiftKey && letter ? "Shift+" : ""}${letter ? event.key.toUpperCase() : event.key}`;
};

document.addEventListener("keydown", event => {
  const writing = event.target.matches?.(FIELD);
  if (event.ctrlKey || event.metaKey) {
    const letter = event.key.toLowerCase();
    if (event.key === "Enter" && event.target.form && desk.contains(event.target)) {
      event.preventDefault();
      return event.target.form.requestSubmit(one(".go", event.target.form));
    }
    if (writing || !["z", "y"].includes(letter)) return;
    event.preventDefault();
    return press(letter === "y" || event.shiftKey ? "Shift+U" : "U");
  }
  if (event.key === "Escape" && !(writing && isEdited())) return void press("Escape");
  if (writing || !keysOn() || event.isComposing) return;
  if (press(nameOf(event))) event.preventDefault();
});

// ---- What belongs together lights up together; scrolling through the tree turns the pages

for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) {
  desk.addEventListener(type, event => {
    const name = event.target.closest?.("#list [data-n], #sheet [data-n]")?.dataset.n;
    for (const part of name ? desk.querySelectorAll(`[data-n="${CSS.escape(name)}"]`) : []) {
      part.classList.toggle("lit", type === "mouseover" || type === "focusin");
    }
  });
}

let still;
desk.addEventListener("scroll", event => {
  if (event.target.id !== "list" || performance.now() < settled) return;
  clearTimeout(still);
  still = setTimeout(() => {
    const top = event.target.getBoundingClientRect().top;
    const first = [...desk.querySelectorAll("#list li[data-p]")].find(row => row.getBoundingClientRect().bottom > top + 8);
    if (!first || first.dataset.p === byId("sheet").dataset.page || awaited) return;
    const query = new URLSearchParams(location.search);
    query.set("blz", first.dataset.p);
    ask(`${location.pathname}?${query}`, {}, { alleen: "sheet" });
  }, 180);
}, true);

// ---- Words that are selected on the page

/** The offset in the page's text of a place in a line, which says in data-o where it begins. */
const offset = (node, at) => {
  const line = node.parentElement?.closest("#sheet [data-o]");
  return line ? Number(line.dataset.o) + [...node.data.slice(0, at)].length : -1;
};

let resting;
document.addEventListener("selectionchange", () => {
  clearTimeout(resting);
  resting = setTimeout(() => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) {
      if (document.activeElement?.closest("#choice")) return;
      chosen = null;
    } else {
      const range = selection.getRangeAt(0);
      const walker = document.createTreeWalker(byId("sheet"), NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement.closest("[data-o]") && range.intersectsNode(node)) nodes.push(node);
      }
      if (!nodes.length) return;
      const [first, last] = [nodes[0], nodes.at(-1)];
      const start = offset(first, first === range.startContainer ? range.startOffset : 0);
      const end = offset(last, last === range.endContainer ? range.endOffset : last.data.length);
      if (end > start) chosen = { page: byId("sheet").dataset.page, start, end, words: wordsOf(nodes, range) };
    }
    one(".adding")?.classList.toggle("ready", Boolean(chosen));
    fill();
  }, 120);
});

const wordsOf = (nodes, range) => nodes.map(node => node.data.slice(
  node === range.startContainer ? range.startOffset : 0, node === range.endContainer ? range.endOffset : undefined,
)).join("\n");

/** Fill the form that asks for words in with those that are selected. */
const fill = () => {
  const form = one("#choice form:has([name=start])");
  if (!chosen || !form) return;
  for (const name of ["page", "start", "end", "words"]) form.elements[name].value = chosen[name];
};

// A click on marked words opens their item.
desk.addEventListener("click", event => {
  if (!event.target.matches(".words text") || !getSelection().isCollapsed) return;
  const hit = [...desk.querySelectorAll("#sheet g[data-n] rect")].filter(rect => {
    const box = rect.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  }).at(-1);
  one("a", hit?.parentElement ?? document.createElement("i"))?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
});

// ---- Moving by dragging a row of the tree

let dragged = null;
const part = (event, row) => {
  const box = row.getBoundingClientRect();
  const at = (event.clientY - box.top) / box.height;
  return at < 0.3 ? "before" : at > 0.7 ? "after" : "into";
};
const undrop = () => {
  for (const row of desk.querySelectorAll("[class*=drop-]")) row.classList.remove("drop-before", "drop-after", "drop-into");
};

desk.addEventListener("dragstart", event => {
  dragged = "judges" in desk.dataset ? event.target.closest?.(".tree li") : null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.innerText);
  dragged.classList.add("dragged");
});
desk.addEventListener("dragover", event => {
  const row = event.target.closest?.(".tree li");
  if (!dragged || !row) return;
  event.preventDefault();
  undrop();
  if (row !== dragged) row.classList.add(`drop-${part(event, row)}`);
});
desk.addEventListener("dragend", () => {
  undrop();
  dragged?.classList.remove("dragged");
  dragged = null;
});
desk.addEventListener("drop", event => {
  const row = event.target.closest?.(".tree li");
  if (!dragged || !row || row === dragged) return;
  event.preventDefault();
  const fields = {
    act: "move", item: dragged.dataset.n, target: row.dataset.n, where: part(event, row), seen: number,
    csrfmiddlewaretoken: one("[name=csrfmiddlewaretoken]", desk).value,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  send(desk.dataset.decide + location.search, form);
});

// ---- What others decide

setInterval(() => {
  if (document.hidden || awaited) return;
  poll = new AbortController();
  const query = new URLSearchParams(location.search);
  query.set("item", byId("choice").dataset.item ?? "");
  query.set("na", String(number));
  answered(`${desk.dataset.state}?${query}`, { signal: poll.signal }, {}, true);
}, POLL);

dress();
reveal();

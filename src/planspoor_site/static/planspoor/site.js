// Everything works without this file; it adds keys, lights up an item in the text and on the picture together, and copies.
const one = selector => document.querySelector(selector);

for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) {
  document.addEventListener(type, event => {
    const n = event.target.closest("[data-n]")?.dataset.n;
    if (n) for (const part of document.querySelectorAll(`[data-n="${n}"]`)) {
      part.classList.toggle("lit", type === "mouseover" || type === "focusin");
    }
  });
}

for (const [selector, open] of [[".open-all", true], [".close-all", false]]) {
  one(selector)?.addEventListener("click", event => {
    event.preventDefault();
    for (const part of document.querySelectorAll("details.branch")) part.open = open;
  });
}

const copy = one(".copy");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent);
    copy.textContent = copy.dataset.done;
  });
}

const keys = one("#keys");
one(".keyboard").hidden = false;
keys.checked = localStorage.getItem("keys") !== "off";
keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));

const jumps = { "/": () => one("input[type=search]"), g: () => one("#blz") };
document.addEventListener("keydown", event => {
  if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = rel && one(`link[rel=${rel}]`);
  if (link) location.assign(link.href);
  const field = jumps[event.key]?.();
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "/") {
    const search = one(".to-search");
    if (search) location.assign(search.href);
  }
});

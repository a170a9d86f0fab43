// Everything works without script. This file adds keys, and buttons that copy or open; other files serve one kind of page.
{
  const one = selector => document.querySelector(selector);

  for (const [selector, open] of [[".open-all", true], [".close-all", false]]) {
    one(selector)?.addEventListener("click", event => {
      event.preventDefault();
      for (const part of document.querySelectorAll("details.branch")) part.open = open;
    });
  }

  for (const copy of navigator.clipboard ? document.querySelectorAll(".copy") : []) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent);
      copy.textContent = copy.dataset.done;
    });
  }

  const keys = one("#keys");
  one(".keyboard").hidden = false;
  for (const key of document.querySelectorAll(".keyboard [data-for]")) key.hidden = !one(key.dataset.for);
  keys.checked = localStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));

  const jumps = { "/": () => one("input[type=search]"), g: () => one("#blz") };
  document.addEventListener("keydown", event => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea") || one("dialog[open]")) return;
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (rel) one(`nav a[rel=${rel}]`)?.click();
    else if (event.key === "+") one(".zoomer")?.click();
    const field = jumps[event.key]?.();
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "/") {
      one(".to-search")?.click();
    }
  });
}

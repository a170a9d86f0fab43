// The amendment desk by the keyboard: J and K go through the cases, A accepts, N rejects, C chooses, U takes back.
{
  const cases = [...document.querySelectorAll("li.case")];
  const on = () => document.querySelector("#keys")?.checked ?? true;
  for (const sign of document.querySelectorAll("kbd[hidden], .keyhelp")) sign.hidden = false;
  if (location.hash === "#zaken") cases[0]?.focus();

  const acts = { a: "[value=accept]", n: "[value=reject]", c: "a.btn" };
  document.addEventListener("keydown", event => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const key = event.key.toLowerCase();
    const here = cases.indexOf(document.activeElement.closest("li.case"));
    if (key === "j" || key === "k") cases[here + (key === "j" ? 1 : -1)]?.focus();
    else if (key === "u") document.querySelector("[value=undo]")?.click();
    else if (key in acts) cases[here]?.querySelector(acts[key])?.click();
  });
}

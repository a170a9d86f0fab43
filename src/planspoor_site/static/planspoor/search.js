// Completes what a reader types in the search field, and loads the facets after the hits. Without it a link shows them.
const field = document.querySelector("form.search input[type=search]");
const list = document.getElementById("aanvullingen");
if (field && list) {
  field.setAttribute("list", list.id);
  const here = new URL(field.form.action);
  let wait, asked;
  field.addEventListener("input", event => {
    clearTimeout(wait);
    // A chosen suggestion needs none.
    if (event.inputType === "insertReplacementText" || !event.inputType) return;
    wait = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(`${here.pathname}/aanvullen?q=${encodeURIComponent(field.value)}`, { signal: asked.signal });
        const [, words] = answer.ok ? await answer.json() : ["", []];
        list.replaceChildren(...words.map(word => new Option(word, word)));
      } catch { /* The reader typed on, or the network failed: the field works without. */ }
    }, 150);
  });
}

const more = document.querySelector("[data-facets]");
if (more) {
  fetch(more.dataset.facets).then(async answer => {
    if (!answer.ok) return;
    const facets = new DOMParser().parseFromString(await answer.text(), "text/html");
    more.closest(".facets").replaceChildren(...facets.body.childNodes);
  }).catch(() => {});
}

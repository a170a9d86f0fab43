// Keeps the list of documents up to date while something in it is under way: asked about, and answered with 304 where nothing changed.
{
  const list = document.querySelector("#documents");
  document.documentElement.classList.add("scripting");
  let tag = list?.dataset.tag;

  const look = async () => {
    try {
      const answer = document.hidden ? {} : await fetch(list.dataset.address, { headers: { "If-None-Match": tag } });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag");
        const focused = document.activeElement?.getAttribute("formaction");
        list.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
        if (focused) list.querySelector(`[formaction="${focused}"]`)?.focus();
      }
    } catch {
      // The server is away for a moment: what is shown stays, and it is asked again.
    }
    wait();
  };
  const wait = () => list && setTimeout(look, list.querySelector(".running, .waiting") ? 1000 : 10000);
  wait();
}

// Shows how far reading again is, and what came of it; without script a link does.
{
  const look = async () => {
    try {
      const answer = document.hidden ? {} : await fetch(location.href);
      if (answer.redirected) location.reload();
      else if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The server is away for a moment: what is shown stays, and it is asked again.
    }
    wait();
  };
  const show = page => {
    const [now, then] = [document, page].map(one => one.querySelector(".under-way"));
    // What is heard is the sentence alone: it stays in its place while it changes.
    if (then) {
      now.querySelector("[role=status]").textContent = then.querySelector("[role=status]").textContent;
      now.querySelector("progress")?.remove();
      now.append(...then.querySelectorAll("progress"));
    } else document.querySelector("main").replaceWith(page.querySelector("main"));
  };
  const wait = () => document.querySelector(".under-way") && setTimeout(look, 1000);
  document.querySelector(".under-way .again")?.remove();
  wait();
}

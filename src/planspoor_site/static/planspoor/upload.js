// Sends documents in parts, so that a lost connection, a server that starts again or a reloaded page goes on where it was.
// Without it the form sends them whole.
{
  const form = document.querySelector("#upload"), files = form.querySelector("#files"), sending = form.querySelector("#sending");
  const drop = form.querySelector(".drop"), words = sending.dataset, token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const pause = ms => new Promise(done => setTimeout(done, ms));
  let busy = false;

  class Refusal extends Error {}

  // Tries until the server answers: nothing is lost, so there is no reason to give up.
  const ask = async (line, address, how) => {
    for (let wait = 500; ; wait = Math.min(wait * 2, 15000)) {
      try {
        const answer = await fetch(address, { ...how, headers: { "X-CSRFToken": token, ...how.headers } });
        if (answer.status < 500 || answer.status === 507) return answer;
      } catch {}
      line.say(words.again);
      await pause(wait);
    }
  };

  const row = file => {
    const [at, line, name, says, bar] = ["div", "p", "b", "span", "progress"].map(part => document.createElement(part));
    name.textContent = file.name;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    line.append(name, " ", says);
    at.append(line, bar);
    sending.append(at);
    return {
      say: text => { if (says.textContent !== text) says.textContent = text; },
      show: share => { bar.value = share; },
      refuse: text => { says.textContent = text; at.className = "refused"; bar.remove(); },
    };
  };

  const send = async (file, line) => {
    if (file.size > +form.dataset.most) throw new Refusal(words.large);
    line.say(words.counting);
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const body = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "documents"));
    body.append("name", file.name);
    body.append("size", file.size);
    body.append("sha256", [...sum].map(byte => byte.toString(16).padStart(2, "0")).join(""));
    const begun = await ask(line, form.dataset.begin, { method: "POST", body });
    if (begun.status !== 201) throw new Refusal(await reason(begun));
    let { offset, address } = await begun.json();
    while (offset < file.size) {
      line.say(words.sending);
      line.show(offset / file.size);
      const part = file.slice(offset, offset + +form.dataset.part);
      const answer = await ask(line, address, { method: "PATCH", body: part, headers: { "Upload-Offset": offset, "Content-Type": "application/octet-stream" } });
      // 409: the server has another part of it, as when its answer was lost.
      if (answer.status !== 204 && answer.status !== 409) throw new Refusal(await reason(answer));
      offset = +answer.headers.get("Upload-Offset");
    }
    line.show(1);
    line.say(words.done);
  };
  const reason = async answer => {
    try {
      return (await answer.json()).error;
    } catch {
      return words.wrong;
    }
  };

  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    let refused = 0;
    sending.textContent = "";
    const lines = [...files.files].map(file => [file, row(file)]);
    for (const [file, line] of lines) {
      try {
        await send(file, line);
      } catch (error) {
        refused++;
        line.refuse(error instanceof Refusal ? error.message : words.wrong);
      }
    }
    busy = false;
    if (!refused) location.assign(form.dataset.list);
  });

  addEventListener("beforeunload", event => { if (busy) event.preventDefault(); });

  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, event => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) files.files = event.dataTransfer.files;
    });
  }
  // Counting a document needs what browsers give to HTTPS, and to this machine, alone.
  if (!crypto.subtle) form.addEventListener("submit", event => event.stopImmediatePropagation(), true);
  else form.querySelector(".scripted").hidden = false;
}

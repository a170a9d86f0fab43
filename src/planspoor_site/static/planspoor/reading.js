// The reader's own type and paper, kept in this browser, and the text read aloud by the browser's own voices.
const root = document.documentElement;
const tools = document.querySelector(".tools");
const text = document.querySelector(".reading");

const form = tools.querySelector("form");
const read = () => {
  try { return JSON.parse(localStorage.getItem("type")) ?? {}; } catch { return {}; }
};
const chosen = read();
const wear = (name, value) => {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
};
for (const input of form.querySelectorAll("input")) {
  if (input.value === (chosen[input.name] ?? "")) input.checked = true;
  if (input.checked) wear(input.name, input.value);
}
form.addEventListener("change", ({ target }) => {
  chosen[target.name] = target.value;
  wear(target.name, target.value);
  try { localStorage.setItem("type", JSON.stringify(chosen)); } catch { /* A browser that keeps nothing: it holds for this page. */ }
});
tools.hidden = false;

const speech = window.speechSynthesis;
const group = tools.querySelector(".speech");
const [play, pause, stop] = group.querySelectorAll("button");
const language = text.lang;
const voice = () => speech.getVoices().find(one => one.lang.replace("_", "-").slice(0, 2) === language.slice(0, 2));
const offer = () => { group.hidden = !voice(); };

// Sentences as ranges of the text, without page numbers and links of the site.
const UNSAID = ".folio, .pin, .goes, .vh";
function sentences() {
  const found = [];
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  for (const block of text.querySelectorAll("h2, h3, h4, h5, h6, p, li, caption, th, td")) {
    const nodes = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent.closest(UNSAID) && parent.closest("h2, h3, h4, h5, h6, p, li, caption, th, td") === block) nodes.push(walker.currentNode);
    }
    const whole = nodes.map(node => node.data).join("");
    for (const { segment, index } of segmenter.segment(whole)) {
      if (!/[\p{L}\p{N}]/u.test(segment)) continue;
      const range = new Range();
      range.setStart(...place(nodes, index));
      range.setEnd(...place(nodes, index + segment.trimEnd().length));
      found.push({ range, words: segment.trim() });
    }
  }
  return found;
}

function place(nodes, at) {
  for (const node of nodes) {
    if (at <= node.length) return [node, at];
    at -= node.length;
  }
  const last = nodes.at(-1);
  return [last, last.length];
}

let queue = [];
let next = 0;
function say() {
  const sentence = queue[next];
  if (!sentence) return halt();
  const utterance = new SpeechSynthesisUtterance(sentence.words);
  utterance.lang = language;
  utterance.voice = voice() ?? null;
  utterance.onstart = () => follow(sentence.range);
  utterance.onend = () => {
    if (queue[next] !== sentence) return;
    next += 1;
    say();
  };
  speech.speak(utterance);
}

function follow(range) {
  CSS.highlights?.set("spoken", new Highlight(range));
  const { top, bottom } = range.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
}

const label = play.textContent;
function show(state) {
  play.hidden = state === "speaking";
  play.textContent = state === "paused" ? play.dataset.resume : label;
  pause.hidden = state !== "speaking";
  stop.hidden = state === "still";
}

function halt() {
  queue = [];
  speech.cancel();
  CSS.highlights?.delete("spoken");
  show("still");
}

if (speech && "Segmenter" in Intl) {
  offer();
  speech.addEventListener("voiceschanged", offer);
  play.addEventListener("click", () => {
    show("speaking");
    if (queue.length) { pause.focus(); speech.resume(); return; }
    queue = sentences();
    // Reading begins at the first sentence that is in sight.
    next = Math.max(0, queue.findIndex(({ range }) => range.getBoundingClientRect().bottom > 0));
    pause.focus();
    say();
  });
  pause.addEventListener("click", () => { speech.pause(); show("paused"); play.focus(); });
  stop.addEventListener("click", () => { halt(); play.focus(); });
  addEventListener("pagehide", () => speech.cancel());
}

// The search of a static copy. The parts of its index are scripts, because a page on a disk may load no other data.
(() => {
  const form = document.getElementById("copy-search");
  const SCREEN = 25;
  const BEFORE = 90;
  const AROUND = 260;
  const SHORTEST_STEM = 3;
  const ENDING = /^(?:e|n|en|nen|ne|nes|s|es|er|ers|x|t|te|ten|d|de|den)?$/;

  const parts = new Map();
  window.planspoor = (name, content) => parts.get(name).arrive(content);
  function load(name) {
    if (!parts.has(name)) {
      const part = {};
      part.content = new Promise((arrive, fail) => {
        part.arrive = arrive;
        const script = document.createElement("script");
        script.src = `${form.dataset.index}/${name}.js`;
        script.onerror = () => fail(new Error(script.src));
        document.head.append(script);
      });
      parts.set(name, part);
    }
    return parts.get(name).content;
  }

  const fold = word =>
    word.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
  const tokens = text =>
    [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(found => ({ start: found.index, end: found.index + found[0].length, folded: fold(found[0]) }))
      .filter(token => token.folded);

  // The terms of a question: words that must all be there, phrases in quotes, beginnings of words with an asterisk.
  function termsOf(question) {
    const terms = [];
    for (const found of question.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
      const text = found[2] ?? found[1];
      const words = tokens(text).map(token => token.folded);
      if (words.length) terms.push({ words, prefix: found[2] !== undefined && words.length === 1 && text.endsWith("*") });
    }
    return terms.slice(0, 12);
  }

  async function partFor(word) {
    const { parts: beginnings } = await load("index");
    let best = -1;
    beginnings.forEach((beginning, number) => {
      if (word.startsWith(beginning) && (best < 0 || beginning.length > beginnings[best].length)) best = number;
    });
    return best < 0 ? { words: {}, stems: {} } : load(`w${best}`);
  }
  const own = (entries, key) => (Object.hasOwn(entries, key) ? entries[key] : undefined);

  // All words of the plan that are a form of this one, with where they stand.
  async function formsOf(word) {
    const entry = own((await partFor(word)).words, word);
    let stem = entry?.[0];
    if (stem === undefined) {
      // The plan has it in another form only: the longest of its stems that this word begins with.
      for (let length = word.length; !stem && length >= SHORTEST_STEM; length--) {
        const beginning = word.slice(0, length);
        if (ENDING.test(word.slice(length)) && own((await partFor(beginning)).stems, beginning)) stem = beginning;
      }
    }
    const forms = stem === undefined ? [] : own((await partFor(stem)).stems, stem) ?? [];
    return Promise.all(forms.map(async form => [form, own((await partFor(form)).words, form)]));
  }
  async function beginningWith(start) {
    const { parts: beginnings } = await load("index");
    const touched = await Promise.all(
      beginnings.flatMap((beginning, number) => (beginning.startsWith(start) || start.startsWith(beginning) ? [load(`w${number}`)] : [])),
    );
    return touched.flatMap(part => Object.entries(part.words).filter(([word]) => word.startsWith(start)));
  }

  // Per text, the places of words: from [stem, text, count, place, …, text, count, place, …].
  function placesOf(forms) {
    const places = new Map();
    for (const [, entry] of forms) {
      for (let at = 1; at < entry.length; at += 2 + entry[at + 1]) {
        const known = places.get(entry[at]) ?? new Set();
        for (const place of entry.slice(at + 2, at + 2 + entry[at + 1])) known.add(place);
        places.set(entry[at], known);
      }
    }
    return places;
  }
  async function find(term) {
    const forms = await Promise.all(term.words.map(term.prefix ? beginningWith : formsOf));
    term.forms = forms.map(some => new Set(some.map(([form]) => form)));
    const [first, ...others] = forms.map(placesOf);
    const hits = new Map();
    for (const [text, places] of first) {
      const whole = [...places].filter(place => others.every((other, next) => other.get(text)?.has(place + next + 1)));
      if (whole.length) hits.set(text, whole.length);
    }
    return hits;
  }

  // Which texts hold all terms, the best first: rare terms weigh more, and the tenth time a word stands little more.
  async function search(terms, kind) {
    const { kinds } = await load("index");
    const found = await Promise.all(terms.map(find));
    const scores = [...found[0].keys()]
      .filter(text => found.every(hits => hits.has(text)) && (!kind || kinds[text] === kind))
      .map(text => [text, found.reduce((sum, hits) => sum + (hits.get(text) / (1 + hits.get(text))) * Math.log(1 + kinds.length / hits.size), 0)]);
    scores.sort(([a, aScore], [b, bScore]) => bScore - aScore || a - b);
    const texts = scores.map(([text]) => text);
    return [texts.filter(text => kinds[text] !== "page"), texts.filter(text => kinds[text] === "page")];
  }

  function spansIn(text, terms) {
    const words = tokens(text);
    const spans = terms.flatMap(({ forms }) =>
      words.flatMap((word, at) =>
        at + forms.length <= words.length && forms.every((some, next) => some.has(words[at + next].folded))
          ? [[word.start, words[at + forms.length - 1].end]]
          : [],
      ),
    );
    return spans.sort((a, b) => a[0] - b[0]).filter((span, at, all) => !at || span[0] >= all[at - 1][1]);
  }

  async function textOf(number) {
    const { blocks } = await load("index");
    const block = blocks.findLastIndex(first => first <= number);
    return (await load(`t${block}`))[number - blocks[block]];
  }

  const element = (name, attributes, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };
  async function show(number, terms) {
    const hit = await textOf(number);
    const text = hit.text.replace(/\s+/g, " ").trim();
    const spans = spansIn(text, terms);
    const first = spans[0] ?? [0, 0];
    const start = first[0] <= BEFORE ? 0 : text.indexOf(" ", first[0] - BEFORE) + 1;
    const end = text.length - start <= AROUND ? text.length : Math.max(text.lastIndexOf(" ", start + AROUND), first[1]);
    const link = element("a", { href: hit.href + fragment(text, first) }, start ? "… " : "");
    let done = start;
    for (const [from, to] of spans.filter(([from, to]) => from >= start && to <= end)) {
      link.append(text.slice(done, from), element("mark", { className: "hit" }, text.slice(from, to)));
      done = to;
    }
    link.append(text.slice(done, end), end < text.length ? " …" : "");
    return element("li", {},
      element("p", { className: "where" }, [hit.name, hit.where].filter(Boolean).join(", ")),
      element("p", { className: "hit-text", lang: hit.language }, link),
      element("p", { className: "pg" }, element("a", { href: hit.page_href + fragment(text, first) }, hit.page)));
  }
  const fragment = (text, [start, end]) =>
    end > start ? `#:~:text=${encodeURIComponent(text.slice(start, end)).replace(/-/g, "%2D")}` : "";

  async function list(name, texts, terms) {
    const section = document.querySelector(`[data-when=${name}]`);
    const [count, hits, more] = ["span", "ol", "button"].map(part => section.querySelector(part));
    section.hidden = !texts.length;
    count.textContent = texts.length;
    more.onclick = async () => {
      const shown = await Promise.all(texts.slice(hits.children.length, hits.children.length + SCREEN).map(text => show(text, terms)));
      hits.append(...shown);
      more.hidden = hits.children.length >= texts.length;
      if (more === document.activeElement || hits.children.length > SCREEN) shown[0]?.querySelector("a").focus();
    };
    await more.onclick();
  }

  async function answer(question, kind) {
    const terms = termsOf(question);
    document.getElementById("copy-tips").hidden = terms.length > 0;
    if (!terms.length) return;
    const [items, pages] = await search(terms, kind);
    document.querySelector("[data-when=nothing]").hidden = items.length + pages.length > 0;
    await list("items", items, terms);
    await list("pages", pages, terms);
  }

  const asked = new URLSearchParams(location.search);
  form.q.value = asked.get("q") ?? "";
  form.soort.value = asked.get("soort") ?? "";
  form.hidden = false;
  document.getElementById("copy-unscripted").hidden = true;
  answer(form.q.value, form.soort.value).catch(() => {
    document.querySelector("[data-when=missing]").hidden = false;
  });
})();

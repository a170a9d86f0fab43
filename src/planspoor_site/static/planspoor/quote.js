// Selected words of the document get an address: their offsets in the page's text, which the site marks, and a text
// fragment, which the browser finds by itself. The marked words are scrolled to where a browser knows no text fragments.
{
  const bar = document.querySelector(".quote");
  const button = bar?.querySelector("button");
  const said = button?.textContent;
  let address = "";

  // The document's text: not the site's links in it, nor the space that parts an item's number from its words.
  const isText = node => node.parentElement.closest("[data-o]") && !node.parentElement.closest(".pin, .goes")
    && !node.previousSibling?.matches?.(".pin:not(.out)");
  const nodesOf = element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, node => isText(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };

  // A host's data-o says for runs of its characters at which offset of the page's text each begins: "0:12 80:93".
  const offset = (node, at) => {
    const host = node.parentElement.closest("[data-o]");
    let index = [...node.data.slice(0, at)].length;
    for (const other of nodesOf(host)) {
      if (other === node) break;
      if (other.parentElement.closest("[data-o]") === host) index += [...other.data].length;
    }
    const runs = host.dataset.o.split(" ").map(run => run.split(":").map(Number));
    const [from, start] = runs.findLast(run => run[0] <= index);
    return start + index - from;
  };

  const encode = words => encodeURIComponent(words).replaceAll("-", "%2D");
  const addressOf = range => {
    const start = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
    const article = start.closest?.("article.text") ?? document.querySelector("article.text");
    const pieces = nodesOf(article).filter(node => range.intersectsNode(node)).map(node => {
      const words = node.data.slice(node === range.startContainer ? range.startOffset : 0, node === range.endContainer ? range.endOffset : undefined);
      const from = (node === range.startContainer ? range.startOffset : 0) + words.length - words.trimStart().length;
      return { node, from, words: words.trim() };
    }).filter(piece => piece.words);
    if (!pieces.length) return "";
    const [first, last] = [pieces[0], pieces.at(-1)];
    const van = offset(first.node, first.from);
    const tot = offset(last.node, last.from + last.words.length - 1) + 1;
    const text = first === last && first.words.length < 80 ? [first.words]
      : [first.words.split(/\s+/).slice(0, 4).join(" "), last.words.split(/\s+/).slice(-4).join(" ")];
    return `${new URL(article.dataset.page, location)}?van=${van}&tot=${tot}#hit:~:text=${text.map(encode).join(",")}`;
  };

  let waiting;
  if (button && navigator.clipboard) {
    document.addEventListener("selectionchange", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const selection = getSelection();
        const found = selection.isCollapsed || !selection.rangeCount ? "" : addressOf(selection.getRangeAt(0));
        if (found) address = found;
        if (found) button.textContent = said;
        if (found || document.activeElement !== button) bar.hidden = !found;
      }, 150);
    });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(address);
      button.textContent = button.dataset.done;
    });
  }

  if (!document.fragmentDirective && location.hash.startsWith("#hit:~:")) document.getElementById("hit")?.scrollIntoView();
}

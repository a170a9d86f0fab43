// The picture of a page in as much detail as it was printed, in OpenSeadragon, which is loaded only now.
const load = source => window.OpenSeadragon ? Promise.resolve() : new Promise((done, failed) => {
  const script = document.createElement("script");
  script.src = source;
  script.onload = done;
  script.onerror = failed;
  document.head.append(script);
});

export async function open(frame, zoomer) {
  await load(frame.dataset.viewer);
  const levels = zoomer.dataset.levels.split(",").map(level => {
    const [url, width, height] = level.split(" ");
    return { url, width: Number(width), height: Number(height) };
  });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  frame.showModal();
  const viewer = window.OpenSeadragon({
    element: frame.querySelector(".stage"),
    tileSources: { type: "legacy-image-pyramid", levels },
    drawer: "canvas",
    showNavigationControl: false,
    immediateRender: true,
    animationTime: still ? 0 : 0.4,
    maxZoomPixelRatio: 3,
    visibilityRatio: 0.6,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
  });
  const by = factor => () => viewer.viewport.zoomBy(factor).applyConstraints();
  frame.querySelector(".in").onclick = by(1.5);
  frame.querySelector(".out").onclick = by(1 / 1.5);
  frame.querySelector(".whole").onclick = () => viewer.viewport.goHome();
  frame.onclose = () => {
    viewer.destroy();
    zoomer.focus();
  };
}

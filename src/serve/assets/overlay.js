// What is told over the page: problems, the page's badge, what happened to it. HTML comes from the server; this puts it in
// its place. One script with live.js, which sees to it that the page is fresh.

// Our own things stand beside the page's, out of reach of its styles and of the swap.
const host = document.createElement("vade-live");
const root = host.attachShadow({ mode: "open" });
root.innerHTML = `<link rel="stylesheet" href="/_vade/vade.css">
  <section class="overlay" aria-labelledby="heading" hidden></section>
  <p class="heard" role="status"></p>
  <div class="foot"><p class="said" role="status" hidden></p><button class="again" type="button" hidden></button><div class="badge"></div></div>`;
document.documentElement.append(host);
const [overlay, heard, said, again, badge] =
  [".overlay", ".heard", ".said", ".again", ".badge"].map((name) => root.querySelector(name));

// Above everything that the page itself has laid over its text.
host.popover = "manual";
const raise = () => {
  host.hidePopover?.();
  host.showPopover?.();
};

// The marked part of a line is in sight, however narrow the window.
const reveal = (place) => {
  for (const mark of place.querySelectorAll("pre mark")) {
    const line = mark.closest("pre");
    const [here, all] = [mark.getBoundingClientRect(), line.getBoundingClientRect()];
    if (here.right > all.right) line.scrollLeft += here.left - all.left - all.width / 4;
  }
};

// Puts HTML in its place. The control that had the focus has it again.
const fill = (place, html) => {
  if (place.dataset.shows === html) return;
  const controls = () => [...place.querySelectorAll("a, button, summary, pre")];
  const focus = controls().indexOf(root.activeElement);
  const open = place.querySelector("details")?.open;
  place.innerHTML = place.dataset.shows = html;
  if (open) place.querySelector("details")?.setAttribute("open", "");
  if (focus >= 0) controls()[Math.min(focus, controls().length - 1)]?.focus();
  reveal(place);
};

const say = (html) => {
  said.hidden = !html;
  if (said.dataset.shows !== html) said.innerHTML = said.dataset.shows = html;
};

// The server's own pages tell of problems themselves.
const tells = () => document.querySelector("main[data-problems]") !== null;

// Problems, until they are mended or the reader closes them; then they can be opened again.
const closed = () => sessionStorage.getItem("vade:closed");
let errors = "";
const show = (status) => {
  errors = status.errors;
  if (!errors) sessionStorage.removeItem("vade:closed");
  const isClosed = errors && errors === closed();
  const focus = root.activeElement;
  const isNew = overlay.hidden;
  overlay.hidden = !errors || isClosed || tells();
  fill(overlay, status.overlay);
  const heading = overlay.querySelector("h2")?.textContent ?? "";
  again.hidden = !isClosed || tells();
  again.textContent = heading;
  heard.textContent = overlay.hidden ? "" : `Problems are shown: ${heading}`;
  if (isNew && !overlay.hidden) {
    raise();
    reveal(overlay);
  }
  fill(badge, status.badge);
  // A control that is gone leaves the focus to what took its place, or to the text.
  if (focus && (!root.activeElement || !root.activeElement.checkVisibility())) {
    const next = overlay.hidden ? document.querySelector("main") : overlay.querySelector("[data-close]");
    next?.focus({ preventScroll: true });
  }
  for (const link of document.querySelectorAll("a[href]")) {
    const to = status.links[link.getAttribute("href")];
    if (to) link.dataset.vadeReach = to;
    else delete link.dataset.vadeReach;
  }
};
const decoded = (path) => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
const close = () => {
  const focus = overlay.contains(root.activeElement);
  sessionStorage.setItem("vade:closed", errors);
  overlay.hidden = true;
  again.hidden = false;
  if (focus) again.focus();
  update();
};
overlay.addEventListener("click", (event) => event.target.closest("[data-close]") && close());
again.addEventListener("click", () => {
  sessionStorage.removeItem("vade:closed");
  again.hidden = true;
  overlay.hidden = false;
  raise();
  reveal(overlay);
  overlay.querySelector("[data-close]")?.focus();
  update();
});
badge.addEventListener("toggle", () => reveal(badge), true);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  // What the page itself has open, and where something is typed, comes first.
  if (event.composedPath()[0].matches?.("input, textarea, select") || document.querySelector(":popover-open:not(vade-live), dialog[open]")) return;
  const panel = badge.querySelector("details[open]");
  if (!overlay.hidden) close();
  else panel?.removeAttribute("open");
});
reveal(document);

// Links to what not everybody will see say so. The page's policy forbids an element of styles.
const style = new CSSStyleSheet();
style.replaceSync(`@media screen { a[data-vade-reach]::after { content: "· " attr(data-vade-reach); margin-inline-start: .35em; font-size: .8em; font-style: italic; opacity: .8; } }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

// Keeps the page as it is on the server. What differs is swapped in its place, so that scroll, focus, what is open and what
// was typed stay. One script with overlay.js.

const script = document.currentScript;
// What is shown, by its mark; the address without what the server does not see.
let mark = script.dataset.mark;
const address = () => location.pathname + location.search;

const wait = (link) => new Promise((done) => { link.onload = link.onerror = done; });

// Pictures and other files that the page shows have no part in its text: a change of them is fetched under another address,
// which they keep when the page is swapped.
let files = null;
let fresh = "";
// The address under which a file is fetched again. A theme's own files carry their mark in the page's text.
const freshened = (address) => {
  const url = new URL(address, location.href);
  const marked = [...url.searchParams.keys()].some((key) => key !== "vade");
  if (marked || url.origin !== location.origin) return null;
  url.searchParams.set("vade", fresh);
  return url.href;
};
const freshen = (page) => {
  if (!fresh) return;
  for (const shown of page.querySelectorAll("img[srcset], source[srcset]")) {
    const again = (all, address, size) => `${freshened(address) ?? address}${size}`;
    shown.setAttribute("srcset", shown.getAttribute("srcset").replace(/([^\s,]+)((?:\s+[^,]*)?(?:,|$))/g, again));
  }
  for (const shown of page.querySelectorAll("video[poster]")) shown.poster = freshened(shown.getAttribute("poster")) ?? shown.poster;
  for (const shown of page.querySelectorAll("object[data]")) shown.data = freshened(shown.getAttribute("data")) ?? shown.data;
  for (const shown of page.querySelectorAll('img[src], source[src], video[src], audio[src], track[src], embed[src], iframe[src], link[rel="stylesheet"]')) {
    const name = shown.localName === "link" ? "href" : "src";
    const url = new URL(freshened(shown.getAttribute(name)) ?? "about:blank", location.href);
    if (url.origin !== location.origin) continue;
    if (page === document && name === "href") {
      // The old looks stay until the new ones are there.
      const next = shown.cloneNode();
      next.href = url.href;
      wait(next).then(() => shown.remove());
      shown.after(next);
    } else {
      shown.setAttribute(name, url.href);
    }
  }
};
const refresh = (now) => {
  if (files && files !== now) {
    fresh = now.slice(0, 8);
    freshen(document);
  }
  files = now;
};

// What scripts put there, such as the search, stays.
const kept = (node) => node.nodeType === 1 && (node.hasAttribute("data-kept") || node.tagName === "VADE-LIVE");

// The swap.
const swapHead = async (to) => {
  const same = (a, b) => a.outerHTML === b.outerHTML;
  const [ours, theirs] = [[...document.head.children], [...to.head.children]];
  const gone = ours.filter((one) => !kept(one) && !theirs.some((other) => same(one, other)));
  const come = theirs.filter((one) => !ours.some((other) => same(one, other))).map((one) => document.importNode(one, true));
  const styles = come.filter((one) => one.rel === "stylesheet");
  const loaded = Promise.all(styles.map(wait));
  document.head.append(...come);
  // The old looks stay until the new ones are there.
  await Promise.race([loaded, new Promise((done) => setTimeout(done, 2000))]);
  gone.forEach((one) => one.remove());
};
// Scripts run once, so a page with others is loaded anew. Those from elsewhere are not the page's: extensions put them there.
// So is one that may load or run something else, which a browser learns only as it loads.
const scripts = (page) =>
  [...page.querySelectorAll('script:not([type]):not([src*="://"]), script[type="module"]:not([src*="://"]), meta[http-equiv="Content-Security-Policy" i]')]
    .filter((one) => !kept(one))
    .map((one) => one.getAttribute("src") ?? one.getAttribute("content") ?? one.textContent)
    .join("\n");

// What the reader looks at stays where it is on the screen, whatever comes or goes above it. Nobody reads at the very top.
const blocks = () => document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6, p, li, tr, pre, dt, dd, figure, summary):not(nav *)");
const reading = () => {
  const seen = [];
  for (const block of scrollY > 0 ? blocks() : []) {
    const { top, bottom } = block.getBoundingClientRect();
    if (bottom > 0 && block.textContent.trim()) seen.push({ text: block.textContent, top });
    if (top > innerHeight || seen.length > 20) break;
  }
  return seen;
};
const readOn = (seen) => {
  const now = new Map();
  for (const block of seen.length > 0 ? blocks() : []) {
    if (!now.has(block.textContent)) now.set(block.textContent, []);
    now.get(block.textContent).push(block);
  }
  // What stands there once is known for sure; of several the nearest is meant.
  const known = seen.find(({ text }) => now.get(text)?.length === 1) ?? seen.find(({ text }) => now.has(text));
  if (!known) return;
  const moves = now.get(known.text).map((block) => block.getBoundingClientRect().top - known.top);
  scrollBy({ top: moves.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a)), behavior: "instant" });
};

const swap = async (text) => {
  const to = new DOMParser().parseFromString(text, "text/html");
  if (scripts(to) !== scripts(document)) return location.reload();
  freshen(to);
  for (const name of new Set([...document.documentElement.getAttributeNames(), ...to.documentElement.getAttributeNames()])) {
    const value = to.documentElement.getAttribute(name);
    if (value === null) document.documentElement.removeAttribute(name);
    else document.documentElement.setAttribute(name, value);
  }
  await swapHead(to);
  const seen = reading();
  // The browser's own way to keep the place does not know the same text in another element.
  document.documentElement.style.overflowAnchor = "none";
  // Nothing behind the focus is looked at when siblings are matched, so what is kept gives it up for a moment.
  const focus = document.activeElement?.closest("[data-kept]") ? document.activeElement : null;
  const selection = focus && [focus.selectionStart, focus.selectionEnd];
  focus?.blur();
  Idiomorph.morph(document.body, to.body, {
    // What is typed stays. Of everything else that has the focus, as the text has after the skip link, what is in it is swapped.
    ignoreActiveValue: document.activeElement?.matches("input, textarea, select") ?? false,
    callbacks: {
      beforeNodeRemoved: (node) => !kept(node),
      beforeAttributeUpdated: (name, node) =>
        !(name === "open" && /^(DETAILS|DIALOG)$/.test(node.tagName)) && !(name === "value" && /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName)),
    },
  });
  readOn(seen);
  requestAnimationFrame(() => document.documentElement.style.removeProperty("overflow-anchor"));
  focus?.focus({ preventScroll: true });
  if (Number.isInteger(selection?.[0])) focus.setSelectionRange(...selection);
  mark = to.querySelector("script[data-mark]")?.dataset.mark ?? mark;
  document.dispatchEvent(new Event("vade:swapped"));
};

// One update at a time; what comes meanwhile is the next.
let busy = false;
let more = false;
const update = async () => {
  // A tab that nobody sees costs nothing; it is as new as the others when somebody turns to it.
  if (document.hidden) return;
  if (busy) {
    more = true;
    return;
  }
  busy = true;
  do {
    more = false;
    try {
      await once();
    } catch {
      // The server is gone; the events tell when it is back.
    }
  } while (more);
  busy = false;
};
document.addEventListener("visibilitychange", update);
let missing = "missing" in script.dataset;
const once = async () => {
  const [status, page] = await Promise.all([
    fetch(`/_vade/status?at=${encodeURIComponent(decoded(location.pathname))}`, { cache: "no-store" }),
    fetch(address(), { cache: "no-store", headers: { "If-None-Match": `"${mark}"`, Accept: "text/html" } }),
  ]);
  const told = await status.json();
  const open = told.errors && told.errors !== closed();
  if (page.redirected) return location.reload();
  if (page.status === 200 ? !(open && told.own) || tells() : page.status === 500 && tells()) {
    await swap(await page.text());
    missing = false;
  }
  say(page.status === 404 && !missing ? told.gone : "");
  show(told);
};

// Events, shared with the other tabs where the browser can.
const hear = (data) => {
  if (data === "lost") return say("The server does not answer. This page is as it was; it goes on when the server is back.");
  const event = JSON.parse(data);
  refresh(event.files);
  update();
};
if (window.SharedWorker) {
  const port = new SharedWorker("/_vade/worker.js", "vade").port;
  port.onmessage = (event) => hear(event.data);
  port.postMessage("hello");
  addEventListener("pagehide", () => port.postMessage("bye"));
  addEventListener("pageshow", (event) => event.persisted && port.postMessage("hello"));
} else {
  // Without a worker only the tab in sight holds a connection.
  let source = null;
  const listen = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source || source.readyState === EventSource.CLOSED) {
      source = new EventSource("/_vade/events");
      source.onmessage = (event) => hear(event.data);
      source.onerror = () => {
        hear("lost");
        if (source?.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
      };
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

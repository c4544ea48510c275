// Keeps the page as it is on the server. What differs is swapped in its place, so that scroll, focus, what is open and what
// was typed stay. Problems are laid over the last good page.
(() => {
  const script = document.currentScript;
  // What is shown, by its mark; the address without what the server does not see.
  let mark = script.dataset.mark;
  const address = () => location.pathname + location.search;

  // Our own things stand beside the page's, out of reach of its styles and of the swap.
  const host = document.createElement("vade-live");
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<link rel="stylesheet" href="/_vade/vade.css">
    <div class="overlay" role="dialog" aria-labelledby="heading" tabindex="-1" hidden></div>
    <p class="heard" role="status"></p>
    <div class="foot"><p class="said" role="status" hidden></p><div class="badge"></div></div>`;
  document.documentElement.append(host);
  const [overlay, heard, said, badge] = [".overlay", ".heard", ".said", ".badge"].map((name) => root.querySelector(name));

  const say = (text) => {
    said.hidden = !text;
    if (said.textContent !== text) said.textContent = text;
  };

  // The server's own pages tell of problems themselves.
  const tells = () => document.querySelector("main[data-problems]") !== null;

  // Problems, until they are mended or the reader closes them.
  const closed = () => sessionStorage.getItem("vade:closed");
  let errors = "";
  const show = (status) => {
    errors = status.errors;
    const hidden = !errors || errors === closed() || tells();
    if (!hidden && overlay.dataset.shows !== status.overlay) {
      overlay.innerHTML = overlay.dataset.shows = status.overlay;
    }
    overlay.hidden = hidden;
    heard.textContent = hidden ? "" : `Problems are shown: ${overlay.querySelector("h2")?.textContent}`;
    if (!errors) sessionStorage.removeItem("vade:closed");
    if (badge.dataset.shows !== status.badge) {
      const open = badge.querySelector("details")?.open;
      badge.innerHTML = badge.dataset.shows = status.badge;
      if (open) badge.querySelector("details")?.setAttribute("open", "");
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
    if (overlay.hidden) return;
    sessionStorage.setItem("vade:closed", errors);
    overlay.hidden = true;
    update();
  };
  overlay.addEventListener("click", (event) => event.target.closest("[data-close]") && close());
  addEventListener("keydown", (event) => event.key === "Escape" && close());

  // Links to what not everybody will see say so.
  const style = document.createElement("style");
  style.textContent = `@media screen { a[data-vade-reach]::after { content: "· " attr(data-vade-reach); margin-inline-start: .35em; font-size: .8em; font-style: italic; opacity: .8; } }`;
  host.append(style);

  const wait = (link) => new Promise((done) => { link.onload = link.onerror = done; });

  // Pictures and other files that the page shows have no part in its text: a change of them is fetched under another address,
  // which they keep when the page is swapped.
  let files = null;
  let fresh = "";
  const freshen = (page) => {
    if (!fresh) return;
    for (const shown of page.querySelectorAll('img[src], source[src], video[src], audio[src], iframe[src], link[rel="stylesheet"]')) {
      const name = shown.localName === "link" ? "href" : "src";
      const url = new URL(shown.getAttribute(name), location.href);
      // A theme's own files carry their mark in the page's text.
      const marked = [...url.searchParams.keys()].some((key) => key !== "vade");
      if (marked || url.origin !== location.origin) continue;
      url.searchParams.set("vade", fresh);
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

  // The swap.
  const swapHead = async (to) => {
    const same = (a, b) => a.outerHTML === b.outerHTML;
    const [ours, theirs] = [[...document.head.children], [...to.head.children]];
    const gone = ours.filter((one) => !theirs.some((other) => same(one, other)));
    const come = theirs.filter((one) => !ours.some((other) => same(one, other))).map((one) => document.importNode(one, true));
    const styles = come.filter((one) => one.rel === "stylesheet");
    const loaded = Promise.all(styles.map(wait));
    document.head.append(...come);
    // The old looks stay until the new ones are there.
    await Promise.race([loaded, new Promise((done) => setTimeout(done, 2000))]);
    gone.forEach((one) => one.remove());
  };
  // Scripts run once, so a page with others is loaded anew. Those from elsewhere are not the page's: extensions put them there.
  const scripts = (page) =>
    [...page.querySelectorAll('script:not([type]):not([src*="://"]), script[type="module"]:not([src*="://"])')]
      .map((one) => one.getAttribute("src") ?? one.textContent)
      .join("\n");
  const kept = (node) => node.nodeType === 1 && (node.hasAttribute("data-kept") || node.tagName === "VADE-LIVE");
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
    // Nothing behind the focus is looked at when siblings are matched, so what is kept gives it up for a moment.
    const focus = document.activeElement?.closest("[data-kept]") ? document.activeElement : null;
    const selection = focus && [focus.selectionStart, focus.selectionEnd];
    focus?.blur();
    Idiomorph.morph(document.body, to.body, {
      ignoreActiveValue: true,
      callbacks: {
        beforeNodeRemoved: (node) => !kept(node),
        beforeAttributeUpdated: (name, node) =>
          !(name === "open" && /^(DETAILS|DIALOG)$/.test(node.tagName)) && !(name === "value" && /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName)),
      },
    });
    focus?.focus({ preventScroll: true });
    if (Number.isInteger(selection?.[0])) focus.setSelectionRange(...selection);
    mark = to.querySelector("script[data-mark]")?.dataset.mark ?? mark;
    document.dispatchEvent(new Event("vade:swapped"));
  };

  // One update at a time; what comes meanwhile is the next.
  let busy = false;
  let again = false;
  const update = async () => {
    // A tab that nobody sees costs nothing; it is as new as the others when somebody turns to it.
    if (document.hidden) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      try {
        await once();
      } catch {
        // The server is gone; the events tell when it is back.
      }
    } while (again);
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
    say(page.status === 404 && !missing ? "This page is gone: its file was deleted, moved or renamed." : "");
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
})();

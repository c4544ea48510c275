// The search field. It is made here, so that without scripts there is none. Nothing is loaded before somebody comes to it; then
// find.js finds and shows.
(() => {
  const place = document.querySelector(".search[data-find]");
  if (!place) return;
  const input = document.createElement("input");
  const attributes = {
    id: "vade:search",
    type: "search",
    role: "combobox",
    placeholder: place.dataset.label,
    "aria-label": place.dataset.label,
    "aria-expanded": "false",
    "aria-controls": "vade:results",
    "aria-autocomplete": "list",
    "aria-keyshortcuts": "/ Control+K",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  const box = document.createElement("div");
  box.setAttribute("role", "search");
  box.dataset.kept = "";
  box.append(input);
  place.append(box);

  let asked = false;
  input.addEventListener("focus", () => {
    if (asked) return;
    asked = true;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = place.dataset.style;
    style.dataset.kept = "";
    const script = document.createElement("script");
    script.src = place.dataset.find;
    script.dataset.kept = "";
    // Without a network it can be tried again.
    script.onerror = () => (asked = false);
    document.head.append(style, script);
  });

  // Whoever uses speech or has other keys can turn the bare key off, in the list of results.
  const isOff = () => {
    try {
      return localStorage.getItem("vade:slash") === "off";
    } catch {
      return false;
    }
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing && !isOff();
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !k) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();

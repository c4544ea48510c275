// Finds what somebody types, and shows it as a list to choose from. The index is in scripts beside the pages, of which those are
// loaded that the words need; so it works from a folder on disk too.
(() => {
  const place = document.querySelector(".search[data-find]");
  const input = place?.querySelector("input");
  if (!input || window.vade_search) return;
  const top = place.dataset.top;
  const tag = document.documentElement.lang.toLowerCase();
  const language = tag.split("-")[0];

  /* ---- The files of the index. ---- */

  let index = null;
  // The build whose manifest is asked for, where one that was kept is of another.
  let fresh = "";
  let tries = 0;
  const waiting = new Map();

  // Each file calls this. One of another build than the first means that a copy of that was kept: everything is asked for anew.
  window.vade_search = (name, from, ...data) => {
    const wait = waiting.get(name);
    if (!wait) return;
    if (name !== "index" && from !== versionOf(name)) {
      fresh = from;
      return wait.reject(new Error("stale"));
    }
    wait.resolve([...data, from]);
  };

  const versionOf = (name) => (name === "index" ? fresh : /^(words|hits)/.test(name) ? index.wordsVersion : index.version);

  const load = (name) => {
    let wait = waiting.get(name);
    if (wait) return wait.promise;
    wait = {};
    wait.promise = new Promise((resolve, reject) => Object.assign(wait, { resolve, reject }));
    waiting.set(name, wait);
    const script = document.createElement("script");
    const version = versionOf(name);
    script.src = `${top}search/${name}.js` + (version && `?v=${version}`);
    script.onload = () => script.remove();
    script.onerror = () => {
      waiting.delete(name);
      script.remove();
      wait.reject(new Error(name));
    };
    document.head.append(script);
    return wait.promise;
  };

  const forget = () => {
    index = null;
    waiting.clear();
    kept.clear();
  };
  // The page was swapped for one of a newer build: what is shown and what narrows it is asked for anew.
  document.addEventListener("vade:swapped", () => {
    forget();
    chosen.clear();
    filters.querySelectorAll("label").forEach((one) => one.remove());
    filters.open = false;
    if (isOpen()) return ask(true);
    asked = answered = "";
    list.replaceChildren();
  });

  // Of pages that are in several languages: for each passage the number of its page, and of its language; 0 is the site's own.
  const versionsOf = (count, twins) => {
    if (!twins.length) return null;
    const [pages, languages] = [new Int32Array(count).fill(-1), new Uint8Array(count)];
    twins.forEach((steps, n) => {
      let [own, other] = [0, 0];
      const step = (number) => (number % 2 ? -(number + 1) / 2 : number / 2);
      for (let at = 0; at < steps.length; at += 4) {
        const [from, to] = [own + step(steps[at]), other + step(steps[at + 2])];
        pages.fill(from, from, (own = from + steps[at + 1]));
        pages.fill(from, to, (other = to + steps[at + 3]));
        languages.fill(n + 1, to, other);
      }
    });
    return { pages, languages };
  };

  const pairs = (list) => list.flatMap((value, n) => (n % 2 ? [] : [[value, list[n + 1]]]));

  const manifest = async () => {
    if (index) return index;
    const [wordsVersion, [passages, wordFiles], firstStems, lengths, languages, runs, said, twins, version] = await load("index");
    let end = 0;
    index = {
      version,
      wordsVersion,
      passages,
      wordFiles,
      firstStems,
      // The first passage of each file of texts, and the first behind the last.
      starts: [0, ...lengths.map((length) => (end += length))],
      stops: new Map(languages.map(([tag, words]) => [tag, new Set(words.split(" "))])),
      runs: languages.map(([tag, , name], n) => ({ tag, name, parts: pairs(runs[n] ?? []) })),
      // The translation that is read here: nothing stands for the site's own language.
      edition: twins.findIndex(([other]) => other.toLowerCase() === tag),
      versions: versionsOf(passages, twins.map(([, pages]) => numbers(pages, false))),
      said: new Map(pairs(said[Math.max(0, languages.findIndex(([tag]) => tag === language))])),
    };
    return index;
  };

  // One of 64 characters: those from `?` on, with `!` for the backslash.
  const digitAt = (text, at) => (text[at] === "!" ? 29 : text.charCodeAt(at) - 63);

  const numbers = (text, withWorth) => {
    const all = [];
    let [number, shift] = [0, 0];
    for (let at = 0; at < text.length; at += 1) {
      const digit = digitAt(text, at);
      number += (digit & 31) * 2 ** shift;
      if (digit & 32) {
        shift += 5;
        continue;
      }
      all.push(number);
      [number, shift] = [0, 0];
      if (withWorth) all.push(digitAt(text, (at += 1)));
    }
    return all;
  };

  const kept = new Map();
  const once = (key, make) => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key);
  };

  // The language of a passage, where it is in another than the page at hand.
  const foreign = (number) => {
    const isIn = ({ parts }) => parts.some(([from, to]) => from <= number && number < to);
    const found = index.runs.find(isIn);
    return found?.tag === language ? null : found;
  };

  // Of a page that is found in several languages, the one in that of the page at hand stands for all; else the site's own.
  const oneVersion = (scores) => {
    const { versions, edition } = index;
    if (!versions) return;
    const rank = (number) => (versions.languages[number] === edition + 1 ? -1 : versions.languages[number]);
    const best = new Map();
    for (const number of scores.keys()) {
      const page = versions.pages[number];
      if (page >= 0) best.set(page, Math.min(best.get(page) ?? Infinity, rank(number)));
    }
    for (const number of scores.keys()) if (rank(number) > best.get(versions.pages[number])) scores.delete(number);
  };

  // The words that begin as one does: each with the number of its stem and how much it tells.
  const dictionary = (word) => {
    const first = word.codePointAt(0);
    const files = index.wordFiles;
    const file = files === 1 ? 0 : first >= 97 && first <= 122 ? first - 97 : 26 + (first % (files - 26));
    return once(`words-${file}`, async () => {
      const [[start], words, steps] = await load(`words-${file}`);
      let next = start;
      return words.map((word, n) => {
        const back = steps[2 * n];
        const stem = back ? next - back : next;
        if (!back) next += 1;
        return { word, stem, rarity: steps[2 * n + 1] / 10 };
      });
    });
  };

  // The passages of a stem: numbers, each with what the stem is worth there.
  const hits = (stem) =>
    once(stem, async () => {
      let file = index.firstStems.length - 1;
      while (index.firstStems[file] > stem) file -= 1;
      const lists = await once(`hits-${file}`, async () => (await load(`hits-${file}`))[0].split("."));
      let number = 0;
      return numbers(lists[stem - index.firstStems[file]] ?? "", true).map((value, n) => (n % 2 ? value : (number += value)));
    });

  // What happens or is due, in the order of time, and is over or not: a site knows no clock, its reader's browser does.
  const occasions = async () => {
    const [numbers, untils] = await load("dates");
    const today = new Date().toLocaleDateString("sv");
    return [new Set(numbers.filter((_, n) => untils[n] < today)), numbers.filter((_, n) => untils[n] >= today)];
  };

  // A passage with the page on which it stands.
  const passage = async (number) => {
    let file = 0;
    let behind = index.starts.length - 1;
    while (behind - file > 1) {
      const middle = (file + behind) >> 1;
      if (index.starts[middle] <= number) file = middle;
      else behind = middle;
    }
    const all = await once(`texts-${file}`, async () =>
      (await load(`texts-${file}`))[0].flatMap(([address, kind, label, title, code, where, passages]) => {
        const page = { address, kind, label, title, code, where };
        // A page that begins with a heading says at its top what comes first.
        const first = passages.find(([, , text]) => text)?.[2] ?? "";
        return passages.map(([anchor, heading, text]) => ({ page, anchor, heading, text: text || (anchor ? "" : first) }));
      }));
    return { ...all[number - index.starts[file]], number, language: foreign(number) };
  };

  /* ---- Words, as the index was made of them (src/search/tokens.rs). ---- */

  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const RUN = /[\p{L}\p{N}\p{M}]+(?:[-_.][\p{L}\p{N}\p{M}]+)*/gu;
  const PARTS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
  const PAIRED = new RegExp(`^[${UNSPACED}]`, "u");
  const LEFT_OUT = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
  const OTHERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", "\u0629": "\u0647", "\u0649": "\u064a" };

  const folded = (text) =>
    text.toLowerCase().normalize("NFKD").replace(LEFT_OUT, "").replace(/[ßæœøłđı\u0629\u0649]/g, (c) => OTHERS[c]).normalize("NFC");

  const codeOf = (text) => {
    const plain = folded(text);
    return plain.replace(/\d+/g, (digits) => digits.replace(/^0+/, "")).replace(/[^\p{L}\p{N}]/gu, "") || plain.replace(/[^\p{L}\p{N}]/gu, "");
  };

  const wordsOf = (text) =>
    (text.normalize("NFKC").toLowerCase().match(WORD) ?? []).flatMap((word) =>
      word.match(PARTS).flatMap((part) => {
        const letters = [...part];
        if (!PAIRED.test(part) || letters.length < 2) return [folded(part)];
        return letters.slice(1).map((letter, n) => folded(letters[n] + letter));
      }));

  // Whether two words differ by one typing error: a letter too many, too few, wrong, or two in the wrong order.
  const isNear = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    const [x, y] = [a.slice(start), b.slice(start)];
    return x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  };

  const shared = (a, b) => {
    let n = 0;
    while (n < a.length && a[n] === b[n]) n += 1;
    return n;
  };

  /* ---- What a question means. ---- */

  // The best few of some words, one for each stem, the most common first.
  const best = (found, fit, most) => {
    const stems = new Map();
    for (const one of [...found].sort((a, b) => a.rarity - b.rarity)) {
      if (!stems.has(one.stem)) stems.set(one.stem, one);
    }
    const few = [...stems.values()].slice(0, most);
    // Of guesses the common one is more likely meant, and none is worth more because it is rare.
    return fit === 1 ? few.map((one) => ({ ...one, fit })) : few.map((one, n) => ({ ...one, rarity: few[0].rarity, fit: fit * 0.9 ** n }));
  };

  // A word itself, by its stem. As it is written in titles it is worth more, and nearly so a form of it there that differs by an ending of one or two letters.
  const itself = (all, word) => {
    const same = all.filter((one) => one.word === word);
    const stems = best(same.filter((one) => one.rarity), 1, 4);
    const rarity = Math.max(1, ...stems.map((one) => one.rarity));
    const known = new Set(stems.map((one) => one.stem));
    const forms = new Set(all.filter((one) => one.rarity && known.has(one.stem)).map((one) => one.word));
    const distance = (one) => word.length + one.word.length - 2 * shared(word, one.word);
    const titles = all.filter((one) => !one.rarity && (one.word === word || forms.has(one.word)));
    const nearest = titles.filter((one) => distance(one) < 3);
    return [...stems, ...nearest.map((one) => ({ ...one, rarity, fit: 1.25 - 0.06 * distance(one) }))];
  };

  // What a word may mean: itself, what it begins, what it is nearly, or what begins as it does.
  const meanings = async (word, isLast) => {
    const all = await dictionary(word);
    const most = index.passages > 5000 ? 4 : 8;
    const same = itself(all, word);
    const begun = () => all.filter((one) => one.rarity && one.word.length > word.length && one.word.startsWith(word));
    if (same.length) {
      const known = new Set(same.map((one) => one.stem));
      const more = isLast && word.length > 2 ? best(begun(), 0.5, most).filter((one) => !known.has(one.stem)) : [];
      return [...same, ...more.slice(0, most - same.length)];
    }
    if (word.length > 1 || PAIRED.test(word)) {
      const longer = begun();
      if (longer.length && (isLast || word.length > 3)) return best(longer, isLast ? 0.8 : 0.6, most);
    }
    if (word.length < 4) return [];
    const near = all.filter((one) => one.rarity && isNear(word, one.word));
    if (near.length) return best(near, 0.6, most).flatMap((one) => itself(all, one.word).map((same) => ({ ...same, rarity: one.rarity, fit: same.fit * one.fit })));
    const least = Math.max(4, Math.ceil(word.length * 0.6));
    const longest = Math.max(least, ...all.map((one) => shared(word, one.word)));
    return best(all.filter((one) => one.rarity && shared(word, one.word) === longest), 0.4, most);
  };

  // The words that say nothing in the language of a question: in that of the page at hand, if not in another of the site. Behind `~` where they ask for something all the same, behind `>` where for what comes next, and once more behind `+` where they do with a second word.
  const stopsOf = (words) => {
    const count = (stops) => words.filter((word) => ["", "~", ">"].some((mark) => stops.has(mark + word))).length;
    let chosen = index.stops.get(language) ?? index.stops.values().next().value ?? new Set();
    for (const stops of index.stops.values()) if (count(stops) > count(chosen)) chosen = stops;
    return chosen;
  };

  // The words of a question, each with what it may mean. Words that say nothing count only where there are no others.
  const understood = async (question) => {
    const words = wordsOf(question);
    const isOpen = /[\p{L}\p{N}\p{M}]$/u.test(question);
    const stops = stopsOf(words);
    const asksNext = (word) => stops.has(`>${word}`);
    const isNext = words.some(asksNext);
    const plain = words.filter((word) => !stops.has(word) && !asksNext(word));
    const terms = [];
    const codes = new Set();
    // What is written as one code in the index may be two or three words here: `KO 07`.
    let at = 0;
    while (at < words.length) {
      let code = null;
      for (let end = Math.min(at + 4, words.length); end > at && !code; end -= 1) {
        const text = words.slice(at, end).join(" ");
        if (!/\d/.test(text) || !/[^\d\s]/.test(text) && end - at < 2) continue;
        const name = codeOf(text);
        if (name === text) continue;
        const same = itself(await dictionary(name), name);
        if (same.length) code = { end, name, means: same };
      }
      if (code) {
        terms.push({ word: code.name, means: code.means });
        codes.add(code.name);
        at = code.end;
        continue;
      }
      const word = words[at];
      at += 1;
      // Two words may mean something together, also with others between them: `hand it in`.
      if (!stops.has(word) || stops.has(`+${word}`)) {
        const all = await dictionary(word);
        const second = (pair) => words.indexOf(pair.slice(word.length + 1), at);
        const pair = all.find((one) => one.word.startsWith(`${word} `) && second(one.word) > 0)?.word;
        if (pair) {
          words.splice(second(pair), 1);
          terms.push({ word: pair, means: itself(all, pair) });
          continue;
        }
      }
      const isLast = isOpen && at === words.length;
      if ((stops.has(word) || asksNext(word)) && plain.length) continue;
      terms.push({ word, means: await meanings(word, isLast) });
      if (/\d/.test(word)) codes.add(word);
    }
    return { terms, codes, stops, isNext, isBare: isNext && !plain.length };
  };

  /* ---- Finding. ---- */

  const chosen = new Map();

  const find = async (question) => {
    const { terms, codes, stops, isNext, isBare } = await understood(question);
    const [over, upcoming] = isNext ? await occasions() : [new Set(), []];
    const scores = new Map();
    let whole = 0;
    for (const { means } of terms) {
      if (!means.length) continue;
      const weight = Math.max(...means.map((one) => one.rarity));
      whole += weight;
      const found = new Map();
      const lists = await Promise.all(means.map((one) => hits(one.stem)));
      lists.forEach((list, n) => {
        const { rarity, fit } = means[n];
        for (let at = 0; at < list.length; at += 2) {
          const score = (0.5 + rarity) * fit * list[at + 1];
          if (score > (found.get(list[at]) ?? 0)) found.set(list[at], score);
        }
      });
      for (const [number, score] of found) {
        const sum = scores.get(number) ?? { score: 0, met: 0, words: 0 };
        sum.score += score;
        sum.met += weight;
        sum.words += 1;
        scores.set(number, sum);
      }
    }
    const asked = terms.filter(({ means }) => means.length).length;
    // Who asks for nothing but what comes next asks for all of it.
    if (isBare && upcoming.length) {
      scores.clear();
      whole = 1;
      upcoming.forEach((number, n) => scores.set(number, { score: 1 / (n + 1), met: 1, words: asked }));
    }
    const isKnown = index.runs.some((one) => one.tag === language && one.parts.length);
    const isForeign = (number) => isKnown && foreign(number);
    const filters = [...chosen.values()];
    for (const number of scores.keys()) if (filters.some((passages) => !passages.has(number))) scores.delete(number);
    oneVersion(scores);
    const ranked = [];
    for (const [number, { score, met, words }] of scores) {
      const share = (met / whole) ** 1.2;
      ranked.push([number, score * share * (words === asked ? 1.25 : 1) * (isForeign(number) || over.has(number) ? 0.3 : 1)]);
    }
    ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    // Of what comes next and has all that was asked for, the first few come before everything else.
    const next = upcoming.filter((number) => scores.get(number)?.words === asked).slice(0, isBare ? Infinity : 3);
    if (next.length) ranked.unshift(...next.map((number) => [number]), ...ranked.splice(0).filter(([number]) => !next.includes(number)));
    const marks = new Set();
    for (const { word, means } of terms) {
      const stems = new Set(means.map((one) => one.stem));
      (await dictionary(word)).forEach((one) => stems.has(one.stem) && !stops.has(`~${one.word}`) && marks.add(one.word));
    }
    return { ranked, marks, codes, next };
  };

  // The results to show, from some place on: of one page not more than three.
  const results = async (ranked, from, most) => {
    const shown = [];
    const pages = new Map();
    let at = from;
    while (shown.length < most && at < ranked.length) {
      const next = ranked.slice(at, at + most - shown.length);
      const found = await Promise.all(next.map(([number]) => passage(number)));
      for (const one of found) {
        at += 1;
        const count = pages.get(one.page.address) ?? 0;
        if (count < 3) shown.push(one);
        pages.set(one.page.address, count + 1);
      }
    }
    return { shown, next: at };
  };

  /* ---- Showing. ---- */

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  // A text with the words marked that were asked for.
  const marked = (text, marks, codes) => {
    const parts = [];
    let last = 0;
    let count = 0;
    const mark = (from, to) => {
      parts.push(text.slice(last, from), make("mark", {}, text.slice(from, to)));
      last = to;
      count += 1;
    };
    for (const run of text.matchAll(RUN)) {
      const end = run.index + run[0].length;
      if (/\d/.test(run[0]) && codes.has(codeOf(run[0]))) {
        mark(run.index, end);
        continue;
      }
      for (const word of run[0].matchAll(WORD)) {
        let from = run.index + word.index;
        for (const part of word[0].match(PARTS)) {
          if (PAIRED.test(part)) {
            const letters = [...part];
            let start = from;
            let open = -1;
            letters.forEach((letter, n) => {
              const next = letters[n + 1];
              const isPair = next && marks.has(folded(letter + next));
              if ((isPair || marks.has(folded(letter))) && open < 0) open = start;
              start += letter.length;
              const goesOn = next && marks.has(folded(letter + next));
              if (open >= 0 && !goesOn) {
                mark(open, start);
                open = -1;
              }
            });
          } else if (marks.has(folded(part))) mark(from, from + part.length);
          from += part.length;
        }
      }
    }
    parts.push(text.slice(last));
    return { parts, count };
  };

  const LONGEST = 170;
  const SENTENCE = /[^\n]*?(?:[.!?…][\x22\x27”’)»\]]*(?=\s+[\p{Lu}\p{N}\x22“‘(«¿¡])|[。！？؟]|$)/gmu;

  // One sentence: the one with most of the words, of the panel if it has as many; else the first of the text.
  const sentence = ({ text }, marks, codes) => {
    let chosen = null;
    const [said, told = ""] = text.split("\f");
    for (const words of [...told.split("\n"), ...(said.match(SENTENCE) ?? []).map((one) => one.trim())]) {
      if (words.length < 2) continue;
      const { count } = marked(words, marks, codes);
      if (!count && said && told.includes(words)) continue;
      if (!chosen || count > chosen.count) chosen = { words, count };
    }
    if (!chosen) return [];
    let { words } = chosen;
    if (words.length > LONGEST) {
      const first = marked(words, marks, codes).parts[0];
      const head = typeof first === "string" ? first.length : 0;
      let from = head > LONGEST - 60 ? words.lastIndexOf(" ", head - 60) + 1 : 0;
      let to = from + LONGEST;
      if (to >= words.length) [from, to] = [Math.min(from, words.indexOf(" ", words.length - LONGEST) + 1), words.length];
      else to = Math.max(words.lastIndexOf(" ", to), from + 60);
      const [before, behind] = [from > 0 ? "… " : "", to < words.length ? " …" : ""];
      words = before + words.slice(from, to).replace(/[\s,;:–—-]+$/, "") + behind;
    }
    return marked(words, marks, codes).parts;
  };

  const list = make("div", { role: "listbox", id: "vade:results" });
  const told = make("p", { role: "status" });
  const more = make("button", { type: "button", class: "more" });
  const keys = make("p", { class: "keys", "aria-hidden": "true" });
  const slash = make("button", { type: "button", class: "slash" });
  const filters = make("details", { class: "filters" });
  const panel = make("div", { class: "found", hidden: "" }, told, filters, list, more, make("div", { class: "hints" }, keys, slash));
  input.after(panel);

  const say = (name, value = "") => (index.said.get(name) ?? "").replace("%s", () => value);

  let active = -1;
  const options = () => [...list.children];

  const activate = (n) => {
    const all = options();
    all[active]?.removeAttribute("aria-selected");
    active = n < 0 || !all.length ? -1 : n;
    const option = all[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const isOpen = () => !panel.hidden;

  const open = () => {
    panel.hidden = false;
    // Wherever a theme has the field, all of the list is in the window.
    panel.style.transform = "";
    const { left, right } = panel.getBoundingClientRect();
    const beyond = right > innerWidth ? innerWidth - 8 - right : left < 0 ? 8 - left : 0;
    if (beyond) panel.style.transform = `translateX(${beyond}px)`;
    input.setAttribute("aria-expanded", "true");
  };

  const close = () => {
    panel.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  };

  const option = (one, { marks, codes, next }, n) => {
    const { page, anchor, heading, text, number, language } = one;
    const name = page.code && page.code !== page.title ? `${page.code} · ${page.title}` : page.title;
    const isPart = heading.startsWith(page.code || page.title);
    const title = !anchor || isPart ? heading || name : say("in", heading).replace("%p", () => name);
    const where = [page.label, page.where, language?.name].filter(Boolean);
    // What another site says stands there.
    const href = (/^https?:/.test(page.address) ? "" : top) + page.address + (anchor && `#${encodeURIComponent(anchor)}`);
    const parts = [make("span", { class: "name" }, ...marked(title, marks, codes).parts)];
    if (where.length) parts.push(make("span", { class: "where" }, where.join(" · ")));
    // Of what is on a day the panel tells that first.
    const when = next.includes(number) && marked((text.split("\f")[1] ?? "").split("\n")[0], marks, codes).parts;
    const words = when || sentence(one, marks, codes);
    if (number === next[0]) words.push(" ", make("strong", {}, say("next")));
    if (words.length) parts.push(make("span", { class: "words" }, ...words));
    const lang = language ? { lang: language.tag, dir: "auto" } : {};
    return make("a", { role: "option", id: `vade:result:${n}`, href, tabindex: "-1", class: `mark k-${page.kind || "page"}`, ...lang }, ...parts);
  };

  let asked = "";
  let answered = "";
  // Counts what is asked: what was asked before is answered no more.
  let turn = 0;
  let state = null;
  // Who types fast has chosen before the answer is there: these keys act on it when it comes.
  let early = [];
  const MOST = 8;

  const show = async (from) => {
    const mine = turn;
    const { ranked } = state;
    const { shown, next } = await results(ranked, from, MOST);
    if (turn !== mine) return;
    const added = shown.map((one, n) => option(one, state, list.children.length + n));
    list.append(...added);
    state.next = next;
    more.hidden = next >= ranked.length;
    return added;
  };

  const ask = async (again = false) => {
    const question = input.value.trim();
    if (question === asked && !again) return;
    asked = question;
    const mine = (turn += 1);
    if (!question) {
      early = [];
      answered = "";
      list.replaceChildren();
      return close();
    }
    try {
      await manifest();
      const found = await find(input.value.trimStart());
      if (turn !== mine) return;
      const { shown, next } = await results(found.ranked, 0, MOST);
      if (turn !== mine) return;
      state = { ...found, next };
      activate(-1);
      list.replaceChildren(...shown.map((one, n) => option(one, found, n)));
      list.scrollTop = 0;
      more.hidden = next >= found.ranked.length;
      const count = found.ranked.length;
      told.textContent = count ? say("count", String(count)) : say("none", question);
      told.classList.toggle("nothing", !count);
      open();
      answered = question;
      early.splice(0).forEach(press);
    } catch (error) {
      if (turn !== mine) return;
      asked = answered = "";
      if (error.message === "stale" && tries < 2) {
        tries += 1;
        forget();
        return ask();
      }
      early = [];
      list.replaceChildren();
      told.textContent = place.dataset.broken;
      open();
    }
  };

  const go = (n, elsewhere) => {
    const link = options()[n];
    if (!link) return;
    if (elsewhere) return void window.open(link.href);
    close();
    input.blur();
    location.href = link.href;
  };

  const press = ({ key, ctrlKey, metaKey }) => {
    const count = options().length;
    if (!count) return;
    if (key === "Enter") return go(Math.max(active, 0), ctrlKey || metaKey);
    if (!isOpen()) open();
    if (key === "ArrowUp") activate(active < 0 ? count - 1 : active - 1);
    else if (active === count - 1 && !more.hidden) show(state.next).then(() => activate(count));
    else activate((active + 1) % count);
  };

  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 60);
  };

  input.addEventListener("input", soon);
  input.addEventListener("focus", () => {
    if (input.value.trim() && list.children.length) open();
    else soon();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) {
      const question = input.value.trim();
      if (!question) return;
      event.preventDefault();
      if (question === answered) return press(event);
      early.push(event);
      clearTimeout(timer);
      ask();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (isOpen()) close();
      else if (input.value) {
        input.value = "";
        ask();
      } else input.blur();
    }
  });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target !== input && isOpen()) {
      close();
      input.focus();
    }
  });
  place.addEventListener("focusout", (event) => {
    if (!place.contains(event.relatedTarget)) close();
  });
  // A click takes the focus from nobody, so that the list is still there when it arrives.
  panel.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("select, summary, button")) event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (plain && event.target.closest("a")) close();
  });
  more.addEventListener("click", () => {
    const first = list.children.length;
    show(state.next).then(() => {
      input.focus();
      activate(first);
    });
  });

  /* ---- Narrowing. ---- */

  filters.addEventListener("toggle", async () => {
    if (!filters.open || filters.querySelector("select")) return;
    const lists = await load("filters");
    ["kind", "role", "cohort", "session"].forEach((name, n) => {
      if (lists[n].length < 2) return;
      const select = make("select", {}, make("option", { value: "" }, say("all")), ...lists[n].map(([, ...titles], at) => make("option", { value: at }, titles[index.edition + 1] ?? titles[0])));
      select.addEventListener("change", () => {
        chosen.delete(name);
        if (select.value !== "") {
          const passages = new Set();
          let at = 0;
          for (const [gap, length] of pairs(numbers(lists[n][select.value][0], false))) {
            at += gap;
            for (let end = at + length; at < end; at += 1) passages.add(at);
          }
          chosen.set(name, passages);
        }
        ask(true);
      });
      filters.append(make("label", {}, say(name), " ", select));
    });
  });

  const label = () => {
    more.textContent = say("more");
    list.setAttribute("aria-label", say("results"));
    filters.prepend(make("summary", {}, say("filter")));
    keys.textContent = say("keys");
    const isOff = () => {
      try {
        return localStorage.getItem("vade:slash") === "off";
      } catch {
        return false;
      }
    };
    const tell = () => (slash.textContent = say("slash").split("\n")[isOff() ? 1 : 0]);
    slash.addEventListener("click", () => {
      try {
        if (isOff()) localStorage.removeItem("vade:slash");
        else localStorage.setItem("vade:slash", "off");
      } catch {}
      tell();
    });
    tell();
  };

  manifest().then(() => {
    label();
    if (input.value.trim()) ask();
  }, () => {});
})();

// Sorting and filtering for computed tables, heads that stay in view, and addresses of one role's part (`#role=mentor`). Without it
// they are whole; the controls are made here, so none is ever dead.
// What it makes has ids that no heading can have and is marked as kept, so that it stays when a page is swapped while being written.
(() => {
  // The words of the page's language, which stand at the script.
  const said = document.currentScript.dataset;
  const order = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const isHeading = (row) => row.classList.contains("heading");
  const equipped = new WeakMap();

  let made = 0;

  const equip = (table) => {
    const own = (made += 1);
    let rows;
    let heads;

    // Filtering: what a row says, and what stands above it, must hold all words.
    const bar = document.createElement("p");
    bar.className = "tools";
    bar.id = `tools:${own}`;
    bar.dataset.kept = "";
    const label = document.createElement("label");
    const input = document.createElement("input");
    const told = document.createElement("span");
    input.type = "search";
    label.append(`${said.rowsWith} `, input);
    told.setAttribute("role", "status");
    bar.append(label, told);
    table.closest(".grid").prepend(bar);
    const filter = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      let head = null;
      let under = "";
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        if (isHeading(row)) {
          head = row;
          under = text;
          row.hidden = words.length > 0;
          continue;
        }
        // What lies no deeper than a heading does not belong to it.
        if (!row.style.getPropertyValue("--depth")) {
          head = null;
          under = "";
        }
        row.hidden = !words.every((word) => text.includes(word) || under.includes(word));
        if (!row.hidden) {
          shown += 1;
          if (head) head.hidden = false;
        }
      }
      told.textContent = words.length ? said.rowsShown.replace("#", shown) : "";
    };
    input.addEventListener("input", filter);

    // Sorting: up, down, and back to the order of the program.
    let column = -1;
    let way = 0;
    const arrange = () => {
      // Numbers by their value, everything else by its words. What a cell says is read once, not for every comparison.
      const key = (row) => {
        const cell = row.cells[column];
        if (cell?.dataset.sort !== undefined) return Number(cell.dataset.sort);
        return cell ? (cell.innerText || cell.textContent).trim().toLowerCase() : "";
      };
      const keys = new Map(rows.map((row) => [row, key(row)]));
      const compare = (a, b) => {
        const [x, y] = way === 1 ? [keys.get(a), keys.get(b)] : [keys.get(b), keys.get(a)];
        return typeof x === "number" && typeof y === "number" ? x - y : order.compare(x, y);
      };
      const plain = rows.filter((row) => !isHeading(row));
      table.classList.toggle("sorted", way > 0);
      table.tBodies[0].append(...(way ? [...plain.sort(compare), ...rows.filter(isHeading)] : rows));
      heads.forEach((head, at) => {
        if (at === column && way) head.setAttribute("aria-sort", way === 1 ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
    };
    const addButton = (head, n) => {
      if (head.querySelector(".sort")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.id = `sort:${own}:${n}`;
      button.dataset.kept = "";
      button.title = said.sortByThis;
      button.setAttribute("aria-label", said.sortBy.replace("#", head.textContent.trim()));
      button.addEventListener("click", () => {
        way = column === n ? (way + 1) % 3 : 1;
        column = n;
        arrange();
      });
      head.append(button);
    };

    // The rows as the program orders them, under what the reader asked for.
    const read = () => {
      rows = [...table.tBodies[0].rows];
      heads = [...table.tHead.rows[0].cells];
      heads.forEach(addButton);
      if (way) arrange();
      filter();
    };
    read();
    return read;
  };

  const look = () => document.querySelectorAll("table[data-sortable]").forEach((table) => {
    const read = equipped.get(table);
    if (read) read();
    else equipped.set(table, equip(table));
  });
  look();
  document.addEventListener("vade:swapped", () => {
    look();
    narrow();
  });

  // Heads stay in view where a table needs no box to scroll in: in such a box they could not.
  const boxes = document.querySelectorAll(".grid > .scroll");
  const fit = new ResizeObserver(() => boxes.forEach((box) => {
    const fits = box.firstElementChild.offsetWidth <= box.clientWidth;
    box.classList.toggle("fits", fits);
    box.tabIndex = fits ? -1 : 0;
  }));
  boxes.forEach((box) => fit.observe(box));

  // What styles can show of the first roles, it shows of all.
  const narrow = () => document.querySelectorAll(".mine :checked").forEach((input) => {
    const isOther = (part) => input.value > 10 && !part.classList.contains(`a${input.value}`);
    for (const part of input.closest(".bar").parentElement.querySelectorAll(".part")) part.classList.toggle("other", isOther(part));
  });

  // One role's part can be sent: its name stands in the address.
  const named = (input) => input.parentElement.textContent.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  const follow = () => {
    const role = new URLSearchParams(location.hash.slice(1)).get("role");
    document.querySelectorAll(".mine input").forEach((input) => {
      if (!role || named(input) !== role) return;
      input.checked = true;
      input.parentElement.scrollIntoView({ block: "nearest" });
    });
    narrow();
  };
  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".mine input")) return;
    narrow();
    history.replaceState(null, "", target.value === "0" ? location.pathname + location.search : `#role=${named(target)}`);
  });
  addEventListener("hashchange", follow);
  follow();
})();

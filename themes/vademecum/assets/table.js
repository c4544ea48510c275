// Sorting and filtering for computed tables. Without it they are whole; the controls are made here, so none is ever dead.
(() => {
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const text = (row, n) => (row.cells[n] ? row.cells[n].innerText || row.cells[n].textContent : "").trim();

    // Filtering: what a row says, and what stands above it, must hold all words.
    const bar = document.createElement("p");
    bar.className = "tools";
    const label = document.createElement("label");
    const input = document.createElement("input");
    const told = document.createElement("span");
    input.type = "search";
    label.append("Show only rows with ", input);
    told.setAttribute("role", "status");
    bar.append(label, told);
    table.closest(".grid").prepend(bar);
    const filter = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      let head = null;
      let under = "";
      for (const row of rows) {
        if (row.className === "heading") {
          head = row;
          under = row.textContent.toLowerCase();
          row.hidden = words.length > 0;
          continue;
        }
        // What lies no deeper than a heading does not belong to it.
        if (!row.style.getPropertyValue("--depth")) head = null;
        const whole = row.textContent.toLowerCase() + " " + (head ? under : "");
        row.hidden = !words.every((word) => whole.includes(word));
        if (!row.hidden) {
          shown += 1;
          if (head) head.hidden = false;
        }
      }
      told.textContent = words.length ? `${shown} shown` : "";
    };
    input.addEventListener("input", filter);

    // Sorting: up, down, and back to the order of the program.
    let column = -1;
    let way = 0;
    const sort = (n) => {
      way = column === n ? (way + 1) % 3 : 1;
      column = n;
      const key = (row) => {
        const cell = row.cells[n];
        return cell && cell.dataset.sort !== undefined ? Number(cell.dataset.sort) : text(row, n).toLowerCase();
      };
      const compare = (a, b) => {
        const x = key(a);
        const y = key(b);
        const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true });
        return way === 2 ? -order : order;
      };
      const plain = rows.filter((row) => row.className !== "heading");
      table.classList.toggle("sorted", way > 0);
      body.append(...(way ? [...plain.sort(compare), ...rows.filter((row) => row.className === "heading")] : rows));
      heads.forEach((head, at) => {
        if (at === n && way) head.setAttribute("aria-sort", way === 1 ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
    };
    heads.forEach((head, n) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = "Sort by this column";
      button.setAttribute("aria-label", `Sort by ${head.textContent.trim()}`);
      button.addEventListener("click", () => sort(n));
      head.append(" ", button);
    });
  }
})();

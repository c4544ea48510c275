// Marks what comes next among dates, and what is past: a site knows no clock, its reader's browser does.
(() => {
  const { next: word } = document.currentScript.dataset;

  const mark = () => {
    // Swedes write days as ISO does.
    const today = new Date().toLocaleDateString("sv");
    for (const old of document.querySelectorAll(".next-word")) old.remove();
    const days = [...document.querySelectorAll("[data-until]")];
    for (const day of days) {
      day.classList.toggle("past", day.dataset.until < today);
      day.classList.remove("next");
    }
    for (const period of document.querySelectorAll(".dates > section")) period.classList.toggle("past", !period.querySelector("li:not(.past)"));
    const next = days.find((day) => day.dataset.until >= today);
    if (!next) return;
    const said = document.createElement("span");
    said.className = "next-word";
    said.dataset.kept = "";
    said.textContent = word;
    next.classList.add("next");
    next.querySelector(".when").append(said);
  };

  mark();
  document.addEventListener("vade:swapped", mark);
})();


// Search and filters. The list is in the page, newest first; this only hides and orders its entries.
(() => {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const by = {
    "": (a, b) => a.at - b.at,
    oldest: (a, b) => a.date.localeCompare(b.date) || a.at - b.at,
    pressing: (a, b) => (a.tone === null) - (b.tone === null) || a.tone - b.tone || a.at - b.at,
    cooperative: (a, b) => (a.tone === null) - (b.tone === null) || b.tone - a.tone || a.at - b.at,
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("#browse");
    if (!form) return;
    const { facets, words } = JSON.parse(document.querySelector("#facts").textContent);
    const list = document.querySelector("#statements"), count = document.querySelector("#count");
    const entries = [...list.children].map((item, at) => ({ ...facets[at], item, at, text: fold(item.textContent) }));
    const names = ["side", "speaker", "topic", "month", "language", "basis"];

    const fits = (entry, asked) =>
      names.every((name) => !asked[name] || [entry[name]].flat().includes(asked[name]))
      && fold(asked.q || "").split(/\s+/).every((word) => entry.text.includes(word));

    function show() {
      const asked = Object.fromEntries(new FormData(form));
      const shown = entries.filter((entry) => {
        entry.item.hidden = !fits(entry, asked);
        return !entry.item.hidden;
      });
      list.append(...entries.toSorted(by[asked.sort] || by[""]).map((entry) => entry.item));
      count.textContent = shown.length
        ? words.count.replace("{shown}", shown.length).replace("{all}", entries.length) : words.nothing;
      return asked;
    }

    // What is asked stands in the address, so that it can be kept and sent.
    function remember(asked) {
      const filled = Object.entries(asked).filter(([, value]) => value);
      const place = filled.length ? `#?${new URLSearchParams(filled)}` : "#";
      history.replaceState(null, "", place);
    }

    function recall() {
      if (!location.hash.startsWith("#?")) return;
      for (const [name, value] of new URLSearchParams(location.hash.slice(2))) {
        const field = form.elements.namedItem(name);
        if (field) field.value = value;
      }
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => remember(show()));
    form.addEventListener("reset", () => setTimeout(() => remember(show())));
    addEventListener("hashchange", () => {
      // A link to an entry that a filter hides: the filter gives way.
      const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (at?.hidden) { form.reset(); show(); at.scrollIntoView(); }
    });
    recall();
    show();
    form.hidden = false;
  });
})();

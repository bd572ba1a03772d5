
// Comforts only: without this script every page reads, folds and offers its tables all the same.
(() => {
  const root = document.documentElement;
  // A browser may refuse storage to a local file; the choice then lasts as long as the page.
  const saved = { get() { try { return localStorage.getItem("theme"); } catch { return null; } },
                  set(value) { try { localStorage.setItem("theme", value); } catch { /* see above */ } } };
  if (["light", "dark"].includes(saved.get())) root.dataset.theme = saved.get();

  const isDark = () => (root.dataset.theme
    || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  function themeButton(button) {
    const label = () => { button.textContent = isDark() ? button.dataset.light : button.dataset.dark; };
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      saved.set(root.dataset.theme);
      label();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
    label();
    button.hidden = false;
  }

  function codeButton(button) {
    const folds = document.querySelectorAll("details.code");
    if (!folds.length) return;
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      folds.forEach((fold) => { fold.open = open; });
      button.setAttribute("aria-pressed", open);
    });
    button.hidden = false;
  }

  function chart(box) {
    const link = box.querySelector("a.png");
    link.href = box.querySelector("img").src;
    link.hidden = false;
    const zoom = box.querySelector("button.zoom"), card = box.querySelector(".card");
    zoom.addEventListener("click", () => {
      const large = card.classList.toggle("large");
      zoom.setAttribute("aria-pressed", large);
      card.tabIndex = large ? 0 : -1;
    });
    zoom.hidden = false;
  }

  function contents(nav) {
    nav.querySelector("details").open = matchMedia("(min-width: 72rem)").matches;
    const links = new Map([...nav.querySelectorAll("a")].map((a) => [a.hash.slice(1), a]));
    const heads = [...document.querySelectorAll("main h2[id], main h3[id]")].filter((h) => links.has(h.id));
    const mark = () => {
      const passed = heads.filter((h) => h.getBoundingClientRect().top < innerHeight / 3);
      links.forEach((a) => a.removeAttribute("aria-current"));
      const at = passed.at(-1);
      if (at) links.get(at.id).setAttribute("aria-current", "true");
    };
    addEventListener("scroll", mark, { passive: true });
    mark();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("#theme").forEach(themeButton);
    document.querySelectorAll("#code").forEach(codeButton);
    document.querySelectorAll(".chart").forEach(chart);
    document.querySelectorAll("#contents").forEach(contents);
  });
})();

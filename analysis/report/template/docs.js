// A button beside each block that is to be pasted or run. Without a script the block can be selected all the same.
document.addEventListener("DOMContentLoaded", () => {
  if (!navigator.clipboard) return;
  document.querySelectorAll(".block:is(.bash, .csv, .python)").forEach((block) => {
    const text = block.querySelector("pre").textContent, button = document.createElement("button");
    const file = block.querySelector(".file"), hidden = document.createElement("span");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    hidden.className = "hidden";
    hidden.textContent = file ? ` rows for ${file.textContent.trim()}` : ` ${text.split("\n")[0]}`;
    button.append(hidden);
    button.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(text); button.firstChild.textContent = "Copied"; }
      catch { button.firstChild.textContent = "Select and copy by hand"; }
      setTimeout(() => { button.firstChild.textContent = "Copy"; }, 2000);
    });
    block.prepend(button);
  });
});

// What the browser adds to pages that already work without it. No state of its own, no markup of its own.
const root = document.documentElement;
root.classList.add("enhanced");

// What a page keeps in this tab is named after a person, and is gone on the first page of anybody else (R35).
// Pages that know nobody at all, such as help, leave it alone.
const { person } = document.body.dataset;
for (const kept of person === "-" ? [] : Object.keys(sessionStorage)) {
  if (!person || !kept.startsWith(`${person}:`)) sessionStorage.removeItem(kept);
}

const post = (form, submitter) =>
  fetch(form.action, { method: "POST", body: new FormData(form, submitter), keepalive: true, redirect: "manual" });

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

// Theme: change at once, remember in the background.
for (const form of document.querySelectorAll("[data-theme-form]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = event.submitter;
    post(form, chosen);
    if (chosen.value === "system") delete root.dataset.theme;
    else root.dataset.theme = chosen.value;
    for (const button of form.querySelectorAll("[aria-pressed]")) {
      button.setAttribute("aria-pressed", String(button === chosen));
    }
  });
}

// Veil: names and results leave the screen before anything else happens, the title too.
const veilForm = document.querySelector("[data-veil-form]");
const pageTitle = document.title;
const drawVeil = () => {
  const isVeiled = root.hasAttribute("data-veil");
  const button = veilForm.querySelector("button");
  document.title = isVeiled ? "Zichtlijn" : pageTitle;
  veilForm.elements.veil.value = isVeiled ? "off" : "on";
  button.querySelector(".tool-word").textContent = isVeiled ? button.dataset.show : button.dataset.hide;
};
if (veilForm) {
  drawVeil();
  veilForm.addEventListener("submit", (event) => {
    event.preventDefault();
    post(veilForm);
    root.toggleAttribute("data-veil");
    drawVeil();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.altKey && event.code === "KeyV" && veilForm) {
    event.preventDefault();
    veilForm.requestSubmit();
  }
  const hasModifier = event.altKey || event.ctrlKey || event.metaKey;
  const search = document.querySelector("[data-search]");
  if (event.key === "/" && search && !hasModifier && document.body.dataset.shortcuts === "on" && !isTyping(event.target)) {
    event.preventDefault();
    search.focus();
  }
  if (event.key === "Escape") {
    const open = document.querySelector("details.menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }
});

// Menus: one open at a time, closed by a click beside them.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Forms that send themselves when a choice changes; their button is hidden by `.enhanced`.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-submit-on-change]");
  if (form) form.requestSubmit();
});

// Errors: the summary gets the focus when the page comes back with one.
document.querySelector("[data-error-summary]")?.focus();

// A part that could not be replaced is said in words; what was typed stays.
const failure = document.getElementById("mislukt");
const sayFailure = () => {
  if (!failure) return;
  failure.className = "notice notice-error";
  failure.textContent = failure.dataset.text;
};
document.addEventListener("htmx:responseError", sayFailure);
document.addEventListener("htmx:sendError", sayFailure);
document.addEventListener("htmx:afterSwap", () => {
  if (!failure) return;
  failure.className = "";
  failure.textContent = "";
});

// The gradebook by keyboard: Enter and arrows move, Escape puts a cell back, leaving a cell saves it and brings the
// averages. What cannot be sent stays in the cell and in this tab until it can, for as long as the same person is signed
// in. Without this script the form does it all.
const form = document.querySelector("[data-gradebook]");
const bar = document.querySelector("[data-unsaved]");
const undoForm = document.querySelector("[data-undo]");
const shelf = form ? `${document.body.dataset.person}:cijfers:${form.action}` : "";
const waiting = new Map();

const listFields = () => [...form.querySelectorAll("[data-cell]")];
const findRow = (element) => element.closest("[data-row]");
const getHidden = (row, kind) => form.elements[`${kind}-${row.dataset.row}`];
const isChanged = (input) => input.value.trim() !== getHidden(findRow(input), "was").value.trim();

const keepShelf = () => {
  const texts = Object.fromEntries([...waiting].map(([row, input]) => [row, input.value]));
  if (waiting.size) sessionStorage.setItem(shelf, JSON.stringify(texts));
  else sessionStorage.removeItem(shelf);
};

const drawBar = () => {
  const text = bar.querySelector("[data-unsaved-text]");
  bar.hidden = waiting.size === 0;
  const words = waiting.size === 1 ? text.dataset.one : text.dataset.more.replace("#", waiting.size);
  text.textContent = waiting.size ? words : "";
};

const setWaiting = (input, waits) => {
  const row = findRow(input).dataset.row;
  input.toggleAttribute("data-waits", waits);
  if (waits) waiting.set(row, input);
  else waiting.delete(row);
  keepShelf();
  drawBar();
};

const takeError = (row, field, fresh) => {
  row.querySelector(".cell-error")?.remove();
  const error = fresh.querySelector(".cell-error");
  for (const name of ["aria-invalid", "aria-describedby"]) field.removeAttribute(name);
  if (!error) return;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", error.id);
  field.closest("td").append(error);
};

// The row that came back replaces the one on the page; while somebody types in it, only the rest of it does.
const takeRow = (fresh, sent) => {
  const row = document.getElementById(fresh.id);
  const field = row.querySelector("[data-cell]");
  const isBusy = row.contains(document.activeElement) || field.value !== sent;
  if (!isBusy) {
    row.replaceWith(fresh);
    return;
  }
  for (const kind of ["was", "gezien"]) {
    getHidden(row, kind).value = fresh.querySelector(`[name^="${kind}-"]`).value;
  }
  takeError(row, field, fresh);
  for (const cell of fresh.querySelectorAll("[data-average]")) {
    row.querySelector(`[data-average="${cell.dataset.average}"]`).replaceWith(cell);
  }
};

const takeAnswer = (text, sent) => {
  const answer = new DOMParser().parseFromString(text, "text/html");
  for (const row of answer.querySelectorAll("[data-row]")) takeRow(document.adoptNode(row), sent);
  const status = answer.querySelector("[data-status]");
  if (status) document.querySelector("[data-status]").replaceWith(document.adoptNode(status));
  if (undoForm) undoForm.classList.remove("undo-later");
};

const save = async (input) => {
  const row = findRow(input);
  const sent = input.value;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const kind of ["was", "gezien"]) body.set(`${kind}-${row.dataset.row}`, getHidden(row, kind).value);
  body.set(input.name, sent);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "error" });
    if (!answer.ok || answer.status === 204) throw new Error(String(answer.status));
    const text = await answer.text();
    setWaiting(input, false);
    takeAnswer(text, sent);
  } catch {
    setWaiting(input, true);
  }
};

const retry = () => {
  for (const input of [...waiting.values()]) save(input);
};

const move = (input, step) => {
  const fields = listFields();
  const next = fields[fields.indexOf(input) + step];
  if (next) {
    next.focus();
    next.select();
  } else {
    input.blur();
    input.focus();
  }
};

const onKey = (event) => {
  const input = event.target;
  if (!input.matches("[data-cell]")) return;
  const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
  if (isUndo && !isChanged(input) && undoForm) undoForm.requestSubmit();
  else if (event.key === "Escape") input.value = getHidden(findRow(input), "was").value;
  else if (event.key === "Enter") move(input, event.shiftKey ? -1 : 1);
  else if (event.key === "ArrowDown") move(input, 1);
  else if (event.key === "ArrowUp") move(input, -1);
  else return;
  event.preventDefault();
};

const putBack = () => {
  const texts = JSON.parse(sessionStorage.getItem(shelf) ?? "{}");
  for (const [row, text] of Object.entries(texts)) {
    const input = form.elements[`cel-${row}`];
    if (!input) continue;
    input.value = text;
    if (isChanged(input)) setWaiting(input, true);
  }
  keepShelf();
  if (navigator.onLine) retry();
};

if (form && bar) {
  form.addEventListener("keydown", onKey);
  form.addEventListener("focusout", (event) => {
    if (event.target.matches("[data-cell]") && isChanged(event.target)) save(event.target);
  });
  form.addEventListener("click", (event) => {
    const offer = event.target.closest("[data-offer]");
    if (!offer) return;
    const input = findRow(offer).querySelector("[data-cell]");
    input.value = offer.dataset.offer;
    input.focus();
    save(input);
  });
  bar.querySelector("[data-retry]").addEventListener("click", retry);
  window.addEventListener("online", retry);
  putBack();
}

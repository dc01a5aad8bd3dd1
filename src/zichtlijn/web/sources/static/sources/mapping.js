// Keys on the mapping page: 1–5 confirm a suggestion, N none of these, U undo. Every key presses a button that is there.
// After a decision the address names the row to go on with; the browser itself gives it the focus.
const isTyping = (target) => target.closest("input:not([type=radio]), textarea, select, [contenteditable]") !== null;
const findRow = (target) => target.closest("[data-map-row]") ?? document.querySelector("[data-map-row]");
const press = (button) => {
  if (!button) return false;
  button.click();
  return true;
};

const confirmNth = (row, number) => {
  const choice = row.querySelectorAll("input[type=radio]")[number - 1];
  if (!choice) return false;
  choice.checked = true;
  return press(row.querySelector("[data-map-confirm]"));
};

document.addEventListener("keydown", (event) => {
  if (document.body.dataset.shortcuts !== "on" || event.repeat) return;
  if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  const row = findRow(event.target);
  const key = event.key.toLowerCase();
  let isDone = false;
  if (key === "u") isDone = press(document.querySelector("[data-map-undo]"));
  else if (row && key === "n") isDone = press(row.querySelector("[data-map-none]"));
  else if (row && /^[1-5]$/.test(key)) isDone = confirmNth(row, Number(key));
  if (isDone) event.preventDefault();
});

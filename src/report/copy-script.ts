/**
 * Copies the words beside the pressed button.
 * By selection, not the clipboard interface: pages opened from a disk may not use that one,
 * and where copying is refused the words stay selected for the keyboard.
 */
export const COPY_SCRIPT = `
document.addEventListener("click", function (event) {
  var button = event.target;
  if (!button.matches("button.copy")) return;
  var selection = getSelection();
  selection.removeAllRanges();
  var range = document.createRange();
  range.selectNodeContents(button.closest("tr").querySelector("pre"));
  selection.addRange(range);
  button.textContent = document.execCommand("copy") ? "已复制" : "已选中，请按 Ctrl+C";
});
`;

// Small help on top of pages that work without it: focus, shortcuts, unsaved edits, htmx errors.

const announce = (text) => {
  const place = document.getElementById("announce");
  if (place) place.textContent = text;
};

const focusFirst = (root) => {
  const target = root.querySelector("[data-focus]");
  if (target) target.focus();
};

const typing = () => {
  const at = document.activeElement;
  return at && (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable);
};

// Shortcuts: "/" search, "g" then "w" desk, j/k rows, Ctrl+Enter submits, "?" lists them.
let waitingForGo = false;
const rows = () => Array.from(document.querySelectorAll("[data-rows] tbody th a, [data-rows] li > a"));
const stepRow = (by) => {
  const list = rows();
  if (!list.length) return;
  const at = list.indexOf(document.activeElement);
  list[Math.max(0, Math.min(list.length - 1, at + by))].focus();
};
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    const form = document.activeElement && document.activeElement.closest("form");
    if (form) { event.preventDefault(); form.requestSubmit(); }
    return;
  }
  if (typing() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.documentElement.dataset.shortcuts === "off") return;
  if (waitingForGo) {
    waitingForGo = false;
    if (event.key === "w") location.assign("/desk/");
    return;
  }
  if (event.key === "/") {
    const box = document.querySelector('[data-shortcut="/"]');
    if (box) { event.preventDefault(); box.focus(); }
  } else if (event.key === "g") waitingForGo = true;
  else if (event.key === "j") stepRow(1);
  else if (event.key === "k") stepRow(-1);
});

// A form with typed words asks before the page is left.
let unsaved = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-guard]")) unsaved = true;
});
document.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

// Rows that can be added: <template data-row="name"> is copied by its button.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-add-row]");
  if (!button) return;
  event.preventDefault();
  const holder = document.getElementById(button.dataset.addRow);
  const source = holder.querySelector("template");
  const number = Number(holder.dataset.next);
  holder.dataset.next = String(number + 1);
  const piece = source.innerHTML.replaceAll("__n__", String(number));
  source.insertAdjacentHTML("beforebegin", piece);
  const made = source.previousElementSibling;
  const first = made && made.querySelector("input, select, textarea");
  if (first) first.focus();
});

// A long chart opens at the step where the case is.
document.querySelectorAll(".chart").forEach((box) => {
  const here = box.querySelector(".fc-current, .fc-late");
  if (!here || box.scrollHeight <= box.clientHeight) return;
  const inside = here.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop = Math.max(0, inside - box.clientHeight / 3);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) { event.preventDefault(); window.print(); }
});
document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
document.querySelectorAll("button[data-add-row]").forEach((button) => { button.hidden = false; });

for (const [name, text] of [
  ["htmx:responseError", "服务器没有完成这一步，请稍后再试。"],
  ["htmx:sendError", "网络不通，内容还在页面上，请检查网络后再试。"],
  ["htmx:timeout", "等待太久没有回答，请再试一次。"],
]) {
  document.body.addEventListener(name, () => { announce(text); window.alert(text); });
}
document.body.addEventListener("htmx:afterSwap", (event) => focusFirst(event.target));
focusFirst(document);

// What is typed in a form of the desk is kept as a draft, quietly, some seconds after the last key.
const drafted = document.querySelector("form[data-draft]");
if (drafted) {
  let waiting = 0;
  const keep = async () => {
    const data = new FormData(drafted);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.set("_draft", "keep");
    try {
      const answer = await fetch(location.pathname, {
        method: "POST", body: data, headers: { "X-Draft": "quiet" }, redirect: "error",
      });
      if (answer.ok) announce("草稿已自动保存。");
    } catch {
      announce("草稿没有自动保存，请检查网络；内容还在页面上。");
    }
  };
  drafted.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 4000); });
  drafted.addEventListener("submit", () => clearTimeout(waiting));
}

// A file over the limit is named before it is sent: a server that stops reading cannot be heard.
document.addEventListener("change", (event) => {
  const box = event.target.closest('input[type="file"][data-limit]');
  if (!box) return;
  const limit = Number(box.dataset.limit);
  const large = Array.from(box.files).find((file) => file.size > limit);
  let told = box.parentElement.querySelector(".error-text[data-large]");
  if (!large) { if (told) told.remove(); box.removeAttribute("aria-invalid"); return; }
  if (!told) {
    told = document.createElement("p");
    told.className = "error-text";
    told.dataset.large = "";
    told.setAttribute("role", "alert");
    box.after(told);
  }
  told.textContent = `“${large.name}”超过 ${Math.floor(limit / 1048576)} MB 的上限，不能上传，请重新选择。`;
  box.setAttribute("aria-invalid", "true");
  box.value = "";
});

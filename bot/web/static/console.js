// The console, live: when something changed the page fetches itself and swaps the parts marked data-live.
import { ended, listen, say, send, toast } from "./app.js";

const isBusy = () => Boolean(document.querySelector("dialog[open], [data-live] [type=checkbox]:checked"))
  || Boolean(document.activeElement?.closest("[data-live] textarea, [data-live] input:not([type=hidden]), [data-live] select"));

const keyOf = (element) => {
  const place = element?.closest?.("[id]");
  return element && place ? { id: place.id, text: element.textContent, name: element.getAttribute("name") } : null;
};

const refocus = (key) => {
  const place = key && document.getElementById(key.id);
  if (!place) return;
  const same = [...place.querySelectorAll("a, button, summary, input")].find((one) => one.textContent === key.text && one.getAttribute("name") === key.name);
  (same ?? place.querySelector("a, button"))?.focus({ preventScroll: true });
};

// Without what is new in every drawing, to leave alone what says the same.
const lasting = (part) => part.outerHTML.replace(/name="(nonce|csrf)" value="[^"]*"/g, "").replace(/ aria-busy="[^"]*"/g, "");

let again = false;
let fetching = false;
export const refresh = async () => {
  if (fetching || isBusy() || document.hidden) { again = true; return; }
  fetching = true;
  again = false;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.redirected && new URL(answer.url).pathname === "/sign-in") return ended();
    if (!answer.ok) { again = answer.status >= 500; return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (isBusy()) { again = true; return; }
    const focused = document.activeElement?.closest("[data-live]") ? keyOf(document.activeElement) : null;
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.getElementById(part.id);
      if (next && lasting(next) !== lasting(part)) part.replaceWith(next);
    }
    refocus(focused);
  } catch { again = true;  /* the stream says when we are offline */ } finally {
    fetching = false;
  }
  if (again && !isBusy()) refresh();
};
const catchUp = () => { if (again && !isBusy() && !document.hidden) refresh(); };
setInterval(catchUp, 1000);
document.addEventListener("visibilitychange", catchUp);  // a page that nobody sees asks for nothing

listen("/console/events", "", {
  changed: refresh,
  notice: ({ summary }) => { toast(summary, "/chat#latest", say("open_chat")); refresh(); },
});

document.addEventListener("submit", async (submit) => {
  const form = submit.target;
  if (submit.defaultPrevented || !form.matches(".press, .submit")) return;
  submit.preventDefault();
  const button = submit.submitter;
  if (button?.getAttribute("aria-busy") === "true") return;
  button?.setAttribute("aria-busy", "true");
  const taken = await send(form, button, (text, ...way) => { if (text) toast(text, ...way); });
  if (taken) {
    form.elements.nonce.value = taken.nonce;
    form.closest("dialog")?.close();
  }
  setTimeout(() => button?.removeAttribute("aria-busy"), taken ? 1500 : 0);
});

// Uploads: dropped files, and how far they are.
const upload = document.getElementById("upload");
if (upload) {
  const input = upload.querySelector("input[type=file]");
  const list = document.getElementById("chosen");
  const most = Number(upload.dataset.most);
  const bar = upload.querySelector("progress");
  const problem = upload.querySelector(".problem");
  const size = (bytes) => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  const show = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name} (${size(file.size)})`;
      return item;
    }));
    const total = [...input.files].reduce((sum, file) => sum + file.size, 0);
    const fits = total <= most;
    complain(fits ? "" : say("too_much", { size: size(total), most: size(most) }));
    return fits;
  };
  const complain = (text) => { problem.hidden = !text; problem.textContent = text; };
  input.addEventListener("change", show);
  // Anywhere on the page: beside the frame the browser would open the file and leave.
  for (const name of ["dragenter", "dragover"]) {
    addEventListener(name, (drag) => { drag.preventDefault(); upload.classList.add("dropping"); });
  }
  addEventListener("dragleave", (drag) => { if (!drag.relatedTarget) upload.classList.remove("dropping"); });
  addEventListener("drop", (drop) => {
    drop.preventDefault();
    upload.classList.remove("dropping");
    if (!drop.dataTransfer.files.length) return;
    input.files = drop.dataTransfer.files;
    show();
    upload.scrollIntoView({ block: "nearest" });
  });
  upload.addEventListener("submit", (submit) => {
    submit.preventDefault();
    if (submit.submitter?.getAttribute("aria-busy") === "true" || !show()) return;
    submit.submitter?.setAttribute("aria-busy", "true");
    const request = new XMLHttpRequest();
    request.open("POST", upload.getAttribute("action"));
    request.setRequestHeader("X-Csrbot-Fetch", "1");
    bar.hidden = false;
    request.upload.onprogress = (progress) => { bar.max = progress.total; bar.value = progress.loaded; };
    request.onload = () => {
      bar.hidden = true;
      if (request.status === 401) { ended(); return; }
      const answer = JSON.parse(request.responseText || "{}");
      if (request.status < 300) location.assign(answer.next);
      else complain(answer.problem ?? say("failed"));
    };
    request.onerror = () => { bar.hidden = true; complain(say("cut_off")); };
    request.onloadend = () => submit.submitter?.removeAttribute("aria-busy");
    request.send(new FormData(upload, submit.submitter));
  });
}

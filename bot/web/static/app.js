// What every page shares: the appearance, menus, forms as dialogs, confirmations and toasts.
// Every page works without this file.

const words = JSON.parse(document.querySelector("meta[name=csrbot-words]").content);
export const say = (name, values = {}) => (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

export const post = (form, submitter) => {
  const body = new FormData(form, submitter ?? undefined);
  return fetch(form.getAttribute("action"), {  // a field named "action" hides form.action
    method: "POST", body: new URLSearchParams(body), headers: { "X-Csrbot-Fetch": "1" }, redirect: "error",
  });
};

export const toast = (text, href, label) => {
  const box = document.getElementById("toasts");
  const item = document.createElement("p");
  item.className = "toast";
  item.append(text);
  if (href) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = label;
    item.append(" ", link);
  }
  box.append(item);
  setTimeout(() => item.remove(), 9000);
};

export const banner = (text, href, label) => {
  const bar = document.getElementById("banner");
  bar.hidden = !text;
  bar.textContent = text ?? "";
  if (text && href) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = label;
    bar.append(" ", link);
  }
};

// An event source that comes back by itself, rests while nobody looks, and says how it is.
export const listen = (address, after, handlers) => {
  let source, last = after, rest, lost;
  const open = () => {
    clearTimeout(rest);
    if (source && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(`${address}?after=${last}`);
    source.onopen = () => { clearTimeout(lost); banner(null); };
    source.onerror = () => {
      clearTimeout(lost);
      lost = setTimeout(() => banner(say(navigator.onLine ? "connecting" : "offline")), 1500);
      if (source.readyState === EventSource.CLOSED) retry();
    };
    for (const [name, handler] of Object.entries(handlers)) {
      source.addEventListener(name, (message) => {
        if (message.lastEventId) last = message.lastEventId;
        handler(JSON.parse(message.data));
      });
    }
    source.addEventListener("signed-out", () => { source.close(); ended(); });
  };
  const retry = async () => {
    try {
      const answer = await fetch("/session", { headers: { "X-Csrbot-Fetch": "1" } });
      if (answer.status === 401) return ended();
    } catch { /* offline: try again below */ }
    setTimeout(open, 3000);
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) rest = setTimeout(() => source.close(), 300000);
    else open();
  });
  addEventListener("online", open);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (shown) => { if (shown.persisted) open(); });
  open();
};

export const ended = () => {
  const here = encodeURIComponent(location.pathname + location.search);
  banner(say("ended"), `/sign-in?ended=1&next=${here}`, say("sign_in"));
};

const themes = document.querySelector("[data-theme-form]");
themes?.addEventListener("submit", (submit) => {
  submit.preventDefault();
  document.documentElement.dataset.theme = submit.submitter.value;
  for (const button of themes.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button === submit.submitter));
  }
  post(themes, submit.submitter).catch(() => {});
});

document.addEventListener("click", (click) => {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (!menu.contains(click.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (key) => {
  if (key.key !== "Escape") return;
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// What is kept nowhere, not on this page either: it is gone when its dialog closes.
export const reveal = (html) => {
  const dialog = document.createElement("dialog");
  dialog.className = "revealed";
  dialog.setAttribute("aria-label", say("only_now"));
  dialog.innerHTML = html;
  dialog.tabIndex = -1;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button primary";
  close.textContent = say("close");
  close.onclick = () => dialog.close();
  const row = document.createElement("p");
  row.className = "actions";
  row.append(close);
  dialog.append(row);
  dialog.addEventListener("close", () => dialog.remove(), { once: true });
  document.body.append(dialog);
  dialog.showModal();
};

// A form that unfolds becomes a dialog; what was typed stays in it when it is closed.
let names = 0;
document.addEventListener("click", (click) => {
  const summary = click.target.closest("details.form > summary");
  if (!summary) return;
  click.preventDefault();
  // The browser says "closed" a task later; a form opened again before that must be back in its place.
  document.querySelector("body > dialog:not([open])")?.dispatchEvent(new Event("close"));
  const details = summary.parentElement;
  const form = details.querySelector(":scope > form");
  if (!form) return;
  const dialog = document.createElement("dialog");
  const title = form.querySelector("h2");
  title.id ||= `dialog-${++names}`;
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(form);
  document.body.append(dialog);
  let cancel = form.querySelector("[data-cancel]");
  if (!cancel) {
    cancel = document.createElement("button");
    cancel.type = "button";
    cancel.className = "button quiet";
    cancel.dataset.cancel = "";
    cancel.textContent = say("cancel");
    form.querySelector(".actions").append(cancel);
  }
  cancel.onclick = () => dialog.close();
  dialog.addEventListener("close", () => {
    details.append(form);
    dialog.remove();
    if (summary.isConnected) summary.focus();
    else document.getElementById("main").focus();
  }, { once: true });
  dialog.showModal();
  form.querySelector("textarea, input:not([type=hidden]), select")?.focus();
});

document.addEventListener("submit", (submit) => {
  const question = submit.submitter?.dataset.confirm ?? submit.target.dataset.confirm;
  if (question && !confirm(question)) submit.preventDefault();
}, true);

// A citation opens at the words it cites, also when only its fragment says which they are.
const fragment = location.hash.match(/^#(page=|passage-)(\d+)$/);
if (fragment && !document.getElementById(location.hash.slice(1)) && !location.search.includes("passage=")) {
  location.replace(`?${fragment[1].replace(/\W/, "")}=${fragment[2]}${location.hash}`);
} else {
  const cited = (fragment && document.getElementById(location.hash.slice(1))) ?? document.querySelector(".part.cited");
  if (cited?.matches(".part")) cited.classList.add("cited");
  cited?.scrollIntoView({ block: "center" });
}

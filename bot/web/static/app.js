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

// A sentence, and the way on if there is one.
const put = (place, text, href, label) => {
  place.hidden = !text;
  place.textContent = text ?? "";
  if (!text || !href) return;
  const link = document.createElement("a");
  link.href = href;
  link.textContent = label;
  place.append(" ", link);
};

export const toast = (text, href, label) => {
  const item = document.createElement("p");
  item.className = "toast";
  put(item, text, href, label);
  document.getElementById("toasts").append(item);
  const leave = () => item.matches(":hover, :focus-within") ? setTimeout(leave, 3000) : item.remove();
  setTimeout(leave, 9000);
};

export const banner = (text, href, label) => put(document.getElementById("banner"), text, href, label);

// Sends a form in the background and gives the answer, or null when it was not taken. Why not is said in the
// dialog that holds the form, where nothing outside can be seen or reached, or else by `tell`.
export const send = async (form, submitter, tell) => {
  const dialog = form.closest("dialog");
  const complain = (text, href, label) => dialog ? put(problemOf(form), text, href, label) : tell(text, href, label);
  let answer;
  try {
    answer = await post(form, submitter);
  } catch {
    complain(say("unreached"));
    return null;
  }
  if (answer.ok) {
    complain("");
    forget(form);
    return answer.json();
  }
  if (answer.status === 401) {
    ended();
    if (dialog) complain(say("ended"), signIn(), say("sign_in"));
  } else if (answer.status === 403) {
    if (dialog) complain(say("stale"), location.href, say("reload"));
    else banner(say("stale"), location.href, say("reload"));
  } else {
    complain((await answer.json().catch(() => ({}))).problem ?? say("failed"));
  }
  return null;
};

const problemOf = (form) => {
  let place = form.querySelector(".problem");
  if (!place) {
    place = document.createElement("p");
    place.className = "problem";
    place.setAttribute("role", "alert");
    form.querySelector(":scope > .actions").before(place);
  }
  return place;
};

// What was typed into a form stays in this tab until it was taken. What may be told without a name stays nowhere.
const draftOf = (form) => {
  const { form: name, subject } = form.elements;
  if (!name || "discreet" in form.dataset) return null;
  return `draft:${document.body.dataset.person}:${name.value}:${subject.value}`;
};
const written = (form) => [...form.querySelectorAll("textarea, input:not([type=hidden])")];
const forget = (form) => { const name = draftOf(form); if (name) sessionStorage.removeItem(name); };
const remember = (form) => {
  const name = draftOf(form);
  const fields = written(form).map((field) => [field.name, field.defaultValue, field.value]);
  if (name) sessionStorage.setItem(name, JSON.stringify(fields));
};
const recall = (form) => {
  const name = draftOf(form);
  const fields = JSON.parse((name && sessionStorage.getItem(name)) ?? "[]");
  for (const [key, before, value] of fields) {
    const field = written(form).find((one) => one.name === key);
    // not over what somebody else has changed since
    if (field?.value === field?.defaultValue && field?.defaultValue === before) field.value = value;
  }
};
document.addEventListener("input", (input) => {
  const form = input.target.closest("details.form > form, dialog > form");
  if (!form) return;
  remember(form);
  measure(input.target);
});
// A browser cuts off in silence what does not fit.
const measure = (field) => {
  if (!(field.maxLength > 0)) return;
  const label = field.closest("label");
  let meter = label.nextElementSibling;
  if (!meter?.matches(".meter")) {
    meter = document.createElement("p");
    meter.className = "hint meter";
    meter.setAttribute("role", "status");
    label.after(meter);
  }
  const [length, limit] = [field.value.length, field.maxLength];
  meter.textContent = length > limit * 0.8 ? say("count", { length: length.toLocaleString(), limit: limit.toLocaleString() }) : "";
  meter.classList.toggle("over", length >= limit);
};
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[action='/sign-out']")) sessionStorage.clear();
  else if (!document.body.matches(".chat, .console")) forget(target);  // sent with the page itself
});

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

const signIn = () => `/sign-in?ended=1&next=${encodeURIComponent(location.pathname + location.search)}`;
export const ended = () => banner(say("ended"), signIn(), say("sign_in"));

// On a small screen the words of a menu do not all fit: show the one of this page.
for (const here of document.querySelectorAll("nav [aria-current]")) {
  const [menu, word] = [here.closest("nav"), here.getBoundingClientRect()];
  const frame = menu.getBoundingClientRect();
  menu.scrollLeft += word.left + word.width / 2 - frame.left - frame.width / 2;
}

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

// A code that is shown once can be copied beside where it stands.
export const offerCopies = (place) => {
  if (!navigator.clipboard) return;
  for (const code of place.querySelectorAll(".facts dd")) {
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "button small copy";
    copy.textContent = say("copy");
    copy.onclick = async () => {
      await navigator.clipboard.writeText(code.textContent.trim());
      copy.textContent = say("copied");
    };
    code.after(copy);
  }
};
for (const place of document.querySelectorAll(".receipt .body")) offerCopies(place);

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
  offerCopies(dialog);
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
  const about = subjectOf(details);
  if (about) dialog.append(about);
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
  recall(form);
  dialog.showModal();
  if (about && about.scrollHeight > about.clientHeight) about.tabIndex = 0;
  form.querySelector("textarea, input:not([type=hidden]), select")?.focus();
});

// What the form is about, to be read while one fills it in.
const subjectOf = (details) => {
  const card = details.closest(".entry, .card.question, .sheet-card");
  const words = card?.querySelector(".quote blockquote, h1, h3");
  if (!words) return null;
  const about = document.createElement("blockquote");
  about.className = "about";
  about.dir = "auto";
  about.textContent = words.innerText;
  return about;
};

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

// The chat page, live. The forms are the same as without a script; here they are sent in the background.
import { listen, reveal, say, send } from "./app.js";

const log = document.getElementById("log");
const composer = document.getElementById("composer");
const typing = document.getElementById("typing");
const problem = document.getElementById("problem");
const text = document.getElementById("text");
const count = document.getElementById("count");
const draftName = `draft:${document.body.dataset.person}`;
const limit = Number(text?.dataset.limit ?? 0);
const title = document.title;
let unread = 0;
let typingTimer;
let underway = false;  // a question that the page does not show yet

const atEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - 160;
const toEnd = () => scrollTo({ top: document.documentElement.scrollHeight });

// All of the entry, or, when it is taller than the window, its beginning.
const toStart = (entry) => {
  const room = innerHeight - document.querySelector(".frame").offsetHeight - composer.offsetHeight;
  if (entry.offsetHeight > room) entry.scrollIntoView({ block: "start" });
  else toEnd();
};
const below = document.getElementById("below");
below?.addEventListener("click", () => {
  below.hidden = true;
  toStart(log.lastElementChild);
  log.lastElementChild.querySelector("article").focus({ preventScroll: true });
});
addEventListener("scroll", () => { if (below && atEnd()) below.hidden = true; }, { passive: true });

const isLast = (entry) => entry === log.lastElementChild;
const showTyping = () => {
  if (!typing) return;
  const last = log.lastElementChild;
  const waiting = underway || Boolean(last?.classList.contains("mine"));
  clearTimeout(typingTimer);
  typing.hidden = !waiting;
  if (waiting) typingTimer = setTimeout(() => { typing.hidden = true; }, 45000);
};

const parse = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
};

const place = (fresh) => {
  const id = Number(fresh.dataset.id);
  const old = document.getElementById(fresh.id);
  if (old) {
    if (Number(old.dataset.changed) >= Number(fresh.dataset.changed)) return false;
    const focused = old.contains(document.activeElement);
    const open = [...old.querySelectorAll("details[open]")].length > 0;
    old.replaceWith(fresh);
    if (open) fresh.querySelectorAll("details.context, details.more").forEach((part) => { part.open = true; });
    if (focused) fresh.querySelector("article").focus({ preventScroll: true });
    fresh.classList.add("changed");
    return true;
  }
  const first = log.firstElementChild;
  if (first && id < Number(first.dataset.id)) return false;
  const after = [...log.children].findLast((entry) => Number(entry.dataset.id) < id);
  if (after) after.after(fresh); else log.prepend(fresh);
  fresh.classList.add("fresh");
  return true;
};

// What was sent is on the page: also when the answer to the sending itself is never heard.
const arrived = () => {
  if (underway && !text.value) sessionStorage.removeItem(draftName);
  underway = false;
};

const take = ({ html, mine }) => {
  const stay = atEnd();
  const fresh = parse(html).firstElementChild;
  if (!place(fresh)) return;
  document.getElementById("examples")?.remove();
  if (mine) arrived();
  showTyping();
  if (stay && isLast(fresh)) toStart(fresh);
  else if (!mine && isLast(fresh)) below.hidden = false;
  if (!mine && document.hidden) document.title = `(${++unread}) ${title}`;
};

// What the bot took back. Whoever was in it goes on from the entry before.
const takeAway = ({ id }) => {
  const old = document.getElementById(`e${id}`);
  if (!old) return;
  const near = old.previousElementSibling ?? old.nextElementSibling;
  const focused = old.contains(document.activeElement);
  old.remove();
  if (focused) (near?.querySelector("article") ?? text)?.focus({ preventScroll: true });
  if (below && atEnd()) below.hidden = true;
  showTyping();
};

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) { unread = 0; document.title = title; }
});

const complain = (message) => {
  problem.textContent = message;
  problem.hidden = !message;
};

const grow = () => {
  const length = [...text.value.trim()].length;
  const near = length > limit * 0.8;
  count.hidden = !near;
  count.textContent = near ? say("count", { length: length.toLocaleString(), limit: limit.toLocaleString() }) : "";
  count.classList.toggle("over", length > limit);
  if (!CSS.supports("field-sizing", "content")) {
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`;
  }
};

const tooLong = () => {
  const length = [...text.value.trim()].length;
  if (length <= limit) return false;
  complain(say("too_long", { length: length.toLocaleString(), limit: limit.toLocaleString() }));
  return true;
};

// Whether what stands in the field was taken.
const ask = async () => {
  if (!text.value.trim() || tooLong()) { text.focus(); return false; }
  const sent = text.value;
  const sending = send(composer, null, complain);
  text.value = "";
  grow();
  text.focus();
  underway = true;
  showTyping();
  toEnd();
  const taken = await sending;
  if (taken) {
    composer.elements.nonce.value = taken.nonce;
    if (!text.value) sessionStorage.removeItem(draftName);
  } else {
    underway = false;
    text.value = text.value ? `${sent}\n${text.value}` : sent;
    showTyping();
    grow();
  }
  return Boolean(taken);
};

if (composer) {
  let busy = false;
  let next = false;  // what stands in the field now goes when the one before has arrived
  composer.addEventListener("submit", async (submit) => {
    submit.preventDefault();
    if (busy) { next = Boolean(text.value.trim()); return; }
    busy = true;
    do next = false; while (await ask() && next);
    busy = false;
  });
  // In the empty field: what was asked last, to be asked a little differently.
  text.addEventListener("keydown", (key) => {
    if (key.key !== "ArrowUp" || text.value || key.isComposing || key.shiftKey || key.altKey) return;
    const last = [...log.querySelectorAll("li.mine")].at(-1)?.querySelector(".text")?.textContent ?? "";
    if (!last) return;
    key.preventDefault();
    text.value = last;
    text.dispatchEvent(new Event("input"));
    text.setSelectionRange(last.length, last.length);
  });
  text.addEventListener("keydown", (key) => {
    if (key.key !== "Enter" || key.shiftKey || key.isComposing || key.altKey) return;
    key.preventDefault();
    composer.requestSubmit();
  });
  text.addEventListener("input", () => {
    next = false;
    grow();
    complain("");
    sessionStorage.setItem(draftName, text.value);
  });
  text.value ||= sessionStorage.getItem(draftName) ?? "";
  grow();
  if (matchMedia("(pointer: fine)").matches) text.focus({ preventScroll: true });
  document.addEventListener("keydown", (key) => {
    const typingElsewhere = key.target.closest?.("input, textarea, select, [contenteditable]");
    if (key.key !== "/" || key.ctrlKey || key.metaKey || key.altKey || typingElsewhere) return;
    key.preventDefault();
    text.focus();
  });
}

// Buttons, choices, forms and examples.
document.addEventListener("submit", async (submit) => {
  const form = submit.target;
  if (form.id === "composer" || submit.defaultPrevented || !form.matches(".press, .submit, .example")) return;
  submit.preventDefault();
  const button = submit.submitter;
  if (button?.getAttribute("aria-busy") === "true") return;
  button?.setAttribute("aria-busy", "true");
  const taken = await send(form, button, complain);
  if (taken) {
    form.elements.nonce.value = taken.nonce;
    form.closest("dialog")?.close();
    if (taken.html) reveal(taken.html);
  }
  setTimeout(() => button?.removeAttribute("aria-busy"), taken ? 1500 : 0);
});

document.getElementById("earlier")?.addEventListener("click", async (click) => {
  const first = log.firstElementChild?.dataset.id;
  if (!first || click.ctrlKey || click.metaKey) return;
  click.preventDefault();
  const link = click.currentTarget;
  const answer = await fetch(`/chat/earlier?before=${first}`).catch(() => null);
  if (!answer?.ok) return;
  const height = document.documentElement.scrollHeight;
  const older = parse(await answer.text());
  const got = older.querySelectorAll("li").length;
  log.prepend(older);
  scrollBy(0, document.documentElement.scrollHeight - height);
  if (got < 40) link.parentElement.remove();
});

showTyping();
if (!("past" in log.dataset)) {
  listen("/chat/events", log.dataset.after, { entry: take, removed: takeAway });
  if (!location.hash || location.hash === "#latest") toEnd();
}

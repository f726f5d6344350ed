// The way into a tab of Microsoft Teams: asks Teams for a token, sends it here, and opens the page.
import { post, say } from "./app.js";

const teams = globalThis.microsoftTeams;
const form = document.getElementById("tab-form");
const detail = document.getElementById("tab-detail");
const hosts = ["https://teams.microsoft.com", "https://teams.cloud.microsoft"];

class Refused extends Error {}

const within = (promise, seconds, otherwise) => Promise.race([
  promise,
  new Promise((_, reject) => setTimeout(() => reject(new Refused(otherwise)), seconds * 1000)),
]);

const path = (context) => {
  const wanted = context.page?.subPageId ?? "";
  return wanted.startsWith("/") ? wanted : form.elements.next.value;
};

// On a phone the tab is a window of its own, and Teams stands behind it.
const alone = () => window.parent === window && !window.nativeInterface;

const enter = async () => {
  if (alone()) throw new Refused(say("tab_not_teams"));
  await within(teams.app.initialize(hosts), 15, say("tab_silent"));
  const context = await teams.app.getContext();
  form.elements.theme.value = context.app?.theme ?? "";
  form.elements.next.value = path(context);
  form.elements.token.value = await teams.authentication.getAuthToken();
  const answer = await post(form);
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(said.problem ?? say("tab_failed"));
  const session = await fetch("/session", { headers: { "X-Csrbot-Fetch": "1" } });
  if (!session.ok) throw new Refused(say("tab_no_cookies"));
  teams.app.notifySuccess();
  location.replace(said.next);
};

const explain = (error) => {
  document.getElementById("tab-title").textContent = say("tab_not_signed_in");
  detail.textContent = error instanceof Refused ? error.message
    : say("tab_consent");
  document.getElementById("tab-actions").hidden = false;
  if (teams?.app.isInitialized()) teams.app.notifySuccess();  // what went wrong is said here, not by Teams
};

const start = () => enter().catch(explain);

form.addEventListener("submit", (submit) => {
  submit.preventDefault();
  document.getElementById("tab-actions").hidden = true;
  detail.textContent = say("tab_moment");
  start();
});
start();

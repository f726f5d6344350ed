// Goes on as soon as the number was pressed in the chat.
import { say } from "./app.js";

const shown = document.getElementById("number");
const state = document.getElementById("number-state");
const look = async () => {
  let status = 0;
  try {
    status = (await fetch("/sign-in/number/state", { headers: { "X-Csrbot-Fetch": "1" } })).status;
  } catch { /* offline: look again below */ }
  if (status === 200) {
    location.replace(`/sign-in/number?next=${encodeURIComponent(shown.dataset.next)}`);
  } else if (status === 410) {
    state.textContent = say("number_over");
  } else {
    setTimeout(look, 1500);
  }
};
setTimeout(look, 1500);

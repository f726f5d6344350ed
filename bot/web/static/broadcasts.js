// A draft keeps itself while one types, and tells whom it reaches as it is chosen.
const form = document.getElementById("draft");
if (form) {
  const whom = document.getElementById("whom");
  const kept = document.getElementById("kept");
  const send = (path) => fetch(`${location.pathname}/${path}`, {
    method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Csrbot-Fetch": "1", Accept: "application/json" },
  });
  let asked = 0;
  const count = async () => {
    const mine = ++asked;
    const answer = await send("count").catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    whom.innerHTML = (await answer.json()).html;
  };
  let dirty = false;
  let keeping = false;
  const keep = async () => {
    if (!dirty || keeping) return;
    keeping = true;
    dirty = false;
    const answer = await send("write").catch(() => null);
    keeping = false;
    const said = await answer?.json().catch(() => null);
    if (answer?.ok) form.elements.version.value = said.version;
    else dirty = !answer;
    kept.textContent = said?.said ?? said?.problem ?? "";
  };
  const later = (work, wait) => {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(work, wait); };
  };
  const countSoon = later(count, 300);
  const keepSoon = later(keep, 1500);
  form.addEventListener("input", (input) => {
    dirty = true;
    kept.textContent = "";
    keepSoon();
    if (input.target.closest(".whom")) countSoon();
  });
  form.addEventListener("submit", () => { dirty = false; keeping = true; });
}

// Keeps what is typed into a story's form at the server as it is typed, so that a browser that ends loses nothing.

const WAIT = 700; // milliseconds from the first key to the sending of all that was typed by then
const WAIT_AFTER_FAILURE = 2000;

const form = document.querySelector("form.write");
const status = form?.querySelector(".kept");
const clock = new Intl.DateTimeFormat(navigator.language, { timeStyle: "medium" });
let isTyped = false;
let isSending = false;
let timer;

/** Something was typed. */
export function typed() {
  isTyped = true;
  status.dataset.state = "typed";
  if (timer === undefined && !isSending) timer = setTimeout(send, WAIT);
}

const body = () => new URLSearchParams(new FormData(form));

async function send() {
  timer = undefined;
  isTyped = false;
  isSending = true;
  let wait = WAIT;
  try {
    const answer = await fetch(`${form.getAttribute("action")}/unsaved`, { method: "POST", body: body(), signal: left.signal });
    if (answer.status === 401) status.textContent = "You are no longer signed in; Save leads to the sign-in, and nothing is lost.";
    else if (answer.ok) kept(await answer.json());
    else throw new Error(`status ${answer.status}`);
  } catch {
    if (left.signal.aborted) return;
    status.textContent = "The server cannot be reached: what you type is not kept yet.";
    isTyped = true;
    wait = WAIT_AFTER_FAILURE;
  }
  isSending = false;
  if (!isTyped) status.dataset.state = "kept";
  if (isTyped) timer = setTimeout(send, wait);
}

// Says too what others do meanwhile.
function kept({ revision, others }) {
  status.textContent = `What you type is kept: ${clock.format(new Date())}`;
  const note = form.querySelector(".others");
  note.querySelector("span").textContent = others;
  note.hidden = others === "";
  form.querySelector(".newer").hidden = String(revision) === form.elements.revision.value;
}

const left = new AbortController();
if (form && !form.querySelector("fieldset.blocks:disabled")) {
  form.addEventListener("input", typed);
  form.addEventListener("submit", () => {
    isTyped = false;
    clearTimeout(timer);
    left.abort();
  });
  addEventListener("pagehide", () => {
    if (isTyped || isSending) if (!left.signal.aborted) navigator.sendBeacon(`${form.getAttribute("action")}/unsaved`, body());
  });

  // The headline's length, and how a reminder will look.
  const headline = form.querySelector("#headline");
  const standfirst = form.querySelector("#standfirst");
  const length = document.createElement("output");
  length.className = "meta";
  length.htmlFor = "headline";
  headline.after(length);
  const bodies = form.querySelectorAll("[data-of=standfirst]");
  const opening = bodies[0]?.textContent ?? "";
  const show = () => {
    const chars = [...headline.value.trim()].length;
    const advice = chars > 65 ? "; notifications will cut it" : chars > 0 && chars < 20 ? "; short" : "";
    length.textContent = `${chars} characters${advice}`;
    for (const title of form.querySelectorAll("[data-of=headline]")) title.textContent = headline.value;
    for (const text of bodies) text.textContent = standfirst.value.trim() || opening;
  };
  form.addEventListener("input", show);
  show();
}

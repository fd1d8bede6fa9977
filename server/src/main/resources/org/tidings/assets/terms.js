// The reader's terms on the page Following: when this browser is reminded, how often, and what has come of it. Each change is
// saved at once, here; the server is told where it reminds this browser.
import { button, make, notify } from "/assets/elements.js";
import { setTerms, state, timeZone } from "/assets/following.js";
import { ask, isReminded, lookUp } from "/assets/reader.js";
import { inWords } from "/assets/times.js";
import { say } from "/assets/words.js";

const DAY_MILLIS = 24 * 3600 * 1000;
const USUAL_DIGEST = "08:00";
/** How long "Saved" is shown. */
const SAID_MILLIS = 2_500;

const part = (id) => document.getElementById(id);
const form = part("terms");
const { isQuiet, from, to, isCapped, cap, digestAt } = form.elements;
/** Has the server know what was changed; answers whether it does. */
let save;

/**
 * Shows the terms, and saves what is changed there with {saver}. Called again when anything else has changed; {refresh} is
 * called when the server had other terms, and other ways to follow topics, than were kept here.
 */
export function showTerms(saver, refresh) {
  const isFirst = !save;
  save = saver;
  part("terms-without").hidden = isReminded();
  part("test").hidden = !isReminded();
  fill();
  showPause();
  if (isFirst) begin(refresh);
}

/** What a reminder of a topic may do: now, wait for the digest, or only where it is breaking news. */
export function modeChoice({ slug, name, mode = "now" }, choose) {
  const select = make("select", { class: "mode", "data-mode": slug, "aria-label": say("mode.named", name) });
  for (const [value, text] of [
    ["now", say("mode.now")],
    ["digest", say("mode.digest")],
    ["weekly", say("mode.weekly")],
    ["breaking", say("mode.breaking")],
  ]) {
    select.append(make("option", { value, ...(value === mode ? { selected: "" } : {}) }, text));
  }
  select.addEventListener("change", () => choose(select.value));
  return select;
}

/** Saves what was changed already, and says that it is. */
export async function saved() {
  const isKnown = await save();
  if (!isKnown) return; // the page says so itself, and tries again
  notify(isReminded() ? say("terms.saved") : say("terms.saved.here"), SAID_MILLIS);
}

function fill() {
  const { quietHours, cap: most, digestAt: time } = state().terms ?? {};
  // A field that is being changed is left alone.
  if (form.contains(document.activeElement) && form.querySelector('[aria-invalid="true"]')) return;
  isQuiet.checked = Boolean(quietHours);
  if (quietHours) [from.value, to.value] = [quietHours.from, quietHours.to];
  isCapped.checked = Boolean(most);
  if (most) cap.value = most;
  digestAt.value = time ?? USUAL_DIGEST;
  from.disabled = to.disabled = !isQuiet.checked;
  cap.disabled = !isCapped.checked;
  part("zone").textContent = say("terms.zone", timeZone().replaceAll("_", " "));
}

function begin(refresh) {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    from.disabled = to.disabled = !isQuiet.checked;
    cap.disabled = !isCapped.checked;
    if (isRight()) {
      setTerms({
        quietHours: isQuiet.checked ? { from: from.value, to: to.value } : null,
        cap: isCapped.checked ? Number(cap.value) : null,
        digestAt: digestAt.value === USUAL_DIGEST ? null : digestAt.value,
      });
      saved();
    }
  });
  part("test").addEventListener("click", test);
  part("take-data").addEventListener("click", takeData);
  lookUp().then((kept) => {
    if (!kept) return;
    refresh();
    showReminders(kept.reminders ?? []);
  });
}

/** Whether what was typed can be saved; what cannot is said beside it. */
function isRight() {
  const most = Number(cap.value);
  const wrong = [
    ["quiet-error", [from, to], isQuiet.checked && (!from.value || !to.value) && say("terms.quiet.empty")],
    ["quiet-error", [from, to], isQuiet.checked && from.value !== "" && from.value === to.value && say("terms.quiet.same")],
    ["cap-error", [cap], isCapped.checked && !(Number.isInteger(most) && most >= 1 && most <= 100) && say("terms.cap.wrong")],
    ["digest-error", [digestAt], !digestAt.value && say("terms.digest.empty")],
  ];
  for (const error of form.querySelectorAll(".field-error")) error.textContent = "";
  for (const field of [from, to, cap, digestAt]) field.removeAttribute("aria-invalid");
  const refused = wrong.filter(([, , sentence]) => sentence);
  for (const [id, fields, sentence] of refused) {
    part(id).textContent = sentence;
    for (const field of fields) field.setAttribute("aria-invalid", "true");
  }
  part("terms-said").textContent = refused.length > 0 ? refused[0][2] : "";
  return refused.length === 0;
}

// Made anew only where it is another, or its buttons would go while they are pressed.
function showPause() {
  const until = Date.parse(state().terms?.pausedUntil ?? "");
  const isPaused = until > Date.now();
  const place = part("pause");
  const shown = isPaused ? String(until) : "none";
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  const wasHere = place.contains(document.activeElement);
  const pause = (label, millis) =>
    button(label, "quiet", () => {
      setTerms({ pausedUntil: millis > 0 ? new Date(Date.now() + millis).toISOString().replace(/\.\d+/, "") : null });
      showPause();
      saved();
    });
  place.replaceChildren(
    ...(isPaused
      ? [make("span", {}, say("terms.paused", inWords(until))), pause(say("terms.resume"), 0)]
      : [pause(say("terms.pause.day"), DAY_MILLIS), pause(say("terms.pause.week"), 7 * DAY_MILLIS)]),
  );
  if (wasHere) place.querySelector("button").focus();
}

function showReminders(reminders) {
  part("reminders").hidden = reminders.length === 0;
  part("reminders")
    .querySelector("ul")
    .replaceChildren(...reminders.map(reminder));
}

function reminder({ at, outcome, heldBy, title, url }) {
  // A digest has several stories, and no title of its own.
  const link = url
    ? make("a", { href: new URL(url, location.href).pathname, dir: "auto" }, title)
    : make("span", {}, say("reminder.digest"));
  const time = make("time", { datetime: at }, inWords(at));
  const what = outcome === "accepted" ? say("outcome.sent") : outcome === "held" ? say("outcome.held") : say("outcome.failed");
  const why = outcome === "held" ? reason(heldBy) : "";
  return make("li", {}, link, make("span", { class: "meta" }, time, ` · ${[what, why].filter(Boolean).join(": ")}`));
}

/** Why a reminder was held back, as the page says it. */
function reason(heldBy) {
  switch (heldBy) {
    case "quiet hours":
      return say("because.quiet");
    case "cap":
      return say("because.cap");
    case "pause":
      return say("because.pause");
    case "digest":
      return say("because.digest");
    default:
      return "";
  }
}

async function test() {
  const said = part("terms-said");
  said.textContent = say("terms.test.sending");
  try {
    const answer = await ask("POST", state().reader, undefined, "/test");
    const { outcome } = answer.ok ? await answer.json() : {};
    const seconds = Number(answer.headers.get("Retry-After"));
    if (answer.status === 429 && seconds > 0) said.textContent = say("terms.test.wait", seconds);
    else if (outcome === "accepted") said.textContent = say("terms.test.sent");
    else if (outcome === "gone") said.textContent = say("terms.test.gone");
    else if (outcome === "retry") said.textContent = say("terms.test.busy");
    else said.textContent = say("terms.test.failed");
  } catch {
    said.textContent = say("terms.test.failed");
  }
}

/** What this browser keeps and what the server keeps, as a file. Without the reader's token: who has it can change all. */
async function takeData() {
  const { topics, terms, reader } = state();
  const data = { site: location.origin, browser: { topics, terms, stories: JSON.parse(localStorage.getItem("tidings.stories") ?? "[]") } };
  if (reader) {
    try {
      const answer = await ask("GET", reader, undefined, "/export");
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      data.server = await answer.json();
    } catch {
      part("terms-said").textContent = say("terms.data.failed");
      return;
    }
  }
  const address = URL.createObjectURL(new Blob([JSON.stringify(data, undefined, 2)], { type: "application/json" }));
  make("a", { href: address, download: `${location.hostname}-my-data.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  part("terms-said").textContent = say("terms.data.taken");
}

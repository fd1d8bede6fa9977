// The offer: a quiet panel after a reader has shown interest. Only OK calls the browser's own Allow.
import { canPush, followed, subscribe } from "/assets/following.js";

const DAY = 24 * 3600 * 1000;
/** After the first, second, and every further "Not now": so many days without an offer. */
const WAIT_DAYS = [3, 7, 30];

let openedFrom;

const read = (name, otherwise) => {
  try {
    return JSON.parse(localStorage.getItem(`tidings.${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
};
const write = (name, value) => localStorage.setItem(`tidings.${name}`, JSON.stringify(value));

/** The second story that a person reads is interest; the first is not. A story without topics has nothing to offer. */
export function offerAfterSecondStory(done) {
  const story = document.querySelector("[data-story]")?.dataset.story;
  if (!story) return;
  const seen = [...new Set([...read("stories", []), story])].slice(-10);
  write("stories", seen);
  const refused = read("refused", { times: 0, until: 0 });
  const blocked = !canPush() || Notification.permission === "denied" || read("blocked", false);
  if (seen.length >= 2 && followed().length === 0 && topicsOfPage().length > 0 && !blocked && Date.now() >= refused.until) {
    // It opens without being asked for: whoever is reading or typing stays where they are.
    openOffer({ done, takesFocus: false });
  }
}

/** Opens the panel; {chosen} is the topic whose Follow was pressed, if one was. Closed again, it gives the focus back. */
export function openOffer({ chosen, done, takesFocus = true }) {
  document.querySelector(".offer")?.remove();
  const panel = document.createElement("section");
  panel.className = "offer";
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "offer-title");
  if (!takesFocus) panel.setAttribute("aria-live", "polite");
  openedFrom = document.activeElement;
  document.body.append(panel);
  if (!canPush()) {
    fill(panel, "This browser cannot remind you", [
      isApplePhone()
        ? "On an iPhone or iPad, add this site to your Home Screen first (Share, then Add to Home Screen), open it from there and follow again."
        : "It has no push notifications. Every topic has a feed that you can follow instead.",
    ]);
    buttons(panel, [["Close", "quiet", () => close(panel)]]);
  } else if (Notification.permission === "denied") {
    fill(panel, "Notifications are blocked", [
      "Your browser blocks notifications from this site. To undo that, open the site settings beside the address, set Notifications to Allow, and press Follow again.",
    ]);
    buttons(panel, [["Close", "quiet", () => close(panel)]]);
  } else {
    ask(panel, chosen, done);
  }
  if (takesFocus) panel.querySelector("button").focus({ preventScroll: true });
  panel.addEventListener("keydown", (event) => event.key === "Escape" && panel.querySelector("[data-no]")?.click());
}

function ask(panel, chosen, done) {
  const topics = topicsOfPage(chosen);
  fill(panel, "Never miss a story on your topics", [
    "This browser will remind you when there is a new story on the topics you choose, and of nothing else. No account, no name; stop whenever you like.",
  ]);
  const set = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Remind me of";
  set.append(legend);
  for (const topic of topics) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = topic.slug;
    box.checked = chosen ? topic.slug === chosen.slug : true;
    label.append(box, topic.name);
    set.append(label);
  }
  panel.append(set);
  const status = document.createElement("p");
  status.className = "status";
  status.setAttribute("role", "status");
  buttons(panel, [
    ["OK", "", () => accept(panel, topics, status, done)],
    ["Not now", "quiet", () => refuse(panel)],
  ]);
  panel.querySelector("button.quiet").dataset.no = "";
  panel.append(status);
}

function topicsOfPage(chosen) {
  const buttons = [...document.querySelectorAll(".story .follow[data-topic]")];
  const all = [...(chosen ? [chosen] : []), ...buttons.map((b) => ({ slug: b.dataset.topic, name: b.dataset.name }))];
  return [...new Map(all.map((topic) => [topic.slug, topic])).values()];
}

async function accept(panel, topics, status, done) {
  const ticked = new Set([...panel.querySelectorAll("input:checked")].map((box) => box.value));
  const wanted = topics.filter((topic) => ticked.has(topic.slug));
  if (wanted.length === 0) {
    status.textContent = "Tick at least one topic.";
    return;
  }
  status.textContent = "Your browser will ask now: choose Allow.";
  panel.querySelectorAll("button").forEach((button) => (button.disabled = true));
  try {
    const permission = await subscribe(wanted);
    if (permission === "granted") {
      close(panel);
    } else if (permission === "denied") {
      write("blocked", true);
      openOffer({ done });
    } else {
      refuse(panel);
    }
  } catch (error) {
    status.textContent = `That did not work: ${error.detail ?? `${error.message}. Try again in a moment.`}`;
    panel.querySelectorAll("button").forEach((button) => (button.disabled = false));
  }
  done();
}

function refuse(panel) {
  const { times } = read("refused", { times: 0, until: 0 });
  const days = WAIT_DAYS[Math.min(times, WAIT_DAYS.length - 1)];
  write("refused", { times: times + 1, until: Date.now() + days * DAY });
  close(panel);
}

function close(panel) {
  const isElsewhere = document.activeElement !== document.body && !panel.contains(document.activeElement);
  panel.remove();
  if (!isElsewhere) openedFrom?.focus({ preventScroll: true });
}

function fill(panel, title, paragraphs) {
  const heading = document.createElement("h2");
  heading.id = "offer-title";
  heading.textContent = title;
  panel.append(heading);
  for (const text of paragraphs) {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    panel.append(paragraph);
  }
}

function buttons(panel, list) {
  const row = document.createElement("div");
  row.className = "row";
  for (const [text, kind, press] of list) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = kind;
    button.textContent = text;
    button.addEventListener("click", press);
    row.append(button);
  }
  panel.append(row);
}

const isApplePhone = () => /iPhone|iPad/.test(navigator.userAgent);

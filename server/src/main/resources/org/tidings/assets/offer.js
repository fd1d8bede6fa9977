// The offer of reminders: a quiet panel at the foot of the window that takes nothing from the page. Only OK calls the browser's own Allow.
import { announce, button, make } from "/assets/elements.js";
import { follow, read, write } from "/assets/following.js";
import { canAsk, canPush, subscribe } from "/assets/reader.js";
import { language, say } from "/assets/words.js";

const DAY = 24 * 3600 * 1000;
/** After the first, second, and every further "Not now": as many days without an offer. */
const WAIT_DAYS = [3, 7, 30];
/** After it the panel no longer waits in silence for the browser's answer. */
const MAX_SILENCE_MILLIS = 15_000;

/** The panel on this page. */
let current;

/** iPadOS calls itself a Macintosh, which has no touch screen. */
const isApplePhone = () =>
  /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

/**
 * Opens the panel. The topics are those it is about, the first of them ticked; {isFollowed} where its Follow was pressed.
 *
 * @param place the paragraph or entry of a list after which it stands for those who go on by keyboard; else the page's end
 * @param isWished whether the reader asked for it, and is taken there
 */
export function openOffer({ topics, isFollowed = false, place, isWished = false, done = () => {} }) {
  current?.leave();
  const panel = new Panel(place, done);
  current = panel;
  if (canAsk()) {
    ask(panel, topics, isFollowed);
  } else if (canPush()) {
    panel.fill(say("offer.blocked"), topics.length > 0 && isFollowed ? say("offer.blocked.follows", topics[0].name) : "");
    panel.detail(say("offer.blocked.how"), "", make("p", {}, say("offer.blocked.undo")));
  } else if (isApplePhone()) {
    panel.fill(say("offer.apple"), say("offer.apple.why"));
    panel.detail(say("offer.apple.how"), "", homeScreenWay());
  } else {
    panel.fill(say("offer.unable"), say("offer.unable.instead"));
    panel.row.append(make("a", { class: "button quiet", href: "/following" }, say("offer.unable.list")));
  }
  if (!canAsk()) panel.row.append(button(say("offer.close"), "quiet", () => panel.refuse()));
  panel.open(isWished);
}

function ask(panel, topics, isFollowed) {
  const main = topics[0];
  const title = isFollowed ? say("offer.follows", main.name) : main ? say("offer.title", main.name) : say("offer.title.all");
  const text = isFollowed ? say("offer.text.follows") : say("offer.text");
  panel.fill(title, main?.rate ? say("offer.text.rate", text, main.rate) : text);
  const ticks = topics.map((topic) => {
    const box = make("input", { type: "checkbox", value: topic.slug });
    box.checked = topic === main;
    return { topic, box };
  });
  panel.row.append(
    button(say("offer.ok"), "", () => accept(panel, ticks)),
    button(say("offer.later"), "quiet", () => panel.refuse()),
  );
  const choice = make("fieldset", {}, make("legend", {}, say("offer.topics")));
  choice.append(...ticks.map(({ topic, box }) => make("label", {}, box, make("bdi", {}, topic.name))));
  panel.detail(say("offer.more"), "plain", ...(ticks.length > 1 ? [choice] : []), make("p", {}, say("offer.promise")));
}

async function accept(panel, ticks) {
  if (panel.isBusy) return;
  const topics = ticks.filter(({ box }) => box.checked).map(({ topic }) => topic);
  if (ticks.length > 0 && topics.length === 0) {
    panel.say(say("offer.tick"));
    return;
  }
  // Followed already, whatever the browser answers.
  follow(topics);
  panel.done();
  panel.wait(say("offer.allow"), say("offer.silent"));
  const permission = await Notification.requestPermission();
  if (permission === "granted") {
    await remind(panel, topics);
  } else if (panel.isOpen && permission === "denied") {
    openOffer({ topics, isFollowed: topics.length > 0, done: panel.done, isWished: panel.hasFocus });
  } else if (panel.isOpen) {
    panel.refuse();
  }
  panel.done();
}

async function remind(panel, topics) {
  panel.wait(say("offer.setting"), say("offer.failed"));
  try {
    await subscribe(topics);
    panel.close();
    announce(say("offer.on"));
  } catch (error) {
    panel.say(error.detail ?? say("offer.failed"));
  }
}

class Panel {
  constructor(place, done) {
    this.done = done;
    this.row = make("div", { class: "row" });
    this.heading = make("h2", { id: "offer-title", tabindex: "-1" });
    this.text = make("p");
    this.status = make("p", { class: "status", role: "status" });
    this.element = make("section", { class: "offer", "aria-labelledby": "offer-title" }, this.heading, this.text, this.row, this.status);
    this.element.lang = language;
    this.element.dir = "ltr";
    this.opener = document.activeElement;
    if (!place) document.body.append(this.element);
    else if (place.matches("li")) place.append(this.element);
    else place.after(this.element);
    this.onKey = (event) => {
      if (event.key === "Escape" && !event.target.matches("input:not([type=checkbox]), select, textarea")) this.refuse();
    };
    document.addEventListener("keydown", this.onKey);
  }

  get isOpen() {
    return this.element.isConnected;
  }

  get hasFocus() {
    return this.element.contains(document.activeElement);
  }

  fill(title, text) {
    this.heading.textContent = title;
    this.text.textContent = text;
  }

  /** What is shown when its button is pressed: closed, the panel leaves most of a phone to the story. */
  detail(label, look, ...inside) {
    const more = make("div", { class: "offer-more", id: "offer-more", hidden: "" }, ...inside);
    const toggle = button(label, look, () => {
      more.hidden = !more.hidden;
      toggle.setAttribute("aria-expanded", String(!more.hidden));
    });
    toggle.setAttribute("aria-expanded", "false");
    toggle.setAttribute("aria-controls", "offer-more");
    this.row.append(toggle);
    this.row.before(more);
  }

  open(isWished) {
    if (isWished) this.heading.focus({ preventScroll: true });
    else announce(`${this.heading.textContent} ${this.text.textContent}`);
  }

  say(sentence) {
    clearTimeout(this.timer);
    this.status.textContent = sentence;
    this.busy(false);
  }

  /** Says what is going on, and after a while what to do where no answer comes. */
  wait(sentence, otherwise) {
    this.say(sentence);
    this.busy(true);
    this.timer = setTimeout(() => this.say(otherwise), MAX_SILENCE_MILLIS);
  }

  // Not disabled: a button that is takes the keyboard's place on the page with it.
  busy(isBusy) {
    this.isBusy = isBusy;
    this.row.querySelector("button")?.setAttribute("aria-disabled", String(isBusy));
  }

  refuse() {
    if (!this.isOpen) return;
    const { times = 0 } = read("refused", {});
    const days = WAIT_DAYS[Math.min(times, WAIT_DAYS.length - 1)];
    write("refused", { times: times + 1, until: Date.now() + days * DAY });
    this.close();
  }

  /** Gives the focus back to where the reader was, unless they have gone elsewhere. */
  close() {
    const isHere = this.isOpen && (this.hasFocus || document.activeElement === document.body);
    this.leave();
    if (isHere) this.opener?.focus?.({ preventScroll: true });
  }

  leave() {
    clearTimeout(this.timer);
    document.removeEventListener("keydown", this.onKey);
    this.element.remove();
  }
}

/** How an iPhone or iPad gets reminders, with the signs that are to be looked for. */
function homeScreenWay() {
  const step = (sign, text) => make("li", {}, drawing(sign), text);
  return make(
    "ol",
    { class: "steps" },
    step("M8 10H6v11h12V10h-2M12 15V3m-4 4 4-4 4 4", say("offer.apple.share")),
    step("M4 7a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3zM12 8v8M8 12h8", say("offer.apple.add")),
    step("M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM16.5 13.5v6M13.5 16.5h6", say("offer.apple.open")),
  );
}

function drawing(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

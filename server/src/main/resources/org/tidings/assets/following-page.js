// The page of what this browser follows: the newest stories first, then the topics, and whether it is reminded of them.
import { button, make } from "/assets/elements.js";
import { followed, setMode } from "/assets/following.js";
import { showInstall } from "/assets/install.js";
import { openOffer } from "/assets/interest.js";
import { showNewest } from "/assets/newest.js";
import { canAsk, canPush, isReminded } from "/assets/reader.js";
import { modeChoice, saved, showTerms } from "/assets/terms.js";
import { say } from "/assets/words.js";

const part = (id) => document.getElementById(id);
let shown;
let listed;

/**
 * Shows what is followed now; {press} is called with the topic whose Stop was pressed, {save} after its terms were changed, and
 * {refresh} after other changes.
 */
export function showFollowingPage({ press, save, refresh }) {
  const mine = followed();
  part("following-none").hidden = mine.length > 0;
  part("following-some").hidden = mine.length === 0;
  if (JSON.stringify(mine) !== listed) list(mine, press);
  showReminding(refresh);
  showTerms(save, refresh);
  const slugs = mine.map(({ slug }) => slug).join(" ");
  if (mine.length === 0) settle();
  else if (slugs !== shown) showNewest(part("newest"), mine).finally(settle);
  shown = slugs;
  showInstall();
}

/** What is below the newest stories is shown once these are there, and so does not move for them. */
function settle() {
  document.querySelector(".following").dataset.settled = "";
}

// Made anew only where it is another, or buttons would go while they are pressed.
function list(mine, press) {
  listed = JSON.stringify(mine);
  const { stop, mode } = document.activeElement?.dataset ?? {};
  part("following-list").replaceChildren(...mine.map((topic) => entry(topic, press)));
  // A person who was at one of its buttons stays at the one in its place.
  if (stop !== undefined) (document.querySelector(`[data-stop="${CSS.escape(stop)}"]`) ?? part("following-heading")).focus();
  if (mode !== undefined) document.querySelector(`[data-mode="${CSS.escape(mode)}"]`)?.focus();
}

function entry(topic, press) {
  const link = make("a", { class: "topic-name", href: `/topics/${topic.slug}`, dir: "auto" }, topic.name);
  const stop = button(topic.stopping ? say("stopping") : say("stop"), "quiet follow-stop", () => press(topic));
  stop.dataset.stop = topic.slug;
  stop.setAttribute("aria-label", topic.stopping ? say("stopping.named", topic.name) : say("stop.named", topic.name));
  const choice = modeChoice(topic, (mode) => {
    setMode(topic.slug, mode);
    saved();
  });
  return make("li", {}, link, make("span", { class: "topic-terms" }, choice, stop), ...(topic.eased ? [whyEased(topic)] : []));
}

/** Says why reminders of a topic come more seldom than asked for, and takes that back for good. */
function whyEased({ slug, name, eased: { because, mode, reminders } }) {
  const back = button(say("eased.back"), "quiet", () => {
    setMode(slug, "now");
    saved();
  });
  back.setAttribute("aria-label", say("eased.back.named", name));
  return make("p", { class: "meta eased" }, reason(because, mode, reminders, name), " ", back);
}

function reason(because, mode, reminders, name) {
  if (because === "unshown") return say("eased.unshown", reminders, name);
  return mode === "weekly" ? say("eased.weekly", reminders, name) : say("eased.daily", reminders, name);
}

function showReminding(refresh) {
  const place = part("reminding");
  const state = isReminded() ? "on" : canAsk() ? "off" : canPush() ? "blocked" : "unable";
  if (place.dataset.state === state) return;
  place.dataset.state = state;
  const wish = (label) => button(label, "quiet", () => openOffer({ topics: [], isWished: true, done: refresh }));
  switch (state) {
    case "on":
      place.replaceChildren(say("reminding.on"));
      break;
    case "off":
      place.replaceChildren(say("reminding.off"), " ", wish(say("reminding.wish")));
      break;
    case "blocked":
      place.replaceChildren(say("reminding.blocked"), " ", wish(say("reminding.how")));
      break;
    default:
      place.replaceChildren(say("reminding.unable"), " ", wish(say("reminding.why")));
  }
}

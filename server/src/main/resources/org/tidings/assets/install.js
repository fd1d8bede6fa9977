// The site as an app on the home screen, offered where the browser can install it and the reader has shown interest: follows a
// topic and has opened some stories. Browsers that offer it themselves are asked to leave that to the page.
import { button } from "/assets/elements.js";
import { followed, read, write } from "/assets/following.js";
import { say } from "/assets/words.js";

const MIN_STORIES_OPENED = 3;
/** How long nothing is offered after "Not now". */
const REFUSED_MILLIS = 90 * 24 * 3600 * 1000;

let offered;

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offered = event;
  showInstall();
});
addEventListener("appinstalled", () => {
  offered = undefined;
  showInstall();
});

/** Shows the offer in its place on the page, or takes it away. */
export function showInstall() {
  const place = document.getElementById("install");
  const isWished =
    offered && followed().length > 0 && read("stories", []).length >= MIN_STORIES_OPENED && Date.now() >= read("uninstalled", 0);
  place.hidden = !isWished;
  if (!isWished || place.firstChild) return;
  place.append(say("install"), " ", button(say("install.ok"), "quiet", install), " ", button(say("install.later"), "plain", refuse));
}

async function install() {
  const { outcome } = await offered.prompt();
  offered = undefined;
  if (outcome === "dismissed") refuse();
  else showInstall();
}

function refuse() {
  write("uninstalled", Date.now() + REFUSED_MILLIS);
  showInstall();
}

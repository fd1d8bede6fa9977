// The readers' side, enhanced: local times, and following topics. Every page works without it but for the push itself.
import { followed, restoreReader, stopAll, toggle } from "/assets/following.js";
import { offerAfterSecondStory, openOffer } from "/assets/offer.js";
import { language, say } from "/assets/words.js";

for (const time of document.querySelectorAll("time[datetime]")) {
  const when = new Date(time.dateTime);
  time.textContent = when.toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
}

const buttons = () => document.querySelectorAll(".follow[data-topic]");

function showFollowed() {
  const mine = followed();
  for (const button of buttons()) {
    const on = mine.some((topic) => topic.slug === button.dataset.topic);
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? say("following") : say("follow");
    button.setAttribute("aria-label", on ? say("following.named", button.dataset.name) : say("follow.named", button.dataset.name));
  }
  showFollowingPage(mine);
}

function showFollowingPage(mine) {
  const list = document.getElementById("following-list");
  if (!list) return;
  document.getElementById("following-none").hidden = mine.length > 0;
  document.getElementById("following-some").hidden = mine.length === 0;
  const entries = mine.map((topic) => {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.className = "topic-name";
    link.href = `/topics/${topic.slug}`;
    link.textContent = topic.name;
    const button = document.createElement("button");
    button.className = "quiet follow-stop";
    button.type = "button";
    button.textContent = say("stop");
    button.setAttribute("aria-label", say("stop.named", topic.name));
    button.addEventListener("click", () => press(topic));
    entry.append(link, button);
    return entry;
  });
  list.replaceChildren(...entries);
}

async function press(topic) {
  const outcome = await toggle(topic);
  if (outcome === "needs-permission") {
    openOffer({ chosen: topic, done: showFollowed });
  }
  showFollowed();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".follow[data-topic]");
  if (!button) return;
  event.preventDefault();
  press({ slug: button.dataset.topic, name: button.dataset.name });
});

document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches(".follow[data-topic]")) {
    event.preventDefault();
    event.target.click();
  }
});

document.getElementById("stop-all")?.addEventListener("click", async () => {
  await stopAll();
  showFollowed();
});

showFollowed();
await restoreReader();
showFollowed();
offerAfterSecondStory(showFollowed);

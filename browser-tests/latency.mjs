// ./tidings bench firefox: milliseconds from the call that publishes a story to its notification in a real Firefox.
import { firefox, untilShown } from "./lib/firefox.mjs";
import { pressOffer } from "./lib/looking.mjs";
import { PushService } from "./lib/push-service.mjs";
import { Tidings } from "./lib/tidings.mjs";

const times = Number(process.argv[2]);
const BETWEEN_STORIES = 1_000; // milliseconds
const push = await PushService.start();
const tidings = await Tidings.start(["--allow-push-host", push.hostAndPort]);
const browser = await firefox(push, 1);
const story = (headline, text) => `${headline}\nTopics: Skerra\n${text}\n`;
try {
  await tidings.publish(story("Lighthouse at Skerra is lit again", "The lamp was lit on Sunday evening, after nine dark years."));
  const page = await browser.newPage();
  await page.goto(`${tidings.address}/stories/lighthouse-at-skerra-is-lit-again`);
  await page.click('.story-head .follow[data-topic="skerra"]');
  await page.waitForSelector(".offer");
  await pressOffer(page, "OK");
  await page.waitForFunction(() => !document.querySelector(".offer"));

  const waits = [];
  for (let i = 1; i <= times; i++) {
    const headline = `Keeper number ${i} comes home to Skerra`;
    const seen = untilShown(page, headline);
    const began = performance.now();
    const publishing = tidings.api(
      "POST",
      "/api/v1/stories",
      story(headline, `The boat carried keeper number ${i}, two dogs and the post.`),
    );
    await seen;
    waits.push(Math.round(performance.now() - began));
    await publishing;
    await new Promise((done) => setTimeout(done, BETWEEN_STORIES)); // the browser is still busy with the alert's window
  }
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  console.log(`milliseconds from publish to shown: ${waits.join(" ")}`);
  console.log(JSON.stringify({ times, p50Ms: at(0.5), p90Ms: at(0.9), fastestMs: sorted[0], slowestMs: sorted.at(-1) }));
} finally {
  await browser.close();
  await tidings.stop();
  await push.stop();
}
process.exit(0);

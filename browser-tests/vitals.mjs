// What a reader with a middling phone waits for, in real Chromium: the largest paint (LCP), what moves while the page loads (CLS), and how
// long the main thread is busy. Four times slower than this machine, on a slow 4G network, nothing cached.
// Usage: node vitals.mjs ADDRESS PATH…   prints a line a page, the median of five visits.
import { chromium } from "./lib/chromium.mjs";
import { newPage } from "./lib/looking.mjs";

const VISITS = 5;
const SLOWER = 4;
/** As Lighthouse has its slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const NETWORK = { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 };
/** After the page has loaded, until its scripts are done as well. */
const SETTLING_MILLIS = 1_500;

const [address, ...paths] = process.argv.slice(2);
const browser = await chromium();

async function visit(path) {
  const context = await browser.createBrowserContext();
  const page = await newPage(context);
  await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.evaluateOnNewDocument(() => {
    globalThis.vitals = { lcp: 0, cls: 0 };
    const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    observe("largest-contentful-paint", (entry) => (globalThis.vitals.lcp = entry.startTime));
    observe("layout-shift", (entry) => (globalThis.vitals.cls += entry.hadRecentInput ? 0 : entry.value));
  });
  await page.goto(address + path, { waitUntil: "load" });
  await new Promise((done) => setTimeout(done, SETTLING_MILLIS));
  const { lcp, cls } = await page.evaluate(() => globalThis.vitals);
  const { TaskDuration } = await page.metrics();
  await context.close();
  return { lcp, cls, busy: TaskDuration * 1000, bytes };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

for (const path of paths) {
  const visits = [];
  for (let i = 0; i < VISITS; i++) visits.push(await visit(path));
  const of = (name) => median(visits.map((one) => one[name]));
  const kb = (of("bytes") / 1000).toFixed(1);
  console.log(`${path}: LCP ${Math.round(of("lcp"))} ms, CLS ${of("cls").toFixed(3)}, main thread ${Math.round(of("busy"))} ms, ${kb} kB`);
}
await browser.close();

// Sends one text to the readers of a file (endpoint, p256dh, auth, a line each) with npm web-push, as its users do:
// keep-alive connections, a hundred at once. Prints one line of JSON.
import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import webpush from "web-push";

const [file, text] = process.argv.slice(2);
const readers = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(" "));
const keys = webpush.generateVAPIDKeys();
const options = {
  vapidDetails: { subject: "mailto:bench@example.org", ...keys },
  TTL: 14400,
  urgency: "high",
  agent: new Agent({ keepAlive: true, maxSockets: 100 }),
};

let next = 0;
let accepted = 0;
async function send() {
  while (next < readers.length) {
    const [endpoint, p256dh, auth] = readers[next++];
    const answer = await webpush.sendNotification({ endpoint, keys: { p256dh, auth } }, text, options);
    if (answer.statusCode === 201) accepted++;
  }
}

const cpu = process.cpuUsage();
const began = process.hrtime.bigint();
await Promise.all(Array.from({ length: 100 }, send));
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
const { user, system } = process.cpuUsage(cpu);
console.log(
  JSON.stringify({ readers: readers.length, accepted, perSecond: readers.length / seconds, cpuMicros: (user + system) / readers.length }),
);
process.exit(0);

// A real headless Chromium that talks to nobody but us.
import puppeteer from "puppeteer-core";
import { LIMIT } from "./patience.mjs";

export async function chromium() {
  return puppeteer.launch({
    executablePath: "/usr/bin/chromium",
    headless: true,
    timeout: LIMIT,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

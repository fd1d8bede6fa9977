// A real Firefox, driven over WebDriver BiDi, whose push service is ours and whose permission prompt is answered for us.
import puppeteer from "puppeteer-core";
import { LIMIT } from "./patience.mjs";

/** permission: 1 the reader chooses Allow, 2 the reader has chosen Block; downloads: the folder for what it saves. */
export async function firefox(pushService, permission, downloads = "") {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: "/usr/bin/firefox-esr",
    headless: true,
    timeout: LIMIT,
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "dom.push.serverURL": `ws://localhost:${pushService.port}/`,
      "dom.push.testing.allowInsecureServerURL": true,
      "dom.push.connection.enabled": true,
      "dom.push.retryBaseInterval": 100, // milliseconds
      "dom.webnotifications.requireuserinteraction": false,
      "permissions.default.desktop-notification": permission,
      "alerts.useSystemBackend": false,
      "dom.disable_open_during_load": false,
      "browser.download.folderList": downloads ? 2 : 1,
      "browser.download.dir": downloads,
    },
  });
}

/** What the notifications on the reader's screen say, oldest first. */
export async function shown(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const all = registration ? await registration.getNotifications() : [];
    return all.map(({ title, body, tag }) => ({ title, body, tag }));
  });
}

/** Waits, within the page, for the notification with this title: nobody asks the browser from outside meanwhile, which takes its time. */
export async function untilShown(page, title) {
  return page.evaluate(
    async (wanted, limit) => {
      const registration = await navigator.serviceWorker.getRegistration();
      const end = performance.now() + limit;
      while (!(await registration.getNotifications()).some((notification) => notification.title === wanted)) {
        if (performance.now() > end) throw new Error(`the notification "${wanted}" did not come within ${limit} ms`);
        await new Promise((done) => setTimeout(done, 10));
      }
    },
    title,
    LIMIT,
  );
}

/** Presses the notification with this title, in the alert window that the browser itself has opened for it. */
export async function clickNotification(browser, title) {
  const { connection } = browser;
  const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const answer = await connection.send("script.evaluate", {
    target: { context: tree.result.contexts[0].context },
    awaitPromise: true,
    expression: `(() => {
      for (const alert of Services.wm.getEnumerator("alert:alert")) {
        const label = alert.document.getElementById("alertTitleLabel");
        if ((label.getAttribute("value") || label.textContent) === ${JSON.stringify(title)}) {
          alert.document.getElementById("alertBox").click();
          return "clicked";
        }
      }
      return "there is no such alert";
    })()`,
  });
  const outcome = answer.result.result?.value ?? JSON.stringify(answer.result.exceptionDetails);
  if (outcome !== "clicked") throw new Error(outcome);
}

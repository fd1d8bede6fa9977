// Passing a story on and printing it. The link for a mail stands in the page; what needs a script is put beside it. No other site takes part.
import { announce, button } from "/assets/elements.js";
import { say } from "/assets/words.js";

const tools = document.querySelector(".tools");
/** The story's own address: without what a reminder or a search put after it. */
const address = document.querySelector('link[rel="canonical"]').href;

async function share() {
  try {
    await navigator.share({ title: document.querySelector("h1").textContent, url: address });
  } catch (failure) {
    // AbortError: the person closed the browser's own panel.
    if (failure.name !== "AbortError") await copy();
  }
}

async function copy(pressed) {
  try {
    await navigator.clipboard.writeText(address);
    announce(say("share.copied"));
    if (pressed) {
      pressed.textContent = say("share.copied");
      setTimeout(() => {
        pressed.textContent = say("share.copy");
      }, 4_000);
    }
  } catch {
    // The browser does not allow it: the person copies the address from here.
    window.prompt(say("share.copy"), address);
  }
}

const canShare = navigator.canShare?.({ url: address }) ?? false;
const passOn = canShare ? button(say("share"), "plain", share) : button(say("share.copy"), "plain", () => copy(passOn));
tools.prepend(passOn);
tools.append(button(say("print"), "plain", () => window.print()));

// Keeps a dispatch's numbers fresh from server-sent events; without this script the page reloads itself.
const page = document.getElementById("dispatch");
const at = (name) => page.querySelector(`[data-of="${name}"]`);
const words = (number) => (number === null ? "–" : Number(number).toLocaleString("en"));

const ended = (state) => state === "done" || state === "cancelled";

if (!ended(page.dataset.state)) {
  const events = new EventSource(page.dataset.events);
  events.onmessage = (event) => {
    const numbers = JSON.parse(event.data);
    for (const [name, number] of Object.entries(numbers)) {
      const place = at(name);
      if (!place) continue;
      if (name === "about") place.textContent = number ? "about " : "";
      else place.textContent = name === "audience" && number === null ? "…" : words(number);
    }
    at("tooLongNote").hidden = numbers.tooLong === 0;
    const bar = at("progress");
    bar.max = Math.max(1, numbers.audience ?? numbers.settled);
    bar.value = numbers.settled;
    if (ended(numbers.state)) {
      at("title").textContent = numbers.state === "done" ? "All reminders are out" : "Ended by an editor";
      at("controls")?.remove();
      events.close();
    }
  };
}

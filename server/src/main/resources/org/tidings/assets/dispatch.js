// Keeps a dispatch's numbers fresh from server-sent events; without this script the page reloads itself.
const page = document.getElementById("dispatch");
const at = (name) => page.querySelector(`[data-of="${name}"]`);
const words = (number) => (number === null ? "–" : Number(number).toLocaleString("en"));

if (page.dataset.state !== "done") {
  const events = new EventSource(page.dataset.events);
  events.onmessage = (event) => {
    const numbers = JSON.parse(event.data);
    for (const [name, number] of Object.entries(numbers)) {
      const place = at(name);
      if (place) place.textContent = name === "audience" && number === null ? "…" : words(number);
    }
    const bar = at("progress");
    bar.max = Math.max(1, numbers.audience ?? numbers.settled);
    bar.value = numbers.settled;
    if (numbers.state === "done") {
      at("title").textContent = "All reminders are out";
      events.close();
    }
  };
}

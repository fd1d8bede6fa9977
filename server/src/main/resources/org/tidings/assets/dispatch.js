// Keeps a dispatch's page fresh from server-sent events, which bring it ready words; without this script it loads itself again.
const page = document.getElementById("dispatch");
const at = (name) => page.querySelector(`[data-of="${name}"]`);
const write = (name, text) => {
  if (at(name).textContent !== text) at(name).textContent = text;
};

if (page.dataset.events) {
  const events = new EventSource(page.dataset.events);
  events.onmessage = (message) => {
    const now = JSON.parse(message.data);
    write("title", now.title);
    write("progress", now.progress);
    write("tooLong", now.tooLong);
    at("tooLong").hidden = now.tooLong === "";
    at("bar").max = now.audience;
    at("bar").value = now.settled;
    for (const count of now.counts) write(count.name, count.text);
    if (now.isDone) {
      at("controls")?.remove();
      events.close();
    }
  };
}
